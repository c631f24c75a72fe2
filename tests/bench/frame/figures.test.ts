import { test } from "node:test";
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { best, difference, level, ratio, ratioOfP99 } from "../../../bench/frame/figures.ts";
import { greedy } from "../../../bench/frame/greedy.ts";
import { shuffled } from "../../../bench/frame/run-rounds.ts";
import { estimate, median, quantile } from "../../../bench/frame/statistics.ts";

test("quantile() interpolates, whatever the order", () => {
  assertEquals(
    [0, 0.25, 0.5, 0.9, 1].map((q) => quantile([30, 10, 20, 40, 0], q)),
    [0, 10, 20, 36, 40],
  );
  assertEquals(median([1, 2, 4, 10]), 3);
  assertEquals(estimate([5, 1, 3]), { value: 3, low: 2, high: 4 });
  assertThrows(() => median([]), RangeError, "no values");
});

// The second round was disturbed: everything in it took ten times as long.
const samples = { ours: [[1], [10], [1]], slow: [[4], [50], [4]], fast: [[3], [20], [3]], gone: [] };

test("ratio() compares within a round, and takes the best of several arms", () => {
  assertEquals(ratio(["slow"], ["ours"])(samples), { value: 4, low: 4, high: 4.5 });
  assertEquals(best(samples, ["slow", "gone", "fast", "never heard of"]), "fast");
  assertEquals(ratio(["slow", "fast", "gone"], ["ours"])(samples)?.value, 3);
});

test("a figure of arms that were left out is absent", () => {
  assertEquals(ratio(["gone"], ["ours"])(samples), undefined);
  assertEquals(difference(["ours"], ["gone"])(samples), undefined);
  assertEquals(level("gone")(samples), undefined);
  assertEquals(ratioOfP99("ours", "gone")(samples), undefined);
});

test("difference() and level() give what goals are about", () => {
  assertEquals(difference(["slow"], ["ours"])(samples), { value: 3, low: 3, high: 21.5 });
  assertEquals(level("slow", 2)(samples)?.value, 2);
});

test("ratioOfP99() pools all rounds", () => {
  const quiet = Array.from({ length: 99 }, () => 1);
  const pooled = ratioOfP99(
    "a",
    "b",
  )({
    a: [
      [...quiet, 1],
      [...quiet, 201],
    ],
    b: [
      [...quiet, 1],
      [...quiet, 1],
    ],
  });
  // One of 200 values is far out: the 99th percentile of all does not see it, that of its round does.
  assertAlmostEquals(pooled!.value, 1);
  assertAlmostEquals(pooled!.high, 1 + 200 * 0.01 * 0.75);
});

test("greedy() gives the next task to whoever is free first", () => {
  assertEquals(greedy([1, 2, 3, 4], 1), 10);
  assertEquals(greedy([1, 2, 3, 4], 2), 6); // 1 + 3 | 2 + 4
  assertEquals(greedy([4, 3, 2, 1], 2), 5); // 4 + 1 | 3 + 2
  assertEquals(greedy([5], 4), 5);
});

test("shuffled() keeps every value once, and leaves its list alone", () => {
  const values = [1, 2, 3, 4];
  assertEquals(
    shuffled(values, () => 0),
    [2, 3, 4, 1],
  );
  assertEquals(
    shuffled(values, () => 0.999),
    [1, 2, 3, 4],
  );
  assertEquals(shuffled(values).sort(), values);
});
