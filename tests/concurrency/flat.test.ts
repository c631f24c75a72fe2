/**
 * What a pool that lives for days would pile up: everything that is done with is collected, however it ended. A share
 * of it may happen to lie on a stack, or wait for a collector that takes its time: what piles up is all of it. Short
 * here; the long run is
 *
 *     THREADWORK_FLAT=1000 node tests/concurrency/flat.test.ts        (or: bun test, deno test -A)
 */
import process from "node:process";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { Condition, Event, Lock, Pool, sleep, Thread } from "threadwork";
import { runtime } from "../../runtime-adapters/current.ts";
import type { Runtime } from "../../runtime-adapters/runtime.ts";
import { withRuntime } from "../fakes/runtime.ts";
import * as t from "./tasks.ts";
import { Watched } from "./watched.ts";

const { tasks } = t;
const limit = { timeout: 600_000 };
/** Of what takes a worker each. */
const WORKERS = Number(process.env.THREADWORK_FLAT ?? 20);
/** Of what does not. */
const MANY = 50 * WORKERS;

async function tried(promise: PromiseLike<unknown>): Promise<void> {
  try {
    await promise;
  } catch {
    // Only that it is over counts.
  }
}

test("tasks that failed before somebody waited for them are collected", limit, async () => {
  await using pool = new Pool(tasks, { workers: 1 });
  const watched = new Watched();
  const round = async (): Promise<void> => {
    const all = Array.from({ length: MANY }, () => watched.add(pool.submit(t.onlyEven, [1])));
    while (!all.every((task) => task.ready)) await sleep(2);
    for (const task of all) await tried(task);
  };
  await round();
  await watched.areGone();
});

test(
  "of tasks that failed and nobody waits for, a few are kept, and told with how many more there are",
  limit,
  async () => {
    const program = new URL("./fixtures/unheard.ts", import.meta.url);
    const [file, ...args] = runtime.command(process.execPath, program, [String(MANY)]);
    await using running = runtime.run({ command: [file, ...args], limits: { wallMs: 300_000, outputBytes: 100_000 } });
    const { stdout, stderr } = await running.ended;
    const [told, ...words] = new TextDecoder().decode(stdout).split("\n");
    assertEquals(
      [told, words[0]],
      ["101", `${MANY - 100} more tasks of the pool failed, and nobody waited for them.`],
      new TextDecoder().decode(stderr),
    );
  },
);

test("tasks with one signal, done, aborted or timed out, are collected, and leave no listener", limit, async () => {
  await using pool = new Pool(tasks, { workers: 1 });
  const watched = new Watched();
  let listeners = 0;
  class Signal extends EventTarget {
    aborted = false;
    reason = "enough";
    override addEventListener(...args: Parameters<EventTarget["addEventListener"]>): void {
      listeners++;
      super.addEventListener(...args);
    }
    override removeEventListener(...args: Parameters<EventTarget["removeEventListener"]>): void {
      listeners--;
      super.removeEventListener(...args);
    }
  }
  const signal = new Signal() as unknown as AbortSignal;
  const other = new AbortController();
  const round = async (): Promise<void> => {
    for (let i = 0; i < MANY / 10; i++) {
      const some = Array.from({ length: 10 }, () => watched.add(pool.submit(t.square, [1], { signal })));
      await tried(some[0]!.get({ timeoutMs: 0 }));
      await Promise.all(some);
    }
    const aborted = Array.from({ length: MANY }, () =>
      watched.add(pool.submit(t.square, [1], { signal: other.signal })),
    );
    other.abort();
    for (const task of aborted) await tried(task);
  };
  await round();
  assertEquals(listeners, 0);
  await watched.areGone();
});

test("streams that were left half-way are collected", limit, async () => {
  await using pool = new Pool(tasks, { workers: 1 });
  const watched = new Watched();
  const round = async (): Promise<void> => {
    for (let i = 0; i < 5 * WORKERS; i++) {
      for await (const value of watched.add(pool.imap(t.square, [1, 2, 3]))) {
        if (value === 1) break;
      }
    }
  };
  await round();
  await watched.areGone();
});

/** Our runtime, which notes the threads that it starts. */
function watching(watched: Watched): Runtime {
  return { ...runtime, thread: (module, options) => watched.add(runtime.thread(module, options)) };
}

test("workers that were replaced are collected", limit, async () => {
  const watched = new Watched();
  await using pool = new Pool(tasks, withRuntime(watching(watched), { workers: 1, maxTasksPerWorker: 1 }));
  for (let i = 0; i < WORKERS; i++) await pool.apply(t.square, [i]);
  await watched.areGone();
});

test("pools and threads that ended are collected", limit, async () => {
  const watched = new Watched();
  const round = async (): Promise<void> => {
    for (let i = 0; i < WORKERS; i++) {
      const pool = watched.add(new Pool(tasks, withRuntime(watching(watched), { workers: 1 })));
      await pool.apply(t.square, [i]);
      pool.close();
      await pool.join();
      await watched.add(Thread.start(tasks, t.square, i)).join();
    }
  };
  await round();
  await watched.areGone();
});

test("who waited in vain at an Event or a Condition is collected", limit, async () => {
  const watched = new Watched();
  const [event, condition] = [new Event(), new Condition(new Lock())];
  const round = async (): Promise<void> => {
    for (let i = 0; i < MANY / 10; i++) {
      await Promise.all(Array.from({ length: 5 }, () => watched.add(event.waitAsync({ timeoutMs: 1 }))));
      using _ = await condition.acquireAsync();
      await watched.add(condition.waitAsync({ timeoutMs: 1 }));
    }
  };
  await round();
  await watched.areGone();
});
