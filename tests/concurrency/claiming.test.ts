import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { Event, Pool, sleep } from "threadwork";
import * as t from "./synchronisation/locks.ts";

const limit = { timeout: 60_000 };

test("calls that lie behind one that takes long go to whoever is free", limit, async () => {
  const event = new Event();
  await using pool = new Pool(t.locks, { workers: 2 });
  // So that it is known to be short, and many share a message.
  await Promise.all(Array.from({ length: 2000 }, () => pool.apply(t.mayWait, [event, false])));
  const tasks = Array.from({ length: 400 }, (_, i) => pool.submit(t.mayWait, [event, i === 0]));
  const others = await Promise.all(tasks.slice(1));
  assertEquals(others.includes(true), false);
  assertEquals(tasks[0]!.ready, false);
  event.set();
  assertEquals(await tasks[0], true);
});

test("calls that wait for one behind them do not wait for ever", limit, async () => {
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
