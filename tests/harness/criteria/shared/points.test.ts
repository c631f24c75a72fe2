import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { partialPoints } from "../../../../harness/criteria/shared/points.ts";

test("partialPoints() gives a number whatever is asked for: of one alone there is no part", () => {
  for (const asked of [0, 1, 2, 4]) {
    for (const reached of [0, 1, 2, 4]) assertEquals(Number.isFinite(partialPoints(2, reached, asked)), true);
  }
  assertEquals(partialPoints(2, 0, 1), 0);
  assertEquals(partialPoints(3, 2, 4), 1.5);
});
