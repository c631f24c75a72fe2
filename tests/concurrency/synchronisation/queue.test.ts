import { test } from "node:test";
import { assertEquals, assertInstanceOf, assertRejects, assertThrows } from "@std/assert";
import { Lock, Queue, QueueClosedError, sharedArray, sleep, Thread, TimeoutError } from "threadwork";
import { eventually } from "../eventually.ts";
import * as t from "./locks.ts";

const { locks } = t;
const limit = { timeout: 60_000 };
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

test("a Queue gives items in the order in which they were put, round its ring of bytes", () => {
  const queue = new Queue<unknown>({ bytes: 200 });
  const items = [1, "two", { three: [3, null, undefined] }, new Map([["four", new Set([4])]]), "", 2n ** 70n];
  for (let round = 0; round < 20; round++) {
    for (const item of items.slice(0, 3)) queue.put(item);
    assertEquals(queue.size, 3);
    assertEquals([queue.get(), queue.get(), queue.get()], items.slice(0, 3));
    for (const item of items.slice(3)) {
      queue.put(item);
      assertEquals(queue.get(), item);
    }
  }
  assertEquals(queue.size, 0);
});

test("a Queue clones: dates, errors, buffers, and only the view's own bytes or more", () => {
  const queue = new Queue<unknown>();
  const bytes = new Float64Array([0.5, -0, Number.NaN]);
  for (const item of [new Date(5), bytes, bytes.subarray(1), new Uint8Array(0)]) {
    queue.put(item);
    assertEquals(queue.get(), item);
  }
  queue.put(new RangeError("in a queue"));
  const error = queue.get();
  assertInstanceOf(error, RangeError);
  assertEquals(error.message, "in a queue");
});

test("an item that cannot be cloned, or that shares memory, or is too large, is refused", () => {
  const queue = new Queue<unknown>({ bytes: 100 });
  assertThrows(() => queue.put({ callback: () => {} }), TypeError, "callback");
  assertThrows(() => queue.put({ lock: new Lock() }), TypeError, "Lock");
  // It is for threads: nothing about processes.
  assertThrows(() => queue.put([sharedArray(Int32Array, 2)]), TypeError, "Pass it to the threads as an argument");
  assertThrows(() => queue.put("x".repeat(200)), RangeError, "bytes");
  assertEquals(queue.size, 0);
  queue.put(1);
  assertEquals(queue.get(), 1);
});

test("a Queue is made of whole numbers", () => {
  assertThrows(() => new Queue({ maxSize: 0 }), RangeError, "maxSize");
  assertThrows(() => new Queue({ bytes: 1.5 }), RangeError, "bytes");
});

test("get() of an empty Queue and put() into a full one give up after the limit", limit, async () => {
  const queue = new Queue<number>({ maxSize: 1 });
  assertThrows(() => queue.get({ timeoutMs: 0 }), TimeoutError);
  assertThrows(() => queue.get({ timeoutMs: 5 }), TimeoutError);
  await assertRejects(() => queue.getAsync({ timeoutMs: 5 }), TimeoutError);
  queue.put(7);
  assertThrows(() => queue.put(8, { timeoutMs: 5 }), TimeoutError);
  await assertRejects(() => queue.putAsync(8, { timeoutMs: 5 }), TimeoutError);
  assertEquals(await Thread.start(locks, t.attempt, queue, "put", 5).join(), "TimeoutError");
  assertEquals([queue.size, queue.get(), queue.size], [1, 7, 0]);
});

test("put() waits for room, and get() for an item, whoever brings it", limit, async () => {
  const queue = new Queue<number>({ maxSize: 2 });
  const producer = Thread.start(locks, t.produce, queue, 0, 100);
  await eventually(() => queue.size === 2);
  await sleep(20);
  assertEquals(queue.size, 2);
  const got: number[] = [];
  while (got.length < 100) got.push(await queue.getAsync());
  assertEquals(got, range(100));
  await producer.join();
  const consumer = Thread.start(locks, t.attempt, queue, "get");
  await sleep(20);
  await queue.putAsync(42);
  assertEquals(await consumer.join(), 42);
});

test("several threads put and get: every item comes once, in the order of who put it", limit, async () => {
  const queue = new Queue<number>({ bytes: 500 });
  const consumers = [
    Thread.start(locks, t.consume<number>, queue),
    Thread.start(locks, t.consume<number>, queue),
    Thread.start(locks, t.consumeLater<number>, queue),
  ];
  const producers = [0, 10_000].map((from) => Thread.start(locks, t.produce, queue, from, 3000));
  for (const producer of producers) await producer.join();
  queue.close();
  const all: number[] = [];
  for (const consumer of consumers) {
    const got = await consumer.join();
    for (const from of [0, 10_000]) {
      const its = got.filter((n) => n >= from && n < from + 10_000);
      assertEquals(
        its,
        its.toSorted((a, b) => a - b),
      );
    }
    all.push(...got);
  }
  assertEquals(
    all.sort((a, b) => a - b),
    [...range(3000), ...range(3000).map((n) => n + 10_000)],
  );
});

test("close(): what is in it can still be got; then getting, and at once putting, throws", limit, async () => {
  const queue = new Queue<number>();
  queue.put(1);
  queue.put(2);
  queue.close();
  queue.close();
  assertEquals(queue.closed, true);
  assertThrows(() => queue.put(3), QueueClosedError);
  await assertRejects(() => queue.putAsync(3), QueueClosedError);
  assertEquals([queue.get(), ...queue], [1, 2]);
  assertThrows(() => queue.get(), QueueClosedError);
  await assertRejects(() => queue.getAsync({ timeoutMs: 5 }), QueueClosedError);
  assertEquals(await Array.fromAsync(queue), []);
});

test("close() wakes all who wait to put or to get", limit, async () => {
  const [empty, full] = [new Queue<number>(), new Queue<number>({ maxSize: 1 })];
  full.put(1);
  const threads = [
    Thread.start(locks, t.attempt, empty, "get"),
    Thread.start(locks, t.attempt, empty, "get"),
    Thread.start(locks, t.attempt, full, "put"),
  ];
  const here = assertRejects(() => empty.getAsync(), QueueClosedError);
  await sleep(50);
  empty.close();
  full.close();
  for (const thread of threads) assertEquals(await thread.join(), "QueueClosedError");
  await here;
});

test("join() waits until every item is done; taskDone() too often is an error", limit, async () => {
  const queue = new Queue<number>();
  assertEquals(queue.join(), true);
  const handled = sharedArray(Int32Array, 1);
  for (const n of range(100)) queue.put(n);
  assertEquals(queue.join({ timeoutMs: 5 }), false);
  assertEquals(await queue.joinAsync({ timeoutMs: 5 }), false);
  const threads = [1, 2].map(() => Thread.start(locks, t.handle, queue, handled));
  assertEquals(await queue.joinAsync(), true);
  assertEquals(handled[0], 100);
  queue.close();
  for (const thread of threads) await thread.join();
  assertThrows(() => queue.taskDone(), RangeError);
});

test("close() at once throws away what is in it, and who joins goes on", limit, async () => {
  const queue = new Queue<number>();
  for (const n of range(5)) queue.put(n);
  assertEquals(queue.get(), 0);
  const joining = queue.joinAsync();
  queue.close({ immediate: true });
  assertEquals([queue.size, queue.closed, await queue.joinAsync({ timeoutMs: 5 })], [0, true, false]);
  queue.taskDone(); // The one that was taken out.
  assertEquals(await joining, true);
  assertThrows(() => queue.taskDone(), RangeError);
  assertThrows(() => queue.get(), QueueClosedError);
  assertThrows(() => queue.put(1), QueueClosedError);
});

test("leaving a loop over a Queue leaves the rest in it", async () => {
  const queue = new Queue<number>();
  for (const n of range(4)) queue.put(n);
  for (const n of queue) if (n === 1) break;
  for await (const n of queue) if (n === 2) break;
  assertEquals([queue.size, queue.get()], [1, 3]);
});
