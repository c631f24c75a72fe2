import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { Event, Pool, sleep } from "threadwork";
import { begun, claim, offer, steal } from "../../../concurrency/workers/stealing.ts";
import * as t from "../synchronisation/locks.ts";

function offered(tasks: number): Int32Array {
  const memory = new Int32Array(new SharedArrayBuffer(8));
  offer(memory, 1, tasks);
  return memory;
}

test("claim() begins each task of a batch once, then no more", () => {
  const memory = offered(3);
  assertEquals([claim(memory, 1), begun(memory, 1)], [true, 1]);
  assertEquals([claim(memory, 1), claim(memory, 1), begun(memory, 1)], [true, true, 3]);
  assertEquals([claim(memory, 1), claim(memory, 1), begun(memory, 1)], [false, false, 3]);
  assertEquals(claim(memory, 0), false); // the other batch has none
});

test("steal() takes the later half of what has not begun, at least one, until nothing is left", () => {
  const memory = offered(10);
  claim(memory, 1);
  claim(memory, 1);
  assertEquals([steal(memory, 1), steal(memory, 1), steal(memory, 1)], [6, 4, 3]);
  assertEquals([claim(memory, 1), claim(memory, 1)], [true, false]);
  assertEquals([steal(memory, 1), begun(memory, 1)], [3, 3]);
});

test("the largest batch, of 4096 tasks, is claimed and stolen to the last", () => {
  const memory = offered(4096);
  for (let i = 0; i < 256; i++) assert(claim(memory, 1));
  let left = 4096;
  for (let next = steal(memory, 1); next < left; next = steal(memory, 1)) left = next;
  assertEquals([left, begun(memory, 1), claim(memory, 1)], [256, 256, false]);
});

test("a new batch starts anew, in the word of an old one", () => {
  const memory = offered(2);
  claim(memory, 1);
  offer(memory, 1, 1);
  assertEquals([begun(memory, 1), claim(memory, 1), claim(memory, 1)], [0, true, false]);
});

const limit = { timeout: 60_000 };

test("tasks that lie behind one that takes long go to whoever is free", limit, async () => {
  const event = new Event();
  await using pool = new Pool(t.locks, { workers: 2 });
  // So that it is known to be short, and many travel together.
  await Promise.all(Array.from({ length: 2000 }, () => pool.apply(t.mayWait, [event, false])));
  const tasks = Array.from({ length: 400 }, (_, i) => pool.submit(t.mayWait, [event, i === 0]));
  const others = await Promise.all(tasks.slice(1));
  assertEquals(others.includes(true), false);
  assertEquals(tasks[0]!.ready, false);
  event.set();
  assertEquals(await tasks[0], true);
});

test("tasks that wait for one behind them do not wait for ever", limit, async () => {
  await using pool = new Pool(t.locks, { workers: 2 });
  const warm = new Event();
  await Promise.all(Array.from({ length: 2000 }, () => pool.apply(t.meetAt, [warm, true])));
  for (let round = 0; round < 20; round++) {
    const event = new Event();
    // The last one of the tick sets it; all others of one worker may stand before it in the same message.
    const tasks = Array.from({ length: 50 }, (_, i) => pool.apply(t.meetAt, [event, i !== 0]));
    await Promise.all(tasks);
    const late = new Event();
    const waiting = pool.submit(t.meetAt, [late, false]);
    await sleep(round % 3);
    await pool.apply(t.meetAt, [late, true]);
    assertEquals(await waiting, false);
  }
});

test("a worker that is replaced after so many tasks counts only those that it kept", limit, async () => {
  const event = new Event();
  await using pool = new Pool(t.locks, { workers: 2, maxTasksPerWorker: 100 });
  await Promise.all(Array.from({ length: 50 }, () => pool.apply(t.mayWait, [event, false])));
  const tasks = Array.from({ length: 500 }, (_, i) => pool.apply(t.mayWait, [event, i % 250 === 249]));
  await sleep(20);
  event.set();
  assertEquals((await Promise.all(tasks)).filter((waited) => waited).length, 2);
});
