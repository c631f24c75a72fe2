/**
 * What CPython's `_test_multiprocessing.py` and `test_concurrent_futures` ask of pools and futures, of threads and of
 * processes.
 */
import { after, before, describe, test } from "node:test";
import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { asCompleted, Pool, PoolClosedError, type PoolOptions, TimeoutError, WorkerDiedError } from "threadwork";
import * as t from "./work.ts";

const { work } = t;
const limit = { timeout: 60_000 };
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** What needs a pool that goes on afterwards. */
const ofOnePool: Record<string, (pool: Pool) => Promise<void>> = {
  async "test_map_handle_iterable_exception: what the items throw is thrown, and the pool goes on"(pool) {
    function* items(): Generator<number> {
      yield 1;
      throw new RangeError("no more items");
    }
    await assertRejects(() => pool.map(t.square, items()), RangeError, "no more items");
    const none: Iterable<[number, number]> = {
      [Symbol.iterator]() {
        throw new RangeError("none at all");
      },
    };
    await assertRejects(() => pool.starmap(t.divide, none), RangeError, "none at all");
    for (const chunkSize of [1, 2, 100]) {
      const results = pool.imap(t.square, items(), { chunkSize });
      await assertRejects(() => Array.fromAsync(results), RangeError, "no more items");
    }
    assertEquals(await pool.map(t.square, [1, 2, 3]), [1, 4, 9]);
  },
  async "test_map_chunksize, test_empty_iterable: nothing in, nothing out, at once"(pool) {
    assertEquals(await pool.map(t.square, [], { chunkSize: 1 }), []);
    assertEquals(await pool.starmap(t.divide, []), []);
    assertEquals(await Array.fromAsync(pool.imap(t.square, [])), []);
    assertEquals(await Array.fromAsync(pool.imapUnordered(t.square, [])), []);
  },
  async "test_imap, test_imap_unordered: a thousand, in chunks of any size; several at once"(pool) {
    const expected = range(1000).map(t.square);
    const [a, b, c] = await Promise.all([
      Array.fromAsync(pool.imap(t.square, range(1000))),
      Array.fromAsync(pool.imap(t.square, range(1000), { chunkSize: 100 })),
      Array.fromAsync(pool.imapUnordered(t.square, range(1000), { chunkSize: 53 })),
    ]);
    assertEquals([a, b, c.sort((x, y) => x - y)], [expected, expected, expected]);
    const ended = pool.imap(t.square, [1]);
    await ended.next();
    for (let i = 0; i < 2; i++) assertEquals(await ended.next(), { done: true, value: undefined });
  },
  async "test_async_timeout: a limit that passes is a TimeoutError, and the task goes on"(pool) {
    const task = pool.submit(t.squareAfter, [200, 7]);
    await assertRejects(() => task.get({ timeoutMs: 1 }), TimeoutError);
    assertEquals([task.ready, await task.get({ timeoutMs: 30_000 }), task.ready], [false, 49, true]);
  },
  async "test_traceback, test_wrapped_exception: class, message, and where it was thrown"(pool) {
    const error = await assertRejects(() => pool.apply(t.divide, [1, 0]), RangeError, "division by zero");
    assertStringIncludes(error.stack ?? "", "work.ts");
  },
  async "FutureTests: ready, successful, value and error, asked as often as one likes"(pool) {
    const [good, bad] = [pool.submit(t.divide, [6, 3]), pool.submit(t.divide, [6, 0])];
    for (let i = 0; i < 2; i++) {
      assertEquals(await good, 2);
      assertEquals(await good.get(), 2);
      await assertRejects(() => bad, RangeError);
      await assertRejects(() => bad.get({ timeoutMs: 30_000 }), RangeError);
    }
    assertEquals([good.ready, good.successful, bad.ready, bad.successful], [true, true, true, false]);
    const seen: unknown[] = [];
    await good.then((value) => seen.push(value));
    await bad.catch((error) => seen.push(error.message)).finally(() => seen.push("finally"));
    assertEquals(seen, [2, "division by zero", "finally"]);
  },
  async "WaitTests: race, any, all and allSettled take tasks"(pool) {
    const tasks = (): [Promise<number>, Promise<number>] => [
      pool.submit(t.squareAfter, [300, 2]),
      pool.submit(t.square, [3]),
    ];
    assertEquals(await Promise.race(tasks()), 9);
    assertEquals(await Promise.any([pool.submit(t.divide, [1, 0]), pool.submit(t.divide, [4, 2])]), 2);
    assertEquals(await Promise.all(tasks()), [4, 9]);
    const settled = await Promise.allSettled([pool.submit(t.divide, [1, 0]), pool.submit(t.divide, [4, 2])]);
    assertEquals(
      settled.map(({ status }) => status),
      ["rejected", "fulfilled"],
    );
  },
  async "AsCompletedTests: what is ready first comes first, each once, and a limit is one for all"(pool) {
    const [slow, fast] = [pool.submit(t.squareAfter, [300, 2]), pool.submit(t.square, [3])];
    assertEquals(await Array.fromAsync(asCompleted([slow, fast, slow, fast])), [9, 4]);
    assertEquals(await Array.fromAsync(asCompleted([slow, fast], { timeoutMs: 0 })), [4, 9]);
    const late = pool.submit(t.squareAfter, [500, 2]);
    await assertRejects(() => Array.fromAsync(asCompleted([late], { timeoutMs: 1 })), TimeoutError);
    await late;
  },
  async "test_cancel: what has not begun never begins; what has been cancelled says so"(pool) {
    const abort = new AbortController();
    const blocking = range(2).map(() => pool.submit(t.squareAfter, [200, 1]));
    const pending = pool.submit(t.worker, [], { signal: abort.signal });
    abort.abort(new RangeError("changed my mind"));
    await assertRejects(() => pending, RangeError, "changed my mind");
    assertEquals([pending.ready, pending.successful], [true, false]);
    assertEquals(await Promise.all(blocking), [1, 1]);
    abort.abort();
    await assertRejects(() => pool.submit(t.worker, [], { signal: abort.signal }), RangeError, "changed my mind");
  },
  async "test_pickling: what structured cloning knows arrives whole, both ways"(pool) {
    const cyclic: { self?: unknown; list: unknown[] } = { list: Object.assign([], { 0: 1, 2: 3 }) };
    cyclic.self = cyclic;
    const values = [
      undefined,
      null,
      -0,
      Number.NaN,
      2n ** 100n,
      "",
      "ünï\u0000code 💡",
      new Date(5),
      /a+/gi,
      new Map([[{ k: 1 }, new Set([1])]]),
    ];
    for (const value of values) assertEquals(await pool.apply(t.same<unknown>, [value]), value);
    const back = (await pool.apply(t.same<unknown>, [cyclic])) as typeof cyclic;
    assert(back.self === back && !(1 in back.list) && back.list.length === 3);
    const bytes = await pool.apply(t.grow, [16_000_000]);
    assertEquals([bytes.length, bytes[15_999_999]], [16_000_000, 7]);
    const floats = new Float64Array(new ArrayBuffer(64), 8, 3).fill(0.5);
    assertEquals(await pool.apply(t.same<unknown>, [floats]), floats);
  },
  async "test_crash_big_data, test_killed_child: the task of a worker that ends fails, and the pool goes on"(pool) {
    await assertRejects(() => pool.apply(t.crash), WorkerDiedError, "exit(7)");
    const outcome = await pool.apply(t.giveMuchAndCrash).then(
      (text) => text.length,
      (error) => error.name,
    );
    assert(outcome === 5_000_000 || outcome === "WorkerDiedError", String(outcome));
    const crashes = await Promise.allSettled(range(4).map(() => pool.apply(t.crash)));
    assert(crashes.every(({ status }) => status === "rejected"));
    assertEquals(await pool.map(t.square, range(50)), range(50).map(t.square));
  },
};

for (const as of ["threads", "processes"] as const) {
  const open = (options: PoolOptions = {}): Pool => new Pool(work, { workers: 2, as, ...options });

  describe(`a Pool of ${as}, after CPython`, () => {
    let pool: Pool;
    before(() => {
      pool = open();
    });
    after(async () => void (await pool.terminate()));
    for (const [name, run] of Object.entries(ofOnePool)) test(name, limit, () => run(pool));

    test("test_make_pool, test_pool_maxtasksperchild_invalid: wrong numbers and initializers are errors", () => {
      for (const workers of [0, -1, 1.5]) assertThrows(() => open({ workers }), RangeError, "workers");
      assertThrows(() => open({ workers: "2" as never }), TypeError, "workers");
      for (const maxTasksPerWorker of [0, -1, 0.5]) {
        assertThrows(() => open({ maxTasksPerWorker }), RangeError, "maxTasksPerWorker");
      }
      assertThrows(() => open({ maxTasksPerWorker: "one" as never }), TypeError, "maxTasksPerWorker");
      assertThrows(() => open({ initializer: 123 as never }), TypeError, "function");
    });

    test(
      "test_pool_worker_lifetime: workers are replaced after so many tasks, and nothing is lost",
      limit,
      async () => {
        await using pool = open({ maxTasksPerWorker: 5 });
        const workers = await pool.map(t.worker, range(20), { chunkSize: 1 });
        const tasks = new Map<number, number>();
        for (const worker of workers) tasks.set(worker, (tasks.get(worker) ?? 0) + 1);
        assert(
          tasks.size >= 4 && [...tasks.values()].every((count) => count <= 5),
          JSON.stringify([...tasks.values()]),
        );
      },
    );

    test(
      "test_pool_worker_lifetime_early_close: what was taken is done after close(), by ever new workers",
      limit,
      async () => {
        const pool = open({ maxTasksPerWorker: 1 });
        const tasks = range(6).map((n) => pool.submit(t.squareAfter, [20, n]));
        pool.close();
        await pool.join();
        assertEquals(
          tasks.map((task) => [task.ready, task.successful]),
          tasks.map(() => [true, true]),
        );
        assertEquals(await Promise.all(tasks), range(6).map(t.square));
      },
    );

    test(
      "test_context, test_enter, test_run_after_shutdown: after its block a pool refuses everything",
      limit,
      async () => {
        let left: Pool;
        {
          await using pool = open();
          left = pool;
          assertEquals(await pool.map(t.square, [4]), [16]);
        }
        // What gives a promise rejects it.
        await assertRejects(() => left.apply(t.square, [1]), PoolClosedError, "Pool not running");
        await assertRejects(() => left.map(t.square, [1]), PoolClosedError, "Pool not running");
        await assertRejects(() => left.starmap(t.divide, [[1, 1]]), PoolClosedError, "Pool not running");
        for (const call of [
          () => left.submit(t.square, [1]),
          () => left.imap(t.square, [1]),
          () => left.imapUnordered(t.square, [1]),
        ]) {
          assertThrows(() => void call(), PoolClosedError, "Pool not running");
        }
        left.close();
        await left.join();
        await left.terminate();
      },
    );

    test(
      "test_terminate: ten thousand tasks that wait do not hold it up; each says why it is not done",
      limit,
      async () => {
        const pool = open();
        const tasks = range(10_000).map((n) => pool.submit(t.squareAfter, [60_000, n]));
        await pool.terminate();
        const outcomes = await Promise.allSettled(tasks);
        assert(outcomes.every((outcome) => outcome.status === "rejected" && outcome.reason instanceof PoolClosedError));
      },
    );

    test("test_hang_issue12364: a pool that is closed at once gives every result", limit, async () => {
      const pool = open();
      const tasks = range(50).map((n) => pool.submit(t.square, [n]));
      pool.close();
      assertEquals(await Promise.all(tasks), range(50).map(t.square));
      await pool.join();
    });
  });
}

test("test_killed_child: a process that is killed is named as such, and replaced", limit, async () => {
  await using pool = new Pool(work, { workers: 1, as: "processes" });
  await assertRejects(() => pool.apply(t.kill), WorkerDiedError, "SIGKILL");
  assertEquals(await pool.apply(t.square, [5]), 25);
});
