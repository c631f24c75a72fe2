/** What a service needs of a pool beside its tasks: how it is, what is logged, how many workers there are, its end. */
import { test } from "node:test";
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { Pool, PoolClosedError, type PoolEvent, QueueFullError, WorkerLoadError } from "threadwork";
import { type FakeRuntime, fakeRuntime, withRuntime } from "../fakes/runtime.ts";
import { eventually } from "./eventually.ts";
import * as t from "./tasks.ts";

const limit = { timeout: 60_000 };
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test("stats() counts what waits, runs, was done and failed, whatever ends a task", limit, async () => {
  const gates: (() => void)[] = [];
  const held = () => new Promise<void>((resolve) => gates.push(resolve));
  const fake = fakeRuntime({ gate: (_, { tasks }) => (tasks[0] === 777 ? held() : Promise.resolve()) });
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 1 }));
  assertEquals(pool.stats(), {
    queued: 0,
    running: 0,
    done: 0,
    failed: 0,
    workers: { starting: 1, busy: 0, idle: 0 },
    recordedMs: 0,
  });
  await Promise.allSettled(range(10).map((n) => pool.apply(t.onlyEven, [n])));
  await turn();
  let { done, failed, workers } = pool.stats();
  assertEquals([done, failed, workers], [5, 5, { starting: 0, busy: 0, idle: 1 }]);

  // A task that is cancelled while it runs counts once, whatever comes of it.
  const abort = new AbortController();
  const running = pool.submit(t.square, [777], { signal: abort.signal });
  await eventually(() => pool.stats().running === 1);
  const waiting = pool.submit(t.square, [1], { signal: abort.signal });
  await turn();
  assertEquals([pool.stats().queued, pool.stats().running], [1, 1]);
  abort.abort();
  await Promise.allSettled([running, waiting]);
  await eventually(() => gates.length === 1);
  gates[0]!();
  assertEquals(await pool.apply(t.square, [3]), 9);
  ({ done, failed } = pool.stats());
  assertEquals([done, failed], [6, 7]);

  // Nor do tasks whose worker dies, or which a terminated pool has not done.
  const lost = pool.apply(t.square, [777]);
  await eventually(() => pool.stats().running === 1);
  fake.kill(0, { kind: "killed", signal: "SIGKILL" });
  await Promise.allSettled([lost]);
  assertEquals(pool.stats().failed, 8);
  const left = range(4).map((n) => pool.submit(t.square, [n]));
  await pool.terminate();
  await Promise.allSettled(left);
  ({ done, failed } = pool.stats());
  assertEquals([done, failed], [6, 12]);
});

test("stats() counts what fails or is refused as it comes", limit, async () => {
  const signal = AbortSignal.abort();
  const gate = Promise.withResolvers<void>();
  const fake = fakeRuntime({ gate: () => gate.promise });
  const options = { workers: 1, maxQueue: 1, whenFull: "refuse" } as const;
  await using pool = new Pool(t.tasks, withRuntime(fake, options));
  assertEquals([pool.stats().failed, pool.stats().refused], [0, 0]);
  await assertRejects(() => pool.apply(t.square, [1], { signal }));
  await assertRejects(() => pool.submit(t.square, [1], { signal }));
  await assertRejects(() => pool.map(t.square, [1, 2], { signal, chunkSize: 1 }));
  assertEquals([pool.stats().failed, pool.stats().refused], [4, 0]);
  const taken = [pool.apply(t.square, [1])];
  await eventually(() => fake.sent.some(({ message }) => message.kind === "batch"));
  const calls = [() => pool.apply(t.square, [2]), () => pool.submit(t.square, [2]), () => pool.map(t.square, [2])];
  // Until one is refused, they are taken.
  while (pool.stats().refused === 0) taken.push(pool.apply(t.square, [1]).catch(() => -1));
  for (const call of calls) await assertRejects(call, QueueFullError);
  assertEquals([pool.stats().failed, pool.stats().refused], [4, 4]);
  gate.resolve();
  const values = await Promise.all(taken);
  assertEquals(values.filter((value) => value === -1).length, 1);
  assertEquals([pool.stats().done, pool.stats().failed], [values.length - 1, 4]);

  await using broken = new Pool({ url: import.meta.resolve("./fixtures/throws.ts") }, { workers: 1 });
  for (const failed of [1, 2, 3]) {
    await assertRejects(() => broken.apply(t.square, [1]), WorkerLoadError);
    assertEquals([broken.stats().failed, "refused" in broken.stats()], [failed, false]);
  }
});

test("stats() times tasks from the first call on, and anew after a reset", limit, async () => {
  let busyMs = 8;
  const fake = fakeRuntime({ busyMs: () => busyMs });
  await using pool = new Pool(t.tasks, withRuntime(fake, { workers: 1 }));
  await pool.apply(t.square, [1]);
  assertEquals(pool.stats().runMs, undefined);
  for (const n of range(99)) await pool.apply(t.square, [n]);
  busyMs = 1000;
  await pool.apply(t.square, [1]);
  const { runMs, waitMs, utilisation, recordedMs } = pool.stats({ reset: true });
  assert(runMs && waitMs && utilisation !== undefined);
  assertEquals([runMs.mean, runMs.max], [(99 * 8 + 1000) / 100, 1000]);
  for (const near of [runMs.p50, runMs.p90, runMs.p99]) assert(Math.abs(near - 8) < 8 * 0.03, `${near}`);
  assert(waitMs.p50 >= 0 && waitMs.max <= recordedMs, JSON.stringify(waitMs));
  assert(utilisation > 0 && utilisation <= 1, `${utilisation}`);
  assertEquals([pool.stats().runMs, pool.stats().done], [undefined, 101]);
});

test("health() asks the workers that have nothing to do, and names the one that does not answer", limit, async () => {
  let silent = -1;
  const gates: (() => void)[] = [];
  const fake = fakeRuntime({
    silent: (worker) => worker === silent,
    gate: () => new Promise((resolve) => gates.push(resolve)),
  });
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 2 }));
  const first = { worker: 0, name: "worker 0" };
  const second = { worker: 1, name: "worker 1" };
  assertEquals(await pool.health({ timeoutMs: 50_000 }), {
    healthy: true,
    workers: [
      { ...first, state: "idle" },
      { ...second, state: "idle" },
    ],
  });
  const task = pool.apply(t.square, [2]);
  await eventually(() => gates.length === 1);
  silent = 1;
  const health = await pool.health({ timeoutMs: 20 });
  assertEquals(health.workers.map(({ state }) => state).sort(), ["busy", "silent"]);
  assertEquals([health.healthy, health.reason], [false, "worker 1 has nothing to do, and does not answer."]);
  gates.shift()!();
  await task;
  await pool.terminate();
  assertEquals(await pool.health(), { healthy: false, reason: "The pool was closed.", workers: [] });
});

test("health() says why workers cannot work, or are not there yet", limit, async () => {
  await using none = new Pool({ url: new URL("./not-there.ts", import.meta.url).href }, { workers: 1 });
  await none.apply(t.square, [1]).catch(() => {});
  const { healthy, reason } = await none.health();
  assertEquals(healthy, false);
  assertMatch(reason!, /not-there/);
  const fake = fakeRuntime();
  const never = { ...fake, thread: () => ({ ...fake.thread(new URL("a:b")), receive() {} }) };
  await using slow = new Pool(t.tasks, withRuntime(never, { workers: 1 }));
  assertEquals(await slow.health({ timeoutMs: 30 }), {
    healthy: false,
    reason: "No worker is ready yet.",
    workers: [{ worker: 0, name: "worker", state: "starting" }],
  });
});

test(
  "real workers say that they are there, threads and processes, and times are those of their tasks",
  limit,
  async () => {
    for (const as of ["threads", "processes"] as const) {
      await using pool = new Pool(t.tasks, { workers: 1, as });
      const health = await pool.health({ timeoutMs: 50_000 });
      assertEquals(health, { healthy: true, workers: [{ worker: 0, name: "worker", state: "idle" }] });
      pool.stats();
      await Promise.all([pool.apply(t.nap, [30]), pool.apply(t.nap, [30])]);
      const { runMs, waitMs, done } = pool.stats();
      assertEquals(done, 2);
      assert(runMs!.p50 >= 29, JSON.stringify(runMs));
      // The second waited for the first.
      assert(waitMs!.max >= 29, JSON.stringify(waitMs));
    }
  },
);

test("events tell of workers that start, die, are replaced, and end", limit, async () => {
  const events: PoolEvent[] = [];
  const of = (kind: PoolEvent["kind"]) => events.filter((event) => event.kind === kind);
  const gate = Promise.withResolvers<void>();
  const fake = fakeRuntime({ gate: (worker) => (worker === 0 ? gate.promise : Promise.resolve()) });
  const onEvent = (event: PoolEvent) => void events.push(event);
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 1, maxTasksPerWorker: 2, onEvent }));
  const lost = pool.apply(t.square, [1]);
  await eventually(() => fake.sent.some(({ message }) => message.kind === "batch"));
  fake.kill(0, { kind: "exited", code: 3 });
  await lost.catch(() => {});
  await pool.apply(t.square, [1]);
  await pool.apply(t.square, [1]);
  await eventually(() => of("worker-ended").length === 1);
  await pool.apply(t.square, [1]);
  await pool.terminate();
  await turn();
  const [worker, name] = [0, "worker"];
  const reason = "exited with code 3 (it called process.exit(3), or it crashed)";
  assertEquals(events, [
    { kind: "worker-started", worker, name },
    { kind: "worker-died", worker, name, reason, failed: 1 },
    { kind: "worker-started", worker, name, replaces: "died" },
    { kind: "worker-ended", worker, name, why: "spent" },
    { kind: "worker-started", worker, name, replaces: "spent" },
    { kind: "worker-ended", worker, name, why: "closed" },
  ]);
});

test("workers beyond minWorkers start when tasks wait, and end when they have nothing to do", limit, async () => {
  const events: PoolEvent[] = [];
  const gates: (() => void)[] = [];
  const fake = fakeRuntime({ gate: () => new Promise((resolve) => gates.push(resolve)) });
  const options = { workers: 4, minWorkers: 1, idleTimeoutMs: 30, onEvent: (event: PoolEvent) => events.push(event) };
  const pool = new Pool(t.tasks, withRuntime(fake, options));
  await turn();
  assertEquals(fake.started, 1);
  const tasks = range(4).map((n) => pool.apply(t.square, [n]));
  await eventually(() => gates.length === 4);
  assertEquals(fake.started, 4);
  for (const open of gates.splice(0)) open();
  assertEquals(await Promise.all(tasks), [0, 1, 4, 9]);
  await eventually(() => fake.alive === 1);
  const ended = events.filter((event) => event.kind === "worker-ended");
  assertEquals(
    ended.map(({ why }) => why),
    ["idle", "idle", "idle"],
  );
  // It can grow again, and who starts in the place of one that was idle replaces nobody.
  const again = range(2).map((n) => pool.apply(t.square, [n]));
  await eventually(() => gates.length === 2);
  for (const open of gates.splice(0)) open();
  await Promise.all(again);
  assertEquals(events.filter((event) => event.kind === "worker-started" && event.replaces).length, 0);
  await pool.terminate();
});

test("a pool without a least number of workers starts none before its first task, and may end all", limit, async () => {
  for (const options of [{ minWorkers: 0 }, { idleTimeoutMs: 20 }, { minWorkers: 0, idleTimeoutMs: 20 }]) {
    const fake = fakeRuntime();
    await using pool = new Pool(t.tasks, withRuntime(fake, { workers: 2, ...options }));
    await turn();
    assertEquals(fake.started, 0);
    assertEquals(await pool.health(), { healthy: true, workers: [] });
    assertEquals(await pool.map(t.square, [1, 2, 3]), [1, 4, 9]);
    if ("idleTimeoutMs" in options) await eventually(() => fake.alive === 0);
    assertEquals(await pool.apply(t.square, [4]), 16);
  }
});

test("a task that comes now and then is done by one worker, and the others end all the same", limit, async () => {
  const fake = fakeRuntime();
  await using pool = new Pool(t.tasks, withRuntime(fake, { workers: 3, minWorkers: 0, idleTimeoutMs: 60 }));
  await Promise.all(range(3).map((n) => pool.apply(t.square, [n])));
  await eventually(async () => {
    await pool.apply(t.square, [1]);
    return fake.alive === 1;
  });
});

test("drain() counts no task as unfinished that had failed before: cancelled ones run on", limit, async () => {
  const pool = new Pool(t.tasks, { workers: 1 });
  await pool.apply(t.square, [1]);
  const button = new AbortController();
  const cancelled = pool.submit(t.napLater, [60_000], { signal: button.signal });
  const kept = pool.submit(t.napLater, [60_000]);
  await pool.health();
  button.abort();
  await assertRejects(() => cancelled);
  const refused = assertRejects(() => kept, PoolClosedError);
  assertEquals(await pool.drain({ timeoutMs: 20 }), { unfinished: 1 });
  await refused;
});

test(
  "a pool that is terminated while the source of a stream is opened ends, and so does the stream",
  limit,
  async () => {
    const pool = new Pool(t.tasks, withRuntime(fakeRuntime(), { workers: 1 }));
    let ended: Promise<unknown> | undefined;
    const results = pool.imap(t.square, {
      [Symbol.asyncIterator]() {
        ended = pool.terminate();
        return { next: () => new Promise<never>(() => {}) };
      },
    });
    await ended;
    await assertRejects(async () => await results.next(), PoolClosedError);
    assertEquals((await results.next()).done, true);
  },
);

test("drain() does what was taken, takes no more, and terminates what takes too long", limit, async () => {
  const fake = fakeRuntime();
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 2 }));
  const tasks = range(50).map((n) => pool.submit(t.square, [n]));
  const drained = pool.drain({ timeoutMs: 50_000 });
  await assertRejects(() => pool.apply(t.square, [1]), PoolClosedError);
  assertEquals([await drained, await Promise.all(tasks)], [{ unfinished: 0 }, range(50).map(t.square)]);
  assertEquals([fake.alive, await pool.drain()], [0, { unfinished: 0 }]);

  const stuck = fakeRuntime({ gate: () => new Promise(() => {}) });
  const other = new Pool(t.tasks, withRuntime(stuck, { workers: 1 }));
  const never = range(3).map((n) => other.submit(t.square, [n]));
  await eventually(() => other.stats().running === 1);
  assertEquals(await other.drain({ timeoutMs: 20 }), { unfinished: 3 });
  for (const task of never) await assertRejects(() => task, PoolClosedError);
  assertEquals(stuck.alive, 0);
});

test("health() does not wait for a worker that dies as it is asked, nor says that it is silent", limit, async () => {
  const fake: FakeRuntime = fakeRuntime({
    silent: (worker) => {
      if (worker === 0) fake.kill(0, { kind: "killed", signal: "SIGKILL" });
      return false;
    },
  });
  await using pool = new Pool(t.tasks, withRuntime(fake, { workers: 2 }));
  await pool.map(t.square, [1, 2, 3, 4]);
  await eventually(() => pool.stats().workers.idle === 2);
  assertEquals(await pool.health({ timeoutMs: 2 ** 31 - 1 }), {
    healthy: true,
    workers: [{ worker: 1, name: "worker 1", state: "idle" }],
  });
});

test("health() asks no worker that is let go as it is asked for its answer", limit, async () => {
  const fake = fakeRuntime({ silent: () => true });
  await using pool = new Pool(t.tasks, withRuntime(fake, { workers: 1, idleTimeoutMs: 10 }));
  await pool.apply(t.square, [1]);
  assertEquals(await pool.health({ timeoutMs: 2 ** 31 - 1 }), { healthy: true, workers: [] });
});
