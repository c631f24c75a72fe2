import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import { SharedValue, Thread } from "threadwork";
import * as t from "./synchronisation/locks.ts";

const { locks } = t;
const limit = { timeout: 60_000 };

test("a SharedValue is 0 at first, or what was given, of every kind of number", () => {
  assertEquals(new SharedValue(Float64Array).value, 0);
  assertEquals(new SharedValue(BigInt64Array).value, 0n);
  assertEquals(new SharedValue(BigInt64Array, 5n).value, 5n);
  const byte = new SharedValue(Uint8Array, 255);
  assertThrows(() => byte.update((n) => n + 1), RangeError, "holds numbers from 0 to 255");
  assertEquals(byte.value, 255);
  byte.value = 7;
  assertEquals(byte.value, 7);
});

test("a class of its own takes what the class that it extends takes", () => {
  class Bytes extends Uint8Array<SharedArrayBuffer> {}
  const value = new SharedValue(Bytes as unknown as typeof Uint8Array<SharedArrayBuffer>, 255);
  assertThrows(() => value.update((n) => n + 1), RangeError, "holds numbers from 0 to 255");
  assertThrows(() => (value.value = 1.5), RangeError, "it holds whole numbers");
  // Younger than the others: Node 20 has none.
  const Half = (globalThis as unknown as Record<string, typeof Float32Array<SharedArrayBuffer>>).Float16Array;
  if (Half)
    assertEquals(
      new SharedValue(Half, 0.5).update((n) => n + 1),
      1.5,
    );
});

test("what threads do to a SharedValue in one step is never lost", limit, async () => {
  const value = new SharedValue(Float64Array, 0.5);
  const threads = [
    Thread.start(locks, t.increase, value, 5000),
    Thread.start(locks, t.increase, value, 5000),
    Thread.start(locks, t.increaseInSteps, value, 5000),
  ];
  for (const thread of threads) await thread.join();
  assertEquals(value.value, 15_000.5);
});

test("a change that throws changes nothing and leaves the lock free", () => {
  const value = new SharedValue(Int32Array, 3);
  assertThrows(
    () =>
      value.update(() => {
        throw new Error("no");
      }),
    Error,
    "no",
  );
  assertEquals([value.value, value.lock.locked], [3, false]);
});
