import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { median, medianLow } from "../../harness/median.ts";

test("median() is the value in the middle, whatever the order, by size and not by name", () => {
  assertEquals(median([10, 9, 100]), 10);
  assertEquals(median([4]), 4);
});

test("median() of an even number of values lies between the two in the middle; medianLow() is the lower one", () => {
  assertEquals([median([1, 2, 4, 9]), medianLow([9, 4, 2, 1])], [3, 2]);
});

test("median() leaves its list as it was", () => {
  const values = [3, 1, 2];
  median(values);
  assertEquals(values, [3, 1, 2]);
});

test("median() and medianLow() of nothing are absent", () => {
  assertEquals([median([]), medianLow([])], [undefined, undefined]);
});
