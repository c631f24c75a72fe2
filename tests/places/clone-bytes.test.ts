/** Clones as bytes, which a page makes itself: here on Node, whose own clone they are compared with. */
import { test } from "node:test";
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { decode, encode } from "../../runtime-adapters/browser/clone-bytes.ts";
import { fastCheck, withFastCheck } from "../fast-check.ts";

/** What a clone takes. */
const KINDS = {
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withBoxedValues: true,
  maxDepth: 3,
  maxKeys: 3,
} as const;

test("what is read is the clone of what was written", withFastCheck, () => {
  const fc = fastCheck();
  fc.assert(
    fc.property(fc.anything(KINDS), (value) => {
      assertEquals(decode(encode(value)), structuredClone(value));
    }),
    { numRuns: 60 },
  );
});

test("a text keeps halves of pairs, and what looks like a mark of the order of bytes", () => {
  for (const text of ["", "\ufeffa", "\ud800", "a\udc00😀\0ä"]) assertEquals(decode(encode(text)), text);
});

test("what stands in several places, or leads back to itself, is one thing again", () => {
  const shared = new Map();
  const circle: Record<string, unknown> = { first: shared, second: [shared] };
  circle.self = circle;
  shared.set("circle", circle);
  const read = decode(encode(circle)) as typeof circle;
  assertStrictEquals(read.self, read);
  assertStrictEquals((read.second as unknown[])[0], read.first);
  assertStrictEquals((read.first as Map<string, unknown>).get("circle"), read);
  const bytes = new Uint8Array([1, 2, 3, 4]);
  const [whole, part] = decode(encode([bytes, bytes.subarray(1, 3)])) as [Uint8Array, Uint8Array];
  assertStrictEquals(whole.buffer, part.buffer);
  assertEquals(part, new Uint8Array([2, 3]));
});

test("an error keeps its class, its stack and its cause; one without a cause gets none", () => {
  const error = new RangeError("far", { cause: new TypeError("deep", { cause: 5 }) });
  const read = decode(encode(error)) as RangeError;
  assert(read instanceof RangeError && read.cause instanceof TypeError);
  assertEquals([read.message, read.stack, (read.cause as Error).cause], ["far", error.stack, 5]);
  assertEquals("cause" in (decode(encode(new Error("alone"))) as Error), false);
});

test("what is no data is refused as a clone refuses it", () => {
  for (const value of [() => 1, Symbol("s"), { deep: [new WeakMap()] }, new SharedArrayBuffer(4)]) {
    const error = assertThrows(() => encode(value), Error);
    assertEquals(error.name, "DataCloneError");
  }
  let list: object = {};
  for (let level = 0; level < 50_000; level++) list = { list };
  assertEquals(assertThrows(() => encode(list), Error).name, "DataCloneError");
});
