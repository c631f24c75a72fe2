import { test } from "node:test";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { scaleFor, slownessFor } from "../../../harness/measure/scale.ts";

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

test("slownessFor() lets the service wait longer where a program fell short and spent its time waiting for a processor", () => {
  const slowness = (student: number, most: number, freeMs?: number) => {
    const overlap = { requests: 5, completed: 5, most, mostMs: 50, spans: [] };
    const free = freeMs === undefined ? {} : { freeMs };
    return slownessFor(
      { order: [], wallMs: { baseline: 1100, student }, overlap, ...free },
      { overlap: 5, ratio: 0.45 },
    );
  };
  assertEquals(slowness(600, 5, 350), 3);
  assertEquals(slowness(480, 4, 350), 3);
  // Fast enough all the same.
  assertEquals(slowness(480, 5, 350), 1);
  // A program that sleeps is slow by itself; and what nobody can tell changes nothing.
  assertEquals(slowness(1300, 1, 1290), 1);
  assertEquals(slowness(600, 5), 1);
});
