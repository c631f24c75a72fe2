import { test } from "node:test";
import { assert, assertEquals, assertInstanceOf, assertRejects, assertStringIncludes } from "@std/assert";
import { Pool, PoolClosedError, type PoolEvent, type PoolOptions, QueueFullError } from "threadwork";
import { type FakeRuntime, fakeRuntime, withRuntime } from "../../../fakes/runtime.ts";
import { eventually } from "../../eventually.ts";
import { MAX_QUEUE, produce } from "../../fast-producer.ts";
import * as t from "../../tasks.ts";

const limit = { timeout: 60_000 };
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

interface Held {
  fake: FakeRuntime;
  pool: Pool;
  events: PoolEvent[];
  /** Lets one task after the other end. */
  letGo(): void;
}

/** A pool whose one worker holds the answer to its first task back. */
async function held(options: PoolOptions): Promise<Held> {
  let letGo = (): void => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const fake = fakeRuntime({ gate: () => gate, busyMs: () => 1000 });
  const events: PoolEvent[] = [];
  const pool = new Pool(
    t.tasks,
    withRuntime<PoolOptions>(fake, { workers: 1, onEvent: (event) => events.push(event), ...options }),
  );
  pool.apply(t.square, [0]).catch(() => {});
  await eventually(() => fake.sent.some(({ message }) => message.kind === "batch"));
  return { fake, pool, events, letGo };
}

test("a full queue that refuses: each call fails with the reason, and those before it are done", limit, async () => {
  const { pool, events, letGo } = await held({ maxQueue: 3, whenFull: "refuse" });
  const taken = range(3).map((n) => pool.submit(t.square, [n]));
  const refused = pool.submit(t.square, [9]);
  const error = await assertRejects(() => refused, QueueFullError);
  assertStringIncludes(error.message, "Cannot call square: 3 tasks wait for a worker, and maxQueue is 3.");
  await assertRejects(() => pool.submit(t.square, [9]).queued, QueueFullError);
  for (const call of [
    () => pool.apply(t.square, [9]),
    () => pool.map(t.square, [9, 9]),
    () => pool.starmap(t.power, [[1, 2]]),
    () => pool.parallelFor(t.lengthOf, 10, []),
    () => pool.parallelReduce(t.lengthOf, 10, [], { combine: (a, b) => a + b, initial: 0 }),
  ]) {
    await assertRejects(call, QueueFullError);
  }
  for (const { queued } of taken) await queued;
  letGo();
  assertEquals(await Promise.all(taken), [0, 1, 4]);
  assertEquals(
    events.filter(({ kind }) => kind.startsWith("queue")),
    [
      { kind: "queue-full", queued: 3 },
      { kind: "queue-has-room", queued: 2 },
    ],
  );
  assertEquals(await pool.map(t.square, range(20)), range(20).map(t.square));
  await pool.terminate();
});

test("what came in the same tick goes to workers before a call is refused", limit, async () => {
  const fake = fakeRuntime();
  await using pool = new Pool(t.tasks, withRuntime<PoolOptions>(fake, { workers: 2, maxQueue: 1, whenFull: "refuse" }));
  await pool.apply(t.square, [1]);
  const outcomes = await Promise.allSettled(range(5).map((n) => pool.apply(t.square, [n])));
  assertEquals(
    outcomes.map(({ status }) => status),
    ["fulfilled", "fulfilled", "fulfilled", "rejected", "rejected"],
  );
});

test("a full queue that waits: task.queued resolves one by one, as places come free", limit, async () => {
  const { pool, letGo } = await held({ maxQueue: 2 });
  const tasks = range(6).map((n) => pool.submit(t.square, [n]));
  const places: number[] = [];
  for (const [n, { queued }] of tasks.entries()) void queued.then(() => places.push(n));
  await new Promise((resolve) => setTimeout(resolve, 0));
  assertEquals(places, [0, 1]);
  letGo();
  assertEquals(await Promise.all(tasks), range(6).map(t.square));
  assertEquals(places, range(6));
  await pool.terminate();
});

test("a producer that waits for task.queued is never far ahead of the workers", limit, async () => {
  const fake = fakeRuntime();
  await using pool = new Pool(t.tasks, withRuntime<PoolOptions>(fake, { workers: 2, maxQueue: 50 }));
  let done = 0;
  let most = 0;
  for (const n of range(5000)) {
    const task = pool.submit(t.square, [n]);
    void task.then(() => done++);
    most = Math.max(most, pool.stats().queued);
    await task.queued;
  }
  assert(most <= 51, `${most} tasks were pending`);
  assertEquals(await pool.drain(), { unfinished: 0 });
  assertEquals(done, 5000);
});

test("fifty thousand tasks of a fast producer: all are done, and few wait", limit, async () => {
  const { done, sum, mostQueued } = await produce(50_000);
  assertEquals([done, sum], [50_000, (50_000 * 49_999) / 2]);
  // The one that waits for its place is pending, too.
  assert(mostQueued <= MAX_QUEUE + 1, `${mostQueued} tasks were pending`);
});

test(
  "calls of many tasks come one after the other into a queue that is full, however many there are",
  limit,
  async () => {
    for (const call of [
      (pool: Pool, n: number): Promise<unknown> => pool.map(t.square, [n]),
      (pool: Pool, n: number): Promise<unknown> => pool.starmap(t.power, [[n, 1]]),
    ]) {
      const { pool, letGo } = await held({ maxQueue: 2 });
      let most = 0;
      const look = (): void => {
        most = Math.max(most, pool.stats().queued);
      };
      const calls = range(10).map((n) => call(pool, n).finally(look));
      const task = pool.submit(t.square, [3]);
      void task.queued.then(look);
      const nothing = pool.map(t.square, []);
      await new Promise((resolve) => setTimeout(resolve, 0));
      look();
      letGo();
      await Promise.all([...calls, task, nothing]);
      // Beside those with a place, the task that waits for one.
      assertEquals(most, 3);
      await pool.terminate();
    }
  },
);

test("a task that was cancelled as it waited for a worker takes no place in the queue", limit, async () => {
  const { pool, letGo } = await held({ maxQueue: 2, whenFull: "refuse" });
  const control = new AbortController();
  const first = pool.submit(t.square, [2]);
  const cancelled = pool.submit(t.square, [3], { signal: control.signal });
  control.abort();
  await assertRejects(() => cancelled, DOMException);
  assertEquals(pool.stats().queued, 1);
  const second = pool.submit(t.square, [4]);
  await assertRejects(() => pool.submit(t.square, [5]), QueueFullError);
  letGo();
  assertEquals(await Promise.all([first, second]), [4, 16]);
  await pool.terminate();
});

test(
  "a map() that finds the queue full begins when there is room, also of a pool that is closed meanwhile",
  limit,
  async () => {
    const { pool, letGo } = await held({ maxQueue: 1 });
    const first = pool.submit(t.square, [3]);
    const squares = pool.map(t.square, range(10), { chunkSize: 1 });
    const sum = pool.parallelReduce(t.lengthOf, 10, [], { combine: (a, b) => a + b, initial: 0 }).catch(() => 10);
    await Promise.resolve();
    pool.close();
    const joined = pool.join();
    letGo();
    assertEquals([await first, await squares, await sum], [9, range(10).map(t.square), 10]);
    await joined;
  },
);

test("a function is asked about each call that finds the queue full", limit, async () => {
  const asked: unknown[] = [];
  const { pool, letGo } = await held({
    maxQueue: 1,
    whenFull: (call) => {
      asked.push(call);
      return call.name === "square" ? "refuse" : "wait";
    },
  });
  const first = pool.submit(t.square, [1]);
  await assertRejects(() => pool.apply(t.square, [2]), QueueFullError);
  const later = pool.submit(t.power, [2, 3]);
  let place = false;
  void later.queued.then(() => {
    place = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 0));
  assertEquals(
    [asked, place],
    [
      [
        { name: "square", queued: 1 },
        { name: "power", queued: 1 },
      ],
      false,
    ],
  );
  letGo();
  assertEquals([await first, await later], [1, 8]);
  await later.queued;
  await pool.terminate();
});

test("who waits for a place is let go when the pool is terminated", limit, async () => {
  const { pool } = await held({ maxQueue: 1 });
  const tasks = range(5).map((n) => pool.submit(t.square, [n]));
  const mapped = pool.map(t.square, range(5));
  mapped.catch(() => {});
  await pool.terminate();
  for (const task of tasks) {
    await task.queued;
    assertInstanceOf(await task.catch((error) => error), PoolClosedError);
  }
  await assertRejects(() => mapped, PoolClosedError);
});

test("imap() has its own limit, and is never refused", limit, async () => {
  const fake = fakeRuntime();
  await using pool = new Pool(t.tasks, withRuntime<PoolOptions>(fake, { workers: 2, maxQueue: 1, whenFull: "refuse" }));
  assertEquals(await Array.fromAsync(pool.imap(t.square, range(100))), range(100).map(t.square));
});
