import { test } from "node:test";
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { hodgesLehmann, signedRank } from "../../../../harness/criteria/shared/signed-rank.ts";

test("signedRank() of n values all above 0 gives 1 in 2^n, the least there is", () => {
  assertEquals(signedRank([1, 2, 3, 4, 5, 6, 7, 8, 9]), { pAbove: 1 / 512, pBelow: 1 });
  assertEquals(signedRank(Array.from({ length: 12 }, (_, i) => -1 - i)).pBelow, 1 / 4096);
});

test("signedRank() agrees with the published table: n = 10, W+ = 45 has p = 0.0420", () => {
  // Ranks 1…10 with rank 10 negative: W+ = 45, P(W ≥ 45) = P(W ≤ 10) = 43/1024 (Hollander, Wolfe, Chicken, table A.4).
  assertAlmostEquals(signedRank([1, 2, 3, 4, 5, 6, 7, 8, 9, -10]).pAbove, 43 / 1024, 1e-12);
});

test("signedRank() of a sample that is symmetric about 0 claims nothing", () => {
  const { pAbove, pBelow } = signedRank([-3, -2, -1, 1, 2, 3]);
  assertEquals(pAbove > 0.5 && pBelow > 0.5, true);
});

test("signedRank() shares ranks between ties", () => {
  // |values| are all equal: a coin toss each. 7 of 8 above: P = (8 + 1) / 256.
  assertAlmostEquals(signedRank([1, 1, 1, 1, 1, 1, 1, -1]).pAbove, 9 / 256, 1e-12);
});

test("signedRank() of zeros and of nothing claims nothing", () => {
  assertEquals(signedRank([]), { pAbove: 1, pBelow: 1 });
  const zeros = signedRank([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  assertEquals(zeros.pAbove >= 0.5 && zeros.pBelow >= 0.5, true);
});

test("hodgesLehmann() is the median of pairwise means, with the exact interval", () => {
  assertEquals(hodgesLehmann([3]), { estimate: 3, low: 3, high: 3 });
  assertEquals(hodgesLehmann([1, 2, 4]).estimate, 2.25);
  // n = 10 at 95 %: the 9th smallest and the 9th largest of 55 means (Hollander, Wolfe, Chicken, section 3.3).
  const { low, high } = hodgesLehmann([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assertEquals([low, high], [3, 8]);
});

test("hodgesLehmann() is hardly moved by one wild value", () => {
  assertEquals(hodgesLehmann([1, 1, 1, 1, 1, 1, 1, 1, 1000]).estimate, 1);
});

test("hodgesLehmann() refuses to estimate from nothing", () => {
  assertThrows(() => hodgesLehmann([]), RangeError, "at least one");
});
