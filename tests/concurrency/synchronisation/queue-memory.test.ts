/** A queue or barrier whose mutex is held by a thread that does not go on, as one that was stopped meanwhile. */
import { test } from "node:test";
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { BrokenBarrierError, QueueClosedError, TimeoutError, WorkerDiedError } from "../../../concurrency/errors.ts";
import { Barrier } from "../../../concurrency/synchronisation/barrier.ts";
import { memoryFor, QueueMemory } from "../../../concurrency/synchronisation/queue-memory.ts";
import { after, NEVER, runAsync, runSync } from "../../../concurrency/synchronisation/sync-and-async.ts";
import { endedThreads, noteEnded, numberOfNext } from "../../../concurrency/synchronisation/threads.ts";

const [MUTEX, HOLDER] = [0, 10];
const limit = { timeout: 60_000 };
const item = new Uint8Array(8);

function heldBy(number: number): QueueMemory {
  const memory = memoryFor(10, 1000);
  const words = new Int32Array(memory, 0, 11);
  words[MUTEX] = 1;
  words[HOLDER] = number;
  return new QueueMemory(memory);
}

function terminated(): number {
  const ended = endedThreads()!;
  const number = numberOfNext(ended);
  noteEnded(ended, number);
  return number;
}

test("who uses a queue that a terminated thread was changing is told so, and can close it", limit, async () => {
  const queue = heldBy(terminated());
  assertThrows(() => runSync(queue.put(item, NEVER)), WorkerDiedError, "Cannot put the item: a thread was ended");
  assertThrows(() => runSync(queue.get(NEVER)), WorkerDiedError, "Cannot get an item: a thread was ended");
  assertThrows(() => queue.taskDone(), WorkerDiedError, "Make a new one");
  await assertRejects(() => runAsync(queue.get(NEVER)), WorkerDiedError, "nobody can use it any more");
  queue.close(false);
  assertEquals(queue.closed, true);
});

test("who waits at a barrier that a terminated thread was changing is told so", limit, async () => {
  const barrier = new Barrier(2);
  const words = (barrier as unknown as { "threadwork:shared": { state: Int32Array } })["threadwork:shared"].state;
  words[0] = 1;
  words[8] = terminated();
  assertThrows(() => barrier.wait(), BrokenBarrierError, "a thread was ended while it changed it");
  await assertRejects(() => barrier.waitAsync(), BrokenBarrierError, "Make a new one");
});

test(
  "where it is not known that the holder has ended, limits are kept, and closing lets go who waits",
  limit,
  async () => {
    const queue = heldBy(1);
    assertThrows(() => runSync(queue.put(item, after(20))), TimeoutError, "which a thread uses that does not go on");
    await assertRejects(() => runAsync(queue.get(after(20))), TimeoutError, "Nothing was taken");
    const waits = assertRejects(() => runAsync(queue.get(NEVER)), QueueClosedError, "the Queue is closed");
    queue.close(true);
    await waits;
    assertThrows(() => runSync(queue.put(item, NEVER)), QueueClosedError, "the Queue is closed");
  },
);
