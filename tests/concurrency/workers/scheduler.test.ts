import { test } from "node:test";
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { Pool, WorkerDiedError, WorkerLoadError } from "threadwork";
import { fakeRuntime, withRuntime } from "../../fakes/runtime.ts";
import { eventually } from "../eventually.ts";
import * as t from "../tasks.ts";

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const settle = async (rounds = 20): Promise<void> => {
  for (let i = 0; i < rounds; i++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
};

/** How many tasks each batch to a worker held, in order. */
function sizes(fake: ReturnType<typeof fakeRuntime>): number[] {
  return fake.sent.flatMap(({ message }) => (message.kind === "batch" ? [message.tasks.length] : []));
}

test("whatever operation fails, every task is answered, nothing is left and nothing hangs", {
  timeout: 60_000,
}, async () => {
  let runs = 0;
  for (let failAt = 1; ; failAt++) {
    const fake = fakeRuntime({ failAt });
    const pool = new Pool(t.tasks, withRuntime(fake, { workers: 2 }));
    const outcomes = await Promise.allSettled([
      ...range(20).map((n) => pool.apply(t.square, [n])),
      pool.map(t.square, range(10), { chunkSize: 2 }),
      Array.fromAsync(pool.imap(t.square, range(10))),
    ]);
    for (const [n, outcome] of outcomes.entries()) {
      if (outcome.status === "fulfilled") {
        assertEquals(outcome.value, n < 20 ? n * n : range(10).map(t.square));
      } else {
        assert(
          outcome.reason instanceof WorkerDiedError || outcome.reason instanceof WorkerLoadError,
          String(outcome.reason),
        );
      }
    }
    const failed = outcomes.filter(({ status }) => status === "rejected").length;
    assert(failed <= 8, `one failure fails few tasks: ${failed}`);
    pool.close();
    await pool.join();
    assertEquals(fake.alive, 0);
    runs = failAt;
    if (fake.operations < failAt) break;
  }
  assert(runs > 10);
});

test("whatever operation fails, terminate() leaves nothing", { timeout: 60_000 }, async () => {
  for (let failAt = 1; failAt < 30; failAt++) {
    const fake = fakeRuntime({ failAt });
    const pool = new Pool(t.tasks, withRuntime(fake, { workers: 3, maxTasksPerWorker: 2 }));
    const work = Promise.allSettled(range(20).map((n) => pool.submit(t.square, [n])));
    await settle();
    await pool.terminate();
    await work;
    assertEquals(fake.alive, 0);
  }
});

test("while one task follows another, the worker is held all the time, and let go after the last", async () => {
  const fake = fakeRuntime();
  await using pool = new Pool(t.tasks, withRuntime(fake, { workers: 1 }));
  const ask = async (n: number): Promise<number> => await pool.apply(t.square, [n]);
  await ask(0);
  await settle();
  fake.held.length = 0;
  for (let n = 0; n < 10; n++) assertEquals(await ask(n), n * n);
  assertEquals(fake.held, [true]);
  await settle();
  assertEquals(fake.held, [true, false]);
});

test("a function not yet measured travels alone, one task to each worker", async () => {
  const fake = fakeRuntime({ gate: () => new Promise(() => {}) });
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 3 }));
  void Promise.allSettled(range(100).map((n) => pool.apply(t.square, [n])));
  await eventually(() => sizes(fake).length >= 3);
  await settle();
  assertEquals(sizes(fake), [1, 1, 1]);
  await pool.terminate();
});

test("short tasks of one tick travel together, at most 4096 in a message", async () => {
  const fake = fakeRuntime({ busyMs: ({ tasks }) => 0.0001 * tasks.length });
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 2 }));
  await pool.apply(t.square, [1]);
  fake.sent.length = 0;
  await Promise.all(range(100_000).map((n) => pool.apply(t.square, [n])));
  const messages = sizes(fake);
  assertEquals(Math.max(...messages), 4096);
  assert(messages.length < 100, `${messages.length} messages`);
  assertEquals(messages.at(-1), 1);
  await pool.terminate();
});

test("long tasks go one at a time, however short the ones before were", async () => {
  let busyMs = 0.001;
  const gates: (() => void)[] = [];
  const fake = fakeRuntime({
    busyMs: ({ tasks }) => busyMs * tasks.length,
    gate: () => (busyMs < 1 ? Promise.resolve() : new Promise((resolve) => gates.push(resolve))),
  });
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 2 }));
  await Promise.all(range(1000).map((n) => pool.apply(t.square, [n])));
  fake.sent.length = 0;
  busyMs = 3000;
  // Five that are thought to be short: nobody gets two.
  const five = Promise.all(range(5).map((n) => pool.apply(t.square, [n])));
  await settle();
  assertEquals(sizes(fake), [1, 1]); // the other three wait for whoever is free
  while (gates.length > 0) {
    gates.shift()!();
    await settle();
  }
  assertEquals(await five, [0, 1, 4, 9, 16]);
  fake.sent.length = 0;
  const four = Promise.all(range(4).map((n) => pool.apply(t.square, [n])));
  await settle();
  assertEquals(sizes(fake), [1, 1]); // now they are known to be long
  while (gates.length > 0) {
    gates.shift()!();
    await settle();
  }
  await four;
  await pool.terminate();
});

test("a killed worker fails only what it may have begun; the rest runs on another", async () => {
  const first = Promise.withResolvers<void>();
  const fake = fakeRuntime({ gate: (worker) => (worker === 0 ? first.promise : Promise.resolve()) });
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 1 }));
  const outcomes = Promise.allSettled(range(5).map((n) => pool.apply(t.square, [n])));
  await settle();
  fake.kill(0, { kind: "killed", signal: "SIGKILL" });
  const [lost, ...others] = await outcomes;
  assert(lost?.status === "rejected");
  assertInstanceOf(lost.reason, WorkerDiedError);
  assertEquals(
    others.map((outcome) => outcome.status),
    ["fulfilled", "fulfilled", "fulfilled", "fulfilled"],
  );
  await pool.terminate();
});

test("short tasks travel together, those with a limit one by one: a process that dies takes one of these along", async () => {
  for (const options of [{}, { timeoutMs: 60_000 }]) {
    const fake = fakeRuntime();
    const pool = new Pool(t.tasks, withRuntime(fake, { workers: 1, as: "processes" as const }));
    await pool.apply(t.square, [1], options);
    await Promise.all(range(40).map((n) => pool.apply(t.square, [n], options)));
    assertEquals(Math.max(...sizes(fake)) > 1, options.timeoutMs === undefined, sizes(fake).join());
    await pool.terminate();
  }
});

test("a worker that dies while idle is replaced when there is work again", async () => {
  const fake = fakeRuntime();
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 1 }));
  assertEquals(await pool.apply(t.square, [2]), 4);
  fake.kill(0, { kind: "exited", code: 1 });
  await settle();
  assertEquals(fake.alive, 0);
  assertEquals(await pool.apply(t.square, [3]), 9);
  await pool.terminate();
});

test("workers that cannot be started are given up after three in a row", async () => {
  const fake = fakeRuntime();
  let started = 0;
  const none = {
    ...fake,
    thread: (...args: Parameters<typeof fake.thread>) => {
      const handle = fake.thread(...args);
      fake.kill(started++, { kind: "exited", code: 134 });
      return handle;
    },
  };
  const pool = new Pool(t.tasks, withRuntime(none, { workers: 1 }));
  const outcome = await pool.apply(t.square, [2]).catch((error) => error);
  assertInstanceOf(outcome, WorkerLoadError);
  assertEquals(started, 3);
  pool.close();
  await pool.join();
});

test("map() sends long tasks one by one, short ones in Python's chunks, unknown ones in small chunks", async () => {
  let busyMs = 0;
  const fake = fakeRuntime({ busyMs: () => busyMs });
  const chunks = async (items: number): Promise<number> => {
    fake.sent.length = 0;
    await pool.map(t.square, range(items));
    const batches = fake.sent.flatMap(({ message }) => (message.kind === "batch" ? [message] : []));
    return Math.max(...batches.flatMap(({ tasks }) => [...tasks].map((task) => (task as number[]).length)));
  };
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 2 }));
  assertEquals(await chunks(1280), 10);
  await Promise.all(range(100).map(() => pool.apply(t.square, [1])));
  assertEquals(await chunks(800), 100);
  busyMs = 300;
  await pool.apply(t.square, [1]);
  assertEquals(await chunks(32), 1);
  await pool.terminate();
});

test("a pool that was closed at once still puts all its workers to work", async () => {
  const gates: (() => void)[] = [];
  const fake = fakeRuntime({ gate: () => new Promise((resolve) => gates.push(resolve)) });
  const pool = new Pool(t.tasks, withRuntime(fake, { workers: 64 }));
  const all = Promise.all(range(64).map((n) => pool.apply(t.square, [n])));
  pool.close();
  await eventually(() => gates.length === 64);
  for (const open of gates) open();
  assertEquals((await all).length, 64);
  await pool.join();
});
