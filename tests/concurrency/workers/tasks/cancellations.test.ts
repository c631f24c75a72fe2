import { test } from "node:test";
import { assertEquals, assertRejects } from "@std/assert";
import { Event, Pool, sharedArray, sleep } from "threadwork";
import { Cancellations } from "../../../../concurrency/workers/tasks/cancellations.ts";
import type { TaskRecord } from "../../../../concurrency/workers/tasks/task-record.ts";
import { fakeRuntime, withRuntime } from "../../../fakes/runtime.ts";
import { eventually } from "../../eventually.ts";
import * as t from "../../synchronisation/locks.ts";
import * as plain from "../../tasks.ts";

const limit = { timeout: 60_000 };

test("a signal that is aborted already: the task never begins", limit, async () => {
  const log = sharedArray(Int32Array, 2);
  await using pool = new Pool(t.locks, { workers: 1 });
  const signal = AbortSignal.abort(new RangeError("too late"));
  await assertRejects(() => pool.apply(t.tick, [log], { signal }), RangeError, "too late");
  await assertRejects(() => pool.map(t.tick, [log, log], { signal }), RangeError, "too late");
  const task = pool.submit(t.tick, [log], { signal });
  await assertRejects(() => task, RangeError, "too late");
  assertEquals([task.ready, task.successful], [true, false]);
  await pool.apply(t.isCancelled);
  assertEquals(log[0], 0);
});

test("a running task is told, and fails at once; those that wait never begin", limit, async () => {
  const log = sharedArray(Int32Array, 2);
  const ticks = sharedArray(Int32Array, 1);
  const abort = new AbortController();
  await using pool = new Pool(t.locks, { workers: 1 });
  for (const f of [t.untilCancelled, t.untilCancelledLater]) {
    log.fill(0);
    const abort = new AbortController();
    const running = pool.submit(f, [log], { signal: abort.signal });
    const waiting = Array.from({ length: 50 }, () => pool.submit(t.tick, [ticks], { signal: abort.signal }));
    await eventually(() => log[0] === 1);
    abort.abort();
    await assertRejects(() => running, DOMException);
    for (const task of waiting) await assertRejects(() => task, DOMException);
    await eventually(() => log[1] === 1);
    assertEquals(await pool.apply(t.isCancelled), false);
  }
  assertEquals(ticks[0], 0);
  assertEquals(await pool.apply(t.isCancelled, [], { signal: abort.signal }), false);
  abort.abort();
});

test("what a cancelled task gives or throws later is forgotten", limit, async () => {
  const event = new Event();
  await using pool = new Pool(t.locks, { workers: 1 });
  const abort = new AbortController();
  const log = sharedArray(Int32Array, 2);
  const task = pool.submit(t.waitFor, [event, log], { signal: abort.signal });
  await eventually(() => log[0] === 1);
  abort.abort("enough");
  assertEquals(await task.catch((reason) => reason), "enough");
  event.set();
  assertEquals(await pool.apply(t.isCancelled), false);
  assertEquals([task.ready, task.successful], [true, false]);
});

test("map() that is cancelled runs no more of its items", limit, async () => {
  const event = new Event();
  const log = sharedArray(Int32Array, 1);
  const abort = new AbortController();
  await using pool = new Pool(t.locks, { workers: 2 });
  const items = Array.from({ length: 100 }, (): [Int32Array, Event] => [log, event]);
  const mapping = pool.map(t.tickEach, items as [Int32Array<SharedArrayBuffer>, Event][], { signal: abort.signal });
  await eventually(() => log[0] === 2);
  abort.abort();
  await assertRejects(() => mapping, DOMException);
  event.set();
  await Promise.all([1, 2, 3, 4].map(() => pool.apply(t.isCancelled)));
  assertEquals(log[0], 2);
});

test("imap() throws when it is cancelled", limit, async () => {
  const abort = new AbortController();
  await using pool = new Pool(plain.tasks, { workers: 1 });
  const results = pool.imap(plain.square, [1, 2, 3, 4, 5, 6, 7, 8, 9], { signal: abort.signal });
  assertEquals(await results.next(), { done: false, value: 1 });
  abort.abort(new RangeError("enough"));
  await assertRejects(
    async () => {
      for await (const _ of results);
    },
    RangeError,
    "enough",
  );
});

test('"stop" ends the worker of a task that does not ask, and no other task', limit, async () => {
  const abort = new AbortController();
  const log = sharedArray(Int32Array, 2);
  const options = { signal: abort.signal, whenAborted: "stop" } as const;
  await using pool = new Pool(t.locks, { workers: 1 });
  await Promise.all(Array.from({ length: 500 }, () => pool.apply(t.isCancelled)));
  const before = Array.from({ length: 20 }, () => pool.apply(t.isCancelled));
  const blocked = pool.submit(t.block, [log], options);
  const next = pool.submit(t.block, [log], options);
  const after = Array.from({ length: 20 }, () => pool.apply(t.isCancelled));
  await eventually(() => log[0] === 1);
  abort.abort();
  await assertRejects(() => blocked, DOMException);
  await assertRejects(() => next, DOMException);
  assertEquals((await Promise.all([...before, ...after])).includes(true), false);
});

test('"stop" ends a process in an endless loop', limit, async () => {
  const abort = new AbortController();
  await using pool = new Pool(plain.tasks, { workers: 1, as: "processes" });
  assertEquals(await pool.apply(plain.square, [3]), 9);
  const task = pool.submit(plain.spin, [], { signal: abort.signal, whenAborted: "stop" });
  await sleep(20);
  abort.abort();
  await assertRejects(() => task, DOMException);
  assertEquals(await pool.apply(plain.square, [4]), 16);
});

test("a closed pool whose tasks are all cancelled ends", limit, async () => {
  const fake = fakeRuntime();
  const abort = new AbortController();
  const pool = new Pool(plain.tasks, withRuntime(fake, { workers: 2 }));
  const tasks = Array.from({ length: 100 }, (_, n) => pool.submit(plain.square, [n], { signal: abort.signal }));
  pool.close();
  abort.abort();
  for (const task of tasks) await assertRejects(() => task, DOMException);
  await pool.join();
  assertEquals(fake.alive, 0);
});

test("many tasks share one listener, which goes when they are done", limit, async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listeners++;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listeners--;
    removeEventListener.apply(signal, args);
  };
  await using pool = new Pool(plain.tasks, withRuntime(fakeRuntime(), { workers: 2 }));
  const tasks = Array.from({ length: 1000 }, (_, n) => pool.apply(plain.square, [n], { signal }));
  assertEquals(listeners, 1);
  await Promise.all(tasks);
  assertEquals(listeners, 0);
});

test("the limit of a task that is settled is over, however it was settled", limit, async () => {
  const told: unknown[] = [];
  const cancellations = new Cancellations((tasks) => told.push(...tasks));
  const settled: unknown[] = [];
  const task = (): TaskRecord =>
    ({ fn: t.tick, resolve: (value: unknown) => settled.push(value), rejects: undefined }) as unknown as TaskRecord;
  const [early, late] = [task(), task()];
  for (const each of [early, late]) {
    cancellations.limit(each, 20, true);
    cancellations.begin(each);
  }
  early.resolve("early");
  await eventually(() => told.length > 0);
  await sleep(50);
  assertEquals([told, settled], [[late], ["early"]]);
});
