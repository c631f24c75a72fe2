import { test } from "node:test";
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { SEEDS, seededRandom } from "../../harness/seeded-random.ts";

const drawn = (seed: number) => {
  const { integer } = seededRandom(seed);
  return Array.from({ length: 20 }, () => integer(0, 999_999));
};

test("seededRandom() draws the same for the same seed, on every runtime", () => {
  assertEquals(drawn(1234).slice(0, 3), [51037, 93327, 214279]);
  assertEquals(drawn(1234), drawn(1234));
});

test("seededRandom() uses all of its seed, so that a submission cannot try every one", () => {
  for (const bit of [0, 31, 32, 40, 46]) assertNotEquals(drawn(1234), drawn(1234 + 2 ** bit));
  assertEquals(SEEDS, 2 ** 47);
});

test("seededRandom() draws evenly", () => {
  const { next, integer, shuffled } = seededRandom(5);
  const counts = new Array(10).fill(0);
  for (let i = 0; i < 10_000; i++) counts[integer(0, 9)]++;
  assert(
    counts.every((count) => count > 850 && count < 1150),
    String(counts),
  );
  assert(Array.from({ length: 1000 }, next).every((number) => number >= 0 && number < 1));
  assertEquals(shuffled([1, 2, 3, 4]).toSorted(), [1, 2, 3, 4]);
});
