/**
 * What is no pool ends as well: threads, processes, managers, `asCompleted`, and a program whose intrinsics are frozen.
 */
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import {
  asCompleted,
  Manager,
  ManagerClosedError,
  Pool,
  PoolClosedError,
  Process,
  sleep,
  Thread,
  WorkerDiedError,
} from "threadwork";
import { withTimeout } from "../../concurrency/synchronisation/with-timeout.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { fakeRuntime, withRuntime } from "../fakes/runtime.ts";
import * as t from "./tasks.ts";

const limit = { timeout: 120_000 };
const LIMIT_MS = 30_000;
const never = { url: new URL("./fixtures/never-loads.ts", import.meta.url).href };
const broken = { url: new URL("./fixtures/throws.ts", import.meta.url).href };

/** A function as long as its worker lives, and what becomes of whoever joins it; errors by their name. */
const calls: [string, { url: string }, (...args: never[]) => unknown, unknown[], unknown][] = [
  ["one that is done", t.tasks, t.square, [3], 9],
  ["one that is never done", t.tasks, t.never, [], undefined],
  ["one that throws", t.tasks, t.onlyEven, [3], "RangeError"],
  ["one that ends its worker", t.tasks, t.exit, [3], "WorkerDiedError"],
  ["arguments that cannot be sent", t.tasks, t.take, [() => {}], "TypeError"],
  ["an answer that cannot be sent", t.tasks, t.giveFunction, [], "TypeError"],
  ["a file that throws", broken, t.square, [3], "WorkerLoadError"],
  ["a file that is never loaded", never, t.square, [3], undefined],
];

for (const Worker of [Thread, Process]) {
  for (const [name, file, f, args, expected] of calls) {
    test(`${Worker.name}: join(), terminate() and disposing end: ${name}`, limit, async () => {
      const start = () => new Worker(file, f, args as never[]).start();
      const outcome = (promise: Promise<unknown>) => promise.catch((error) => error.name);
      if (expected !== undefined)
        assertEquals(await withTimeout(outcome(start().join()), LIMIT_MS, "join()"), expected);
      for (const wait of [0, 150]) {
        const worker = start();
        const joined = outcome(worker.join());
        await sleep(wait);
        await withTimeout(Promise.all([worker.terminate(), worker.terminate()]), LIMIT_MS, "terminate()");
        const end = await withTimeout(joined, LIMIT_MS, "join() after terminate()");
        if (end !== expected) assertEquals(end, WorkerDiedError.name);
        assertEquals(worker.alive, false);
      }
      const worker = start();
      await withTimeout(worker[Symbol.asyncDispose](), LIMIT_MS, "disposing");
      await withTimeout(outcome(worker.join()), LIMIT_MS, "join() after disposing");
    });
  }
}

for (const as of ["thread", "process"] as const) {
  test(
    `shutdown() of a Manager ends, as a ${as}: at once, when it works, and when it never answers`,
    limit,
    async () => {
      const early = new Manager(t.tasks, { as });
      // It may be there in time.
      const made = early.dict().catch((error) => assertInstanceOf(error, ManagerClosedError));
      await withTimeout(Promise.all([early.shutdown(), early.shutdown()]), LIMIT_MS, "shutdown() at once");
      await made;

      const idle = new Manager(t.tasks, { as });
      await idle.dict();
      await withTimeout(idle.shutdown(), LIMIT_MS, "shutdown()");
      await assertRejects(() => idle.dict(), ManagerClosedError);

      const stuck = new Manager(t.tasks, { as });
      const value = await stuck.value(0);
      const asked = assertRejects(() => value.update(t.napForLong), ManagerClosedError);
      await sleep(50);
      await withTimeout(stuck.shutdown(), LIMIT_MS, "shutdown() of one that is stuck");
      await asked;
    },
  );
}

test("a Manager whose worker never starts can be shut down", limit, async () => {
  const fake = fakeRuntime();
  const silent = { ...fake, thread: () => ({ ...fake.thread(new URL(t.tasks.url)), send() {} }) };
  const manager = new Manager(t.tasks, withRuntime(silent, {}));
  const made = assertRejects(() => manager.dict(), ManagerClosedError);
  await withTimeout(manager.shutdown(), LIMIT_MS, "shutdown()");
  await made;
});

test("asCompleted(): return() ends, and with it the reads that wait", limit, async () => {
  const results = asCompleted([t.never(), Promise.resolve(1), Promise.reject(new Error("later"))]);
  assertEquals(await results.next(), { done: false, value: 1 });
  await assertRejects(() => results.next(), Error, "later");
  const reads = [results.next(), results.next()];
  await withTimeout(results.return!(), LIMIT_MS, "return()");
  assertEquals(
    await withTimeout(Promise.all(reads), LIMIT_MS, "reads"),
    Array(2).fill({ done: true, value: undefined }),
  );
  assertEquals(await results.next(), { done: true, value: undefined });
});

test("asCompleted() reads on, whatever a thenable does", limit, async () => {
  const twice = (done: (value: number) => void, failed: (error: unknown) => void): void => {
    done(1);
    failed(new Error("and again"));
    done(2);
  };
  const throws = (): never => {
    throw new RangeError("no promise");
  };
  // biome-ignore lint/suspicious/noThenProperty: that is what they are.
  const thenables = [{ then: twice }, { then: throws }] as unknown as PromiseLike<number>[];
  const results = asCompleted(thenables);
  assertEquals(await results.next(), { done: false, value: 1 });
  await assertRejects(() => results.next(), RangeError, "no promise");
  assertEquals((await results.next()).done, true);
});

test("asCompleted() over a pool that is terminated ends", limit, async () => {
  const pool = new Pool(t.tasks, { workers: 1 });
  const results = asCompleted([pool.submit(t.never), pool.submit(t.never)]);
  const read = assertRejects(() => results.next(), Error, "terminated");
  await pool.terminate();
  await read;
  await assertRejects(() => results.next(), Error, "terminated");
  assertEquals((await results.next()).done, true);
});

test("a source may end the stream, or the pool, that takes from it", limit, async () => {
  for (const end of ["return", "terminate", "close"] as const) {
    const pool = new Pool(t.tasks, { workers: 1 });
    let [taken, ended] = [0, false];
    function* source(): Generator<number> {
      try {
        for (; taken < 50; taken++) {
          if (taken === 20) void (end === "return" ? returned() : pool[end]());
          yield taken;
        }
      } finally {
        ended = true;
      }
    }
    const results = pool.imap(t.square, source());
    let atReturn: Promise<unknown> = Promise.resolve();
    const returned = (): void => {
      atReturn = results.return!();
    };
    const read = Array.fromAsync(results).catch((error) => error.name);
    const values = await withTimeout(read, LIMIT_MS, "reading");
    if (end === "terminate") assertEquals(values, PoolClosedError.name);
    else if (end === "close") assertEquals(values.length, 50);
    assertEquals(taken, end === "close" ? 50 : 20);
    await withTimeout(atReturn, LIMIT_MS, "return()");
    assertEquals(ended, true);
    pool.close();
    await withTimeout(pool.join(), LIMIT_MS, "join()");
  }
});

test("a scan that is not done when its pool is closed is done", limit, async () => {
  const pool = new Pool(t.tasks, { workers: 2 });
  const combine = (left: number, right: number): number => left + right;
  const scan = pool.parallelScan(t.lengthOf, t.nothing, 1000, [], { combine, initial: 0 });
  pool.close();
  await pool.join();
  assertEquals(await scan, 1000);
});

test("a trace that throws costs nobody an answer", limit, () => {
  assertEquals(run("throwing-trace.ts"), "4 9\n2\n");
});

// Only Node can freeze them.
const onNode = runtime.name === "node" ? test : () => {};
onNode("a program with frozen intrinsics reads the errors of its tasks", limit, () => {
  assertEquals(
    run("frozen.ts", "--frozen-intrinsics").split("\n"),
    ["threads", "processes"]
      .flatMap((as) => [`${as} 4`, `${as} RangeError: odd: 3`, `${as} Refusal: refused 7 7`])
      .concat(""),
  );
});

/** What a program of the fixtures writes. */
function run(file: string, ...options: string[]): string {
  const [executable, ...args] = runtime.command(runtime.executable(), new URL(`./fixtures/${file}`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(executable, [...options, ...args], {
    encoding: "utf8",
    timeout: 60_000,
  });
  assertEquals(status, 0, stdout + stderr);
  return stdout;
}
