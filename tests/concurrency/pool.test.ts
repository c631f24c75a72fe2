import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { assert, assertEquals, assertInstanceOf, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import {
  cpuCount,
  Pool,
  PoolClosedError,
  type PoolOptions,
  sharedArray,
  sleep,
  type TaskTrace,
  TimeoutError,
  WorkerDiedError,
  WorkerLoadError,
} from "threadwork";
import { median } from "../../harness/median.ts";
import * as t from "./tasks.ts";

const { tasks } = t;
const limit = { timeout: 60_000 };
const fixture = (name: string): { url: string } => ({ url: import.meta.resolve(`./fixtures/${name}`) });

/** A file for notes, gone at the end of the test. */
function notes(): { path: string; lines(): string[] } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), "notes-"));
  const path = join(folder, "notes");
  writeFileSync(path, "");
  return {
    path,
    lines: () => readFileSync(path, "utf8").split("\n").filter(Boolean),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

for (const as of ["threads", "processes"] as const) {
  const open = (options: PoolOptions = {}, file = tasks): Pool => new Pool(file, { workers: 2, as, ...options });

  test(`${as}: whatever a task takes and gives comes as it is`, limit, async () => {
    await using pool = open({ workers: 1 });
    const numbers = [0, -0, 1.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, 2 ** 53, 10n, -(2n ** 70n)];
    const values = [
      ...numbers,
      undefined,
      null,
      true,
      false,
      "",
      "é😀",
      "\ud800",
      [],
      [undefined],
      { data: 1 },
      { kind: "end" },
      new Uint8Array([1, 2]),
      new DataView(new ArrayBuffer(3)),
    ];
    for (const value of values) {
      const given = await pool.apply(t.same, [value]);
      if (typeof value === "object") assertEquals(given, value);
      else assert(Object.is(given, value), `${String(value)} came as ${String(given)}`);
    }
    assertEquals(await Promise.all(values.map((value) => pool.apply(t.same, [value]))), values);
  });

  describe(`a Pool of ${as}`, () => {
    /** One pool for all tests that leave it as it was. */
    let pool: Pool | undefined;
    const shared = (): Pool => (pool ??= open());
    after(async () => await pool?.terminate());

    test("map() gives the results in the items' order, however they are chunked", limit, async () => {
      const pool = shared();
      const numbers = range(23);
      const squares = numbers.map(t.square);
      assertEquals(await pool.map(t.square, numbers), squares);
      for (const chunkSize of [1, 2, 7, 23, 1000]) {
        assertEquals(await pool.map(t.square, numbers, { chunkSize }), squares);
      }
      assertEquals(await pool.map(t.squareLater, numbers), squares);
    });

    test("map() takes any iterable, and none", limit, async () => {
      const pool = shared();
      assertEquals(await pool.map(t.square, []), []);
      assertEquals(await pool.map(t.square, new Set([3])), [9]);
      assertEquals(await pool.map(t.square, new Float64Array([1.5, 2])), [2.25, 4]);
      function* three(): Generator<number> {
        yield* [1, 2, 3];
      }
      assertEquals(await pool.map(t.square, three()), [1, 4, 9]);
      assertEquals(await pool.map(t.nothing, [undefined, undefined]), [undefined, undefined]);
    });

    test("map() gives long lists of numbers back, and lists in which not all are", limit, async () => {
      const pool = shared();
      const numbers = [...range(4000), -0, Number.NaN, 1.5];
      const before = [...numbers];
      const mixed = await Promise.all(numbers.map(t.mixed));
      for (const options of [{}, { chunkSize: 10 }, { chunkSize: 64 }, { chunkSize: 2000 }, { chunkSize: 5000 }]) {
        assertEquals(await pool.map(t.same, numbers, options), numbers);
        assertEquals(await pool.map(t.mixed, numbers, options), mixed);
        const read: unknown[] = [];
        for await (const value of pool.imap(t.mixed, numbers, options)) read.push(value);
        assertEquals(read, mixed);
      }
      assertEquals(numbers, before);
    });

    test("map() throws the first item's error after all chunks are done", limit, async () => {
      using file = notes();
      const pool = shared();
      const items = [0, 1, 2, 3, 4, 6].map((n): [string, number] => [file.path, n]);
      await assertRejects(() => pool.map(t.noteEven, items, { chunkSize: 1 }), RangeError, "odd: 1");
      assertEquals(file.lines().sort(), ["0", "2", "4", "6"]);
    });

    test("map() leaves out the rest of a chunk in which an item failed", limit, async () => {
      using file = notes();
      const pool = shared();
      const items = [0, 1, 2, 4, 6, 8].map((n): [string, number] => [file.path, n]);
      await assertRejects(() => pool.map(t.noteEven, items, { chunkSize: 3 }), RangeError, "odd: 1");
      assertEquals(file.lines().sort(), ["0", "4", "6", "8"]);
    });

    test("an error keeps class, name, message and fields, cause, and the worker's stack", limit, async () => {
      const pool = shared();
      const built = await assertRejects(() => pool.apply(t.onlyEven, [3]), RangeError, "odd: 3");
      assertStringIncludes(built.stack ?? "", "onlyEven");
      assertStringIncludes(built.stack ?? "", "tasks.ts");
      assertInstanceOf(built.cause, TypeError);
      assertEquals(built.cause.message, "the reason");
      for (const f of [t.refuse, t.refuseLater]) {
        const own = (await assertRejects(() => pool.apply(f, [5]), Error, "refused 5")) as t.Refusal;
        assertEquals([own.name, own.number, own.handler], ["Refusal", 5, undefined as never]);
      }
      const text = await pool.apply(t.throwText).then(
        () => "none",
        (thrown) => thrown,
      );
      assertEquals(text, "just text");
    });

    test("starmap() spreads lists of arguments, apply() one", limit, async () => {
      const pool = shared();
      const lists: [number, number][] = [
        [2, 5],
        [3, 2],
      ];
      assertEquals(await pool.starmap(t.power, lists), [32, 9]);
      assertEquals(await pool.apply(t.power, [2, 3]), 8);
      assertEquals(await pool.apply(t.nothing), undefined);
    });

    test("functions are found as export, arrow, default, and under another name", limit, async () => {
      const pool = shared();
      assertEquals(await pool.apply(t.arrow, [1]), -1);
      assertEquals(await pool.apply(t.default, [1]), 1.5);
      assertEquals(await pool.apply(t.underAnotherName, [1]), 1001);
    });

    test("submit() gives a Task that can be asked, and waited for with a limit", limit, async () => {
      const pool = shared();
      const slow = pool.submit(t.napLater, [150]);
      assertEquals([slow.ready, slow.successful], [false, false]);
      await assertRejects(() => slow.get({ timeoutMs: 1 }), TimeoutError, "1 ms");
      assertEquals(await slow, 150);
      assertEquals([slow.ready, slow.successful], [true, true]);
      assertEquals(await slow.get({ timeoutMs: 1 }), 150);
      const failing = pool.submit(t.refuse, [1]);
      while (!failing.ready) await sleep(5);
      assertEquals(failing.successful, false);
      await assertRejects(() => failing.get(), Error, "refused 1");
      assertEquals(await Promise.all([pool.submit(t.square, [2]), pool.submit(t.square, [3])]), [4, 9]);
    });

    test("thousands of tasks of one tick get each its own result", limit, async () => {
      const pool = shared();
      const numbers = range(5000);
      assertEquals(await Promise.all(numbers.map((n) => pool.apply(t.square, [n]))), numbers.map(t.square));
      const outcomes = await Promise.allSettled(numbers.map((n) => pool.apply(t.onlyEven, [n])));
      assertEquals(outcomes.filter((outcome) => outcome.status === "rejected").length, 2500);
      assertEquals(outcomes[4998], { status: "fulfilled", value: 4998 });
    });

    test(
      "tasks of one tick go in their order, whatever their functions and how they are given, with the arguments of then",
      limit,
      async () => {
        const pool = shared();
        const args: [number] = [2];
        const given = [
          pool.apply(t.square, args),
          pool.submit(t.square, args),
          pool.apply(t.square, args, { priority: 0 }),
          pool.apply(t.power, [2, 5]),
          pool.apply(t.power, [3, 2]),
          pool.apply(t.nothing),
          pool.apply(t.same, [undefined]),
          pool.map(t.square, [4, 5]),
          pool.apply(t.square, [6]),
          pool.apply(t.square, [7], { signal: new AbortController().signal }),
          pool.apply(t.square, [8]),
        ];
        args[0] = 100;
        assertEquals(await Promise.all(given as unknown[]), [
          4,
          4,
          4,
          32,
          9,
          undefined,
          undefined,
          [16, 25],
          36,
          49,
          64,
        ]);
      },
    );

    test("what a function gives is awaited where it only looks like a promise", limit, async () => {
      const pool = shared();
      assertEquals(await pool.apply(t.squareLazily, [3]), 9);
      for (const chunkSize of [1, 20]) {
        const numbers = Array.from({ length: 20 }, (_, n) => n);
        assertEquals(
          await pool.map(t.squareLazily, numbers, { chunkSize }),
          numbers.map((n) => n * n),
        );
        assertEquals(await pool.starmap(t.squareLazily, [[2], [3]], { chunkSize }), [4, 9]);
      }
    });

    test("imap() gives the results in order and takes items only as they are needed", limit, async () => {
      await using pool = open();
      let taken = 0;
      let returned = false;
      function* endless(): Generator<number> {
        try {
          for (;;) yield taken++;
        } finally {
          returned = true;
        }
      }
      const results: number[] = [];
      for await (const result of pool.imap(t.square, endless())) {
        results.push(result);
        assert(taken <= results.length + 4 * 2 + 1, `${taken} taken for ${results.length} read`);
        if (results.length === 40) break;
      }
      assertEquals(results, range(40).map(t.square));
      assertEquals(returned, true);
    });

    test("imap() takes async sources and chunks, and rejects a chunk of nothing", limit, async () => {
      const pool = shared();
      async function* later(): AsyncGenerator<number> {
        for (const n of range(10)) {
          await sleep(1);
          yield n;
        }
      }
      assertEquals(await Array.fromAsync(pool.imap(t.square, later(), { chunkSize: 3 })), range(10).map(t.square));
      assertEquals(await Array.fromAsync(pool.imap(t.square, [])), []);
      for (const chunkSize of [0, -1, 1.5, Number.NaN]) {
        assertThrows(() => pool.imap(t.square, [1], { chunkSize }), RangeError, "chunkSize");
        assertThrows(() => pool.imapUnordered(t.square, [1], { chunkSize }), RangeError, "chunkSize");
        await assertRejects(() => pool.map(t.square, [1], { chunkSize }), RangeError, "chunkSize");
      }
    });

    test("imap() throws at the item that failed, and goes on after it", limit, async () => {
      const pool = shared();
      const results = pool.imap(t.onlyEven, [0, 1, 2]);
      assertEquals(await results.next(), { done: false, value: 0 });
      await assertRejects(() => results.next(), RangeError, "odd: 1");
      assertEquals(await results.next(), { done: false, value: 2 });
      assertEquals((await results.next()).done, true);
      assertEquals((await results.next()).done, true);
    });

    test("imap() throws what its source throws, after the results before it", limit, async () => {
      const pool = shared();
      function* failing(): Generator<number> {
        yield* [1, 2];
        throw new Error("no more");
      }
      for (const results of [pool.imap(t.square, failing()), pool.imapUnordered(t.square, failing())]) {
        const read = [(await results.next()).value, (await results.next()).value];
        assertEquals(read.sort(), [1, 4]);
        await assertRejects(() => results.next(), Error, "no more");
        assertEquals((await results.next()).done, true);
      }
    });

    test("imapUnordered() gives what is ready first", limit, async () => {
      const pool = shared();
      const order = await Array.fromAsync(pool.imapUnordered(t.napLater, [400, 1, 2, 3]));
      assertEquals(order, [1, 2, 3, 400]);
    });

    test("each worker calls the initializer before its first task", limit, async () => {
      await using pool = open({ initializer: t.prepare, initialArguments: ["tea", "cups"] });
      assertEquals(await Promise.all(range(6).map(() => pool.apply(t.preparation))), Array(6).fill("tea cups"));
    });

    test("a failing initializer is said once to every task, and no worker is started again", limit, async () => {
      await using pool = open({ initializer: t.failToPrepare });
      const outcomes = await Promise.allSettled(range(3).map((n) => pool.apply(t.square, [n])));
      for (const outcome of outcomes) {
        assert(outcome.status === "rejected");
        assertInstanceOf(outcome.reason, WorkerLoadError);
        assertStringIncludes(outcome.reason.message, "initializer");
        assertStringIncludes(outcome.reason.message, "no licence");
      }
      await assertRejects(() => pool.apply(t.square, [1]), WorkerLoadError, "no licence");
    });

    test("maxTasksPerWorker replaces a worker after so many tasks", limit, async () => {
      await using once = open({ maxTasksPerWorker: 1 });
      assertEquals(await once.map(t.count, range(5), { chunkSize: 1 }), Array(5).fill(1));
      await using twice = open({ maxTasksPerWorker: 2, workers: 1 });
      const counts = await Promise.all(range(5).map(() => twice.apply(t.count, [])));
      assertEquals(counts, [1, 2, 1, 2, 1]);
    });

    test("tasks after close() are refused; those before it are done", limit, async () => {
      const pool = open();
      const before = pool.map(t.square, range(10));
      await assertRejects(() => pool.join(), Error, "still running");
      pool.close();
      assertThrows(() => pool.submit(t.square, [1]), PoolClosedError, "Pool not running");
      assertThrows(() => pool.imap(t.square, [1]), PoolClosedError, "Pool not running");
      assertThrows(() => pool.imapUnordered(t.square, [1]), PoolClosedError, "Pool not running");
      await assertRejects(async () => await pool.map(t.square, [1]), PoolClosedError, "Pool not running");
      await assertRejects(async () => await pool.apply(t.square, [1]), PoolClosedError, "Pool not running");
      await pool.join();
      assertEquals(await before, range(10).map(t.square));
      pool.close();
      await pool.join();
      assertEquals(await pool.terminate(), { stopped: true });
    });

    test("terminate() fails what is not done, and the message says what to write", limit, async () => {
      const pool = open();
      const task = pool.submit(t.napLater, [60_000]);
      const many = pool.map(t.napLater, [60_000, 60_000, 60_000]);
      const checked = Promise.all([
        assertRejects(() => task.get(), PoolClosedError, "napLater"),
        assertRejects(() => many, PoolClosedError, "return await pool.map"),
      ]);
      await sleep(50);
      await pool.terminate();
      await checked;
      await pool.terminate();
      await pool.join();
      assertThrows(() => pool.submit(t.square, [1]), PoolClosedError, "terminated");
    });

    test("a pool that was given nothing ends", limit, async () => {
      for (let i = 0; i < 3; i++) {
        await using _ = open();
      }
      const pool = open();
      pool.close();
      await pool.join();
    });

    test("what a task leaves running does not keep a closed pool", limit, async () => {
      const pool = open();
      await pool.apply(t.leaveInterval);
      pool.close();
      await pool.join();
    });

    test("a function that is not exported is named, with what the file exports", limit, async () => {
      function hidden(n: number): number {
        return n;
      }
      const pool = shared();
      const error = await assertRejects(() => pool.map(hidden, [1]), TypeError, "does not export it");
      assertStringIncludes(error.message, "hidden");
      assertStringIncludes(error.message, "tasks.ts");
      assertStringIncludes(error.message, "square");
      assertStringIncludes(error.message, "export function hidden");
      assertEquals(await pool.apply(t.square, [2]), 4);
    });

    test("a function that only shares its name with an export is not mistaken for it", limit, async () => {
      const factor = 3;
      const square = (n: number): number => factor * n;
      const pool = shared();
      await assertRejects(() => pool.map(square, [1]), TypeError, "another function of that name");
    });

    test("what cannot be named is refused at once", limit, async () => {
      const pool = shared();
      await assertRejects(async () => await pool.map((n: number) => n, [1]), TypeError, "without a name");
      assertThrows(() => pool.submit(t.square.bind(null), [1]), TypeError, "bound function");
      assertThrows(() => pool.submit("square" as never, []), TypeError, 'found "square"');
    });

    test("what cannot be sent is said, with its place; other tasks go on", limit, async () => {
      const pool = shared();
      const outcomes = await Promise.allSettled([
        pool.apply(t.take, [1]),
        pool.apply(t.take, [{ rows: [0, { callback: () => {} }] }]),
        pool.apply(t.take, [Symbol("s")]),
        pool.apply(t.take, [Promise.resolve(1)]),
        pool.apply(t.take, [new WeakMap()]),
        pool.apply(t.take, [2]),
      ]);
      const said = outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : outcome.reason.message));
      assertEquals([said[0], said[5]], ["taken", "taken"]);
      assertStringIncludes(said[1], "rows[1].callback, a function");
      assertStringIncludes(said[2], "a symbol");
      assertStringIncludes(said[3], "Await it first");
      assertStringIncludes(said[4], "WeakMap");
      await assertRejects(() => pool.map(t.take, [1, () => {}]), TypeError, "function");
    });

    test("a result that cannot be sent back is said, with its place; other tasks go on", limit, async () => {
      const pool = shared();
      await assertRejects(() => pool.apply(t.giveFunction), TypeError, "rows[1].callback, a function");
      const [good, bad] = await Promise.allSettled([pool.apply(t.square, [3]), pool.apply(t.giveFunction)]);
      assertEquals([good.status, bad.status], ["fulfilled", "rejected"]);
    });

    test("initial arguments that cannot be sent are said", limit, async () => {
      await using pool = open({ initializer: t.prepare, initialArguments: [() => {}] });
      await assertRejects(() => pool.apply(t.square, [1]), TypeError, "initialArguments");
    });

    test("a worker that ends fails its task only, and is replaced", limit, async () => {
      await using pool = open();
      for (const code of [3, 0]) {
        const outcomes = await Promise.allSettled([1, 2, 3, 4].map((n) => pool.apply(t.exit, [n === 2 ? code : -1])));
        assertEquals(
          outcomes.map((outcome) => outcome.status),
          ["fulfilled", "rejected", "fulfilled", "fulfilled"],
        );
        const [, failed] = outcomes;
        assert(failed?.status === "rejected");
        assertInstanceOf(failed.reason, WorkerDiedError);
        assertStringIncludes(failed.reason.message, `process.exit(${code})`);
      }
      assertEquals(await pool.map(t.square, range(20)), range(20).map(t.square));
    });

    test("a worker that ends takes no results of others with it", limit, async () => {
      await using pool = open();
      await Promise.all(range(2000).map(() => pool.apply(t.exit, [-1]))); // measured as short: many now share a message
      const outcomes = await Promise.allSettled(range(2000).map((n) => pool.apply(t.exit, [n === 700 ? 4 : -1])));
      assertEquals(
        outcomes.flatMap((outcome, n) => (outcome.status === "rejected" ? [n] : [])),
        [700],
      );
    });

    test("an error outside of the task ends its worker, and says so", limit, async () => {
      await using pool = open();
      const thrown = await assertRejects(
        () => pool.apply(t.throwOutside, [10_000]),
        WorkerDiedError,
        "outside of the task",
      );
      assertInstanceOf(thrown.cause, RangeError);
      await assertRejects(() => pool.apply(t.rejectOutside, [10_000]), WorkerDiedError, "nobody catches me");
      assertEquals(await pool.apply(t.square, [2]), 4);
    });

    test("a file that does not load is said once to every task, and no worker is started again", limit, async () => {
      const cases = {
        "broken.ts": "",
        "throws.ts": "not today",
        "imports-missing.ts": "there-is-no-such-file",
        "none.ts": "none.ts",
      };
      for (const [name, expected] of Object.entries(cases)) {
        await using pool = open({}, fixture(name));
        const outcomes = await Promise.allSettled(range(4).map((n) => pool.apply(t.square, [n])));
        for (const outcome of outcomes) {
          assert(outcome.status === "rejected");
          assertInstanceOf(outcome.reason, WorkerLoadError);
          assertStringIncludes(outcome.reason.message, name);
          assertStringIncludes(outcome.reason.message, expected);
        }
        await assertRejects(() => pool.apply(t.square, [1]), WorkerLoadError, name);
      }
    });

    test("a file that exits while it loads is said, and no worker is started again and again", limit, async () => {
      await using pool = open({}, fixture("exits.ts"));
      await assertRejects(() => pool.map(t.square, range(10)), WorkerLoadError, "exited with code 7");
    });

    test("a file that opens a pool when it is loaded gets an explanation", limit, async () => {
      await using pool = open({}, fixture("unguarded.ts"));
      await assertRejects(() => pool.map(t.square, range(10)), WorkerLoadError, "if (import.meta.main)");
    });

    test("a task may open a pool, but not for ever", limit, async () => {
      await using pool = open({ workers: 1 });
      assertEquals(await pool.apply(t.nested, [[1, 2, 3]]), [1, 4, 9]);
      assertEquals(await pool.apply(t.depth), 1);
      await assertRejects(() => pool.apply(t.burrow, [1]), RangeError, "3 workers deep");
    });

    test("long tasks go one at a time to whoever is free: five on four workers are two waves", limit, async () => {
      const traces: TaskTrace[] = [];
      await using pool = open({ workers: 4, trace: (trace) => traces.push(trace) });
      // All four must be there, or the first has the work of those that still start.
      while (new Set(traces.map(({ worker }) => worker)).size < 4) await pool.map(t.nap, [50, 50, 50, 50]);
      traces.length = 0;
      await pool.map(t.nap, [300, 300, 300, 300, 300]);
      const perWorker = Map.groupBy(traces, ({ worker }) => worker);
      assertEquals([...perWorker.values()].map((of) => of.length).sort(), [1, 1, 1, 2]);
      for (const of of perWorker.values()) if (of[1]) assert(of[1].startedMs >= of[0]!.endedMs);
    });

    test("trace tells of every call: number, name, worker, times on one clock", limit, async () => {
      const traces: TaskTrace[] = [];
      await using pool = open({ trace: (trace) => traces.push(trace) });
      const now = (): number => performance.timeOrigin + performance.now();
      const before = now();
      await pool.map(t.nap, [20, 20, 20, 20, 20], { chunkSize: 2 });
      await pool.apply(t.squareLater, [2]);
      const after = now();
      assertEquals(traces.map(({ task }) => task).sort(), [0, 1, 2, 3, 4, 5]);
      assertEquals(traces.filter(({ name }) => name === "nap").length, 5);
      assertEquals(traces.find(({ task }) => task === 5)?.name, "squareLater");
      for (const { worker, submittedMs, startedMs, endedMs } of traces) {
        assert(worker === 0 || worker === 1);
        // The clocks of two threads agree to a few milliseconds.
        const slack = 5;
        const inOrder = [before, submittedMs, startedMs, endedMs, after].map((ms) => ms - before);
        assert(
          before <= submittedMs && submittedMs <= startedMs + slack && startedMs <= endedMs && endedMs <= after + slack,
          inOrder.join(" ms, "),
        );
      }
    });

    test("trace tells of processor time: that of work, not of waiting", limit, async () => {
      const traces: TaskTrace[] = [];
      await using pool = open({ workers: 1, trace: (trace) => traces.push(trace) });
      for (let i = 0; i < 5; i++) {
        await pool.map(t.burn, [0, 60, 20, 0], { chunkSize: 4 });
        await pool.apply(t.nap, [60]);
      }
      const cpuMs = traces.toSorted((a, b) => a.task - b.task).map((trace) => trace.cpuMs);
      // Where another machine takes the processor away, a thread's clock may run on: that is seen in one round, not in
      // most.
      const usual = (which: number): number => median(cpuMs.filter((_, i) => i % 5 === which))!;
      const [none, long, short, waited] = [usual(0), usual(1), usual(2), usual(4)];
      assert(long >= 45 && long > 2 * short, `${long} and ${short} ms`);
      assert(none < 20 && waited < 20, `${none} and ${waited} ms`);
    });

    test("one worker does one thing at a time, asynchronous tasks too", limit, async () => {
      const traces: TaskTrace[] = [];
      await using pool = open({ workers: 1, trace: (trace) => traces.push(trace) });
      await Promise.all(range(5).map(() => pool.apply(t.napLater, [10])));
      const inOrder = traces.toSorted((a, b) => a.startedMs - b.startedMs);
      for (let i = 1; i < 5; i++) assert(inOrder[i]!.startedMs >= inOrder[i - 1]!.endedMs);
    });
  });
}

describe("a Pool", () => {
  test("takes a whole number of workers, at least one", () => {
    for (const workers of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assertThrows(() => new Pool(tasks, { workers }), RangeError, "workers");
    }
    assertThrows(() => new Pool(tasks, { workers: "4" as unknown as number }), TypeError, "workers");
    assertThrows(() => new Pool(tasks, { maxTasksPerWorker: 0 }), RangeError, "maxTasksPerWorker");
    assertThrows(() => new Pool(tasks, { as: "goroutines" as never }), TypeError, "goroutines");
    assertThrows(() => new Pool(undefined as never), TypeError, "import.meta");
  });

  test("has as many workers as there are processors, unless told", limit, async () => {
    const workers = new Set<number>();
    await using pool = new Pool(tasks, { trace: ({ worker }) => workers.add(worker) });
    await pool.map(t.nap, Array(cpuCount() * 3).fill(60), { chunkSize: 1 });
    assert(workers.size <= cpuCount());
    assert([...workers].every((worker) => worker < cpuCount()));
  });

  test("of threads shares the memory of a sharedArray", limit, async () => {
    const sums = sharedArray(Int32Array, 1);
    await using pool = new Pool(tasks, { workers: 2 });
    await pool.starmap(t.add, [
      [sums, 10_000],
      [sums, 10_000],
    ]);
    assertEquals(sums[0], 20_000);
  });

  test("never lets long tasks wait for each other because short ones came before them", limit, async () => {
    const inside = sharedArray(Int32Array, 1);
    await using pool = new Pool(tasks, { workers: 2 });
    await Promise.all(range(1000).map(() => pool.apply(t.nap, [0])));
    const shorts = range(200).map(() => pool.apply(t.nap, [0]));
    // Each waits until another runs beside it.
    await Promise.all([...shorts, ...range(4).map(() => pool.apply(t.meet, [inside, 2]))]);
    assertEquals(inside[0], 4);
  });

  test("of processes refuses a sharedArray, which would be a copy there", limit, async () => {
    await using pool = new Pool(tasks, { workers: 1, as: "processes" });
    await assertRejects(() => pool.apply(t.add, [sharedArray(Int32Array, 1), 1]), TypeError, "share");
  });

  test("of processes survives the killing of one", limit, async () => {
    await using pool = new Pool(tasks, { workers: 2, as: "processes" });
    const [killed, ...others] = await Promise.allSettled([
      pool.apply(t.killSelf),
      ...range(5).map((n) => pool.apply(t.square, [n])),
    ]);
    assert(killed.status === "rejected");
    assertInstanceOf(killed.reason, WorkerDiedError);
    assertStringIncludes(killed.reason.message, "SIGKILL");
    assertEquals(
      others.map((other) => other.status === "fulfilled" && other.value),
      [0, 1, 4, 9, 16],
    );
  });

  test("of processes stops endless loops", limit, async () => {
    const pool = new Pool(tasks, { workers: 1, as: "processes" });
    const endless = assertRejects(() => pool.apply(t.spin), PoolClosedError);
    await sleep(300);
    assertEquals(await pool.terminate(), { stopped: true });
    await endless;
  });
});

test("a pool works where a program has no navigator, or one that says little", limit, async () => {
  for (const value of [undefined, {}]) {
    const before = Object.getOwnPropertyDescriptor(globalThis, "navigator")!;
    Object.defineProperty(globalThis, "navigator", { value, configurable: true, writable: true });
    try {
      await using pool = new Pool(tasks, { workers: 2 });
      assertEquals(await pool.map(t.square, [1, 2, 3], { chunkSize: 1 }), [1, 4, 9]);
    } finally {
      Object.defineProperty(globalThis, "navigator", before);
    }
  }
});
