/** What a call may ask for its task: how long it may run, when its turn comes, what the trace is told. */
import { AsyncLocalStorage } from "node:async_hooks";
import { test } from "node:test";
import { assertEquals, assertInstanceOf, assertRejects, assertStringIncludes } from "@std/assert";
import { Pool, PoolClosedError, type PoolEvent, sharedArray, type TaskTrace, TimeoutError } from "threadwork";
import { fakeRuntime, withRuntime } from "../fakes/runtime.ts";
import { eventually } from "./eventually.ts";
import * as t from "./synchronisation/locks.ts";
import * as plain from "./tasks.ts";

const limit = { timeout: 60_000 };
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

test(
  "a task that runs for longer than timeoutMs fails, and may ask; what it gives later is forgotten",
  limit,
  async () => {
    const log = sharedArray(Int32Array, 2);
    await using pool = new Pool(t.locks, { workers: 1 });
    const task = pool.submit(t.untilCancelled, [log], { timeoutMs: 40 });
    const error = await assertRejects(() => task, TimeoutError);
    assertStringIncludes(error.message, "Cannot finish untilCancelled: it ran for longer than its timeoutMs of 40.");
    await eventually(() => log[1] === 1);
    assertEquals(await pool.apply(t.isCancelled), false);
    assertEquals([task.ready, task.successful], [true, false]);
    const { done, failed } = pool.stats();
    assertEquals([done, failed], [1, 1]);
    // The time counts from when it begins, and other tasks with the same signal are none the worse for it.
    const { signal } = new AbortController();
    log.fill(0);
    const [late, waits] = [
      pool.submit(t.untilCancelled, [log], { timeoutMs: 40, signal }),
      pool.submit(t.isCancelled, [], { timeoutMs: 20_000, signal }),
    ];
    await assertRejects(() => late, TimeoutError);
    assertEquals(await waits, false);
  },
);

test('"stop": a process whose task runs for too long is stopped and replaced', limit, async () => {
  const events: PoolEvent[] = [];
  const onEvent = (event: PoolEvent) => void events.push(event);
  await using pool = new Pool(plain.tasks, { workers: 1, as: "processes", onEvent });
  assertEquals(await pool.apply(plain.square, [3]), 9);
  const spins = pool.submit(plain.spin, [], { timeoutMs: 50, whenAborted: "stop" });
  assertInstanceOf(await spins.catch((error) => error), TimeoutError);
  assertEquals(await pool.apply(plain.square, [4]), 16);
  await eventually(() => events.length === 3);
  assertEquals(
    events.map((event) => [event.kind, "why" in event && event.why, "replaces" in event && event.replaces]).sort(),
    [
      ["worker-ended", "stopped", false],
      ["worker-started", false, false],
      ["worker-started", false, "stopped"],
    ],
  );
});

for (const as of ["threads", "processes"] as const) {
  test(
    `${as}: a task that never ends gives its worker back a second after its limit, unless it is only asked`,
    limit,
    async () => {
      const events: PoolEvent[] = [];
      const onEvent = (event: PoolEvent) => void events.push(event);
      await using pool = new Pool(plain.tasks, { workers: 1, as, onEvent });
      // One whose promise never settles, and a chunk of them; what waits behind is done.
      const waits = pool.submit(plain.never, [], { timeoutMs: 50 });
      const mapped = pool.map(plain.never, [1, 2], { timeoutMs: 50, chunkSize: 2 });
      const square = pool.apply(plain.square, [3]);
      const error = await assertRejects(() => waits, TimeoutError);
      assertStringIncludes(error.message, "where it goes on for 1000 ms, its worker is stopped");
      await assertRejects(() => mapped, TimeoutError);
      assertEquals(await square, 9);
      const ended = events.filter(({ kind }) => kind === "worker-ended");
      assertEquals(
        ended.map((event) => "why" in event && event.why),
        ["stopped", "stopped"],
      );
      const { done, failed } = pool.stats();
      assertEquals([done, failed], [1, 2]);
      // Its caller gave it up before: the limit is still one.
      const abort = new AbortController();
      const given = pool.submit(plain.never, [], { timeoutMs: 300, signal: abort.signal });
      await eventually(() => pool.stats().running === 1);
      abort.abort();
      await assertRejects(() => given, DOMException);
      assertEquals([await pool.apply(plain.square, [4]), pool.stats().failed], [16, 3]);
      pool.close();
      await pool.join();
    },
  );
}

test('"ask": a task that goes on after its limit keeps its worker', limit, async () => {
  const log = sharedArray(Int32Array, 2);
  await using pool = new Pool(t.locks, { workers: 1 });
  const task = pool.submit(t.heedless, [log], { timeoutMs: 20, whenAborted: "ask" });
  const error = await assertRejects(() => task, TimeoutError);
  assertStringIncludes(error.message, "It goes on until it asks cancelled(), or ends.");
  await new Promise((resolve) => setTimeout(resolve, 1300));
  assertEquals(log[0], 1);
  Atomics.store(log, 1, 1);
  Atomics.notify(log, 1);
  await eventually(() => log[0] === 2);
});

test("a limit that is never reached costs nothing that stays: timers go with their tasks", limit, async () => {
  const fake = fakeRuntime();
  await using pool = new Pool(plain.tasks, withRuntime(fake, { workers: 2 }));
  const timeoutMs = 2 ** 30;
  const all = await Promise.all(range(300).map((n) => pool.apply(plain.square, [n], { timeoutMs })));
  assertEquals(all, range(300).map(plain.square));
  assertEquals(
    await pool.map(plain.square, range(30), { timeoutMs: Number.POSITIVE_INFINITY }),
    range(30).map(plain.square),
  );
  assertEquals(await Array.fromAsync(pool.imap(plain.square, range(30), { timeoutMs })), range(30).map(plain.square));
  // A timer that were left would keep this test's process from ending for twelve days.
});

test("time does not count before a task begins, nor where its worker dies before that", limit, async () => {
  const gate = Promise.withResolvers<void>();
  const fake = fakeRuntime({ gate: (_, { fn }) => (fn === 0 ? gate.promise : Promise.resolve()) });
  await using pool = new Pool(plain.tasks, withRuntime(fake, { workers: 1 }));
  const first = pool.apply(plain.nothing);
  const second = pool.apply(plain.square, [2], { timeoutMs: 30 });
  await new Promise((resolve) => setTimeout(resolve, 60));
  gate.resolve();
  assertEquals([await first, await second], [undefined, 4]);
});

test("tasks of higher priority begin first, those of one priority in the order they came", limit, async () => {
  const order: number[] = [];
  const gate = Promise.withResolvers<void>();
  const fake = fakeRuntime({ gate: (_, { fn }) => (fn === 0 ? gate.promise : Promise.resolve()), busyMs: () => 100 });
  await using pool = new Pool(plain.tasks, withRuntime(fake, { workers: 1 }));
  const first = pool.apply(plain.nothing);
  await eventually(() => fake.sent.some(({ message }) => message.kind === "batch"));
  const priorities = [0, -1, 5, undefined, 5, 0.5, -1, Number.POSITIVE_INFINITY];
  const tasks = priorities.map(async (priority, n) => {
    await pool.apply(plain.square, [n], priority === undefined ? {} : { priority });
    order.push(n);
  });
  const mapped = pool.map(plain.square, [1, 2], { priority: 7, chunkSize: 1 }).then(() => order.push(100));
  gate.resolve();
  await Promise.all([first, ...tasks, mapped]);
  assertEquals(order, [7, 100, 2, 4, 5, 0, 3, 1, 6]);
});

test(
  "priorities by the thousand are done in order, and those that die with their worker come first again",
  limit,
  async () => {
    const order: number[] = [];
    const gate = Promise.withResolvers<void>();
    const fake = fakeRuntime({
      gate: (_, { fn }) => (fn === 0 ? gate.promise : Promise.resolve()),
      dies: (worker, { fn }) => worker === 0 && fn === 1,
      busyMs: () => 100,
    });
    await using pool = new Pool(plain.tasks, withRuntime(fake, { workers: 1, as: "processes" as const }));
    const first = pool.apply(plain.nothing);
    await eventually(() => fake.sent.some(({ message }) => message.kind === "batch"));
    const tasks = range(1000).map((n) =>
      pool.apply(plain.square, [n], { priority: (n * 7919) % 1000 }).then(
        () => order.push((n * 7919) % 1000),
        () => order.push(-1),
      ),
    );
    gate.resolve();
    await Promise.all([first, ...tasks]);
    // A process may have begun what it died of.
    assertEquals(order, [-1, ...range(999).reverse()]);
  },
);

test("the trace is told the label of a call, and calls without one are told none", limit, async () => {
  const traces: TaskTrace[] = [];
  await using pool = new Pool(plain.tasks, { workers: 1, trace: (task) => traces.push(task) });
  const span = { name: "GET /squares", f: () => {} };
  await pool.apply(plain.square, [1], { label: span });
  await pool.map(plain.square, [1, 2], { label: 7 });
  await pool.apply(plain.square, [1]);
  await eventually(() => traces.length === 4);
  assertEquals(
    traces.map((trace) => ["label" in trace, trace.label]),
    [
      [true, span],
      [true, 7],
      [true, 7],
      [false, undefined],
    ],
  );
});

test("AsyncLocalStorage is the caller's when its task settles, whatever else the pool settles", limit, async () => {
  const storage = new AsyncLocalStorage<number>();
  const abort = new AbortController();
  const seen: [number, unknown][] = [];
  const see = (n: number) => seen.push([n, storage.getStore()]);
  await using pool = new Pool(plain.tasks, { workers: 2, maxQueue: 2 });
  const calls: ((n: number) => Promise<unknown>)[] = [
    (n) => pool.apply(plain.square, [n]),
    (n) => pool.apply(plain.onlyEven, [2 * n + 1]).catch(() => {}),
    (n) => pool.submit(plain.square, [n]),
    (n) => pool.submit(plain.square, [n]).queued,
    (n) => pool.submit(plain.square, [n], { signal: abort.signal, timeoutMs: 10_000 }),
    (n) => pool.map(plain.square, [n, n]),
    (n) => pool.imap(plain.square, [n, n]).next(),
    (n) => pool.submit(plain.never, [], { timeoutMs: n, whenAborted: "stop" }).catch(() => {}),
  ];
  const all = range(64).map((n) =>
    storage.run(n, async () => {
      await calls[n % calls.length]!(n);
      see(n);
      await pool.submit(plain.square, [n]).then(() => see(n));
    }),
  );
  await Promise.all(all);
  assertEquals(seen.length, 128);
  for (const [n, store] of seen) assertEquals(store, n);
});

test("a mistake in a call that gives a promise rejects it: nothing is thrown at the caller", limit, async () => {
  const pool = new Pool(plain.tasks, withRuntime(fakeRuntime(), { workers: 1 }));
  const calls = (): Promise<unknown>[] => [
    pool.apply(plain.square.bind(undefined), [1]),
    pool.apply("square" as never, []),
    pool.apply(plain.square, 21 as never),
    pool.apply(plain.square, [1], { whenAborted: "kill" as never }),
    pool.map(plain.square.bind(undefined), [1]),
    pool.starmap(plain.square.bind(undefined), [[1]]),
    pool.parallelFor(plain.lengthOf.bind(undefined), 1, []),
  ];
  for (const call of calls()) await assertRejects(() => call, TypeError, "Cannot");
  await pool.terminate();
  for (const call of calls()) assertInstanceOf(await call.catch((error: unknown) => error), PoolClosedError);
});
