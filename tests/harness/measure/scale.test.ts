import { test } from "node:test";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { scaleFor } from "../../../harness/measure/scale.ts";

test("scaleFor() leaves questions as they are where the reference is clearly parallel", () => {
  assertEquals(scaleFor({ baselineMs: 200, referenceMs: 70, processors: 4, largest: 4 }), 1);
});

test("scaleFor() asks for so much work that the start of the workers is small beside it", () => {
  const scale = scaleFor({ baselineMs: 200, referenceMs: 50 + 80, processors: 4, largest: 4 });
  const speedup = (200 * scale) / ((200 * scale) / 4 + 80);
  assertAlmostEquals(speedup, 4 ** 0.5);
});

test("scaleFor() knows a bound: a reference that is not parallel does not become so", () => {
  assertEquals(scaleFor({ baselineMs: 200, referenceMs: 300, processors: 4, largest: 4 }), 4);
});
