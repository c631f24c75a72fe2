import { test } from "node:test";
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  asCompleted,
  Barrier,
  BrokenBarrierError,
  Condition,
  Event,
  Lock,
  Pool,
  Process,
  Queue,
  RLock,
  Semaphore,
  Thread,
  TimeoutError,
} from "threadwork";
import { napForGood, napLater, replaceGlobals, square, tasks } from "./tasks.ts";

/** Not in an endless loop: a thread of Deno cannot be stopped there. */
const LONG_MS = 60_000;
const limit = { timeout: 120_000 };
/** Bun 1.4.5 itself ends processes and sockets by the global `setImmediate`. */
const OF_BUN = "Bun" in globalThis ? [] : ["setImmediate"];
const NAMES = ["setTimeout", "setInterval", "queueMicrotask", ...OF_BUN];

/** Runs `f` while timers never fire and clocks stand still, as under the fake timers of a test runner. */
async function withFakes(f: () => Promise<void>): Promise<void> {
  const globals = globalThis as unknown as Record<string, unknown>;
  const before = NAMES.map((name) => globals[name]);
  const [date, clock] = [Date.now, performance.now];
  for (const name of NAMES) globals[name] = () => ({ ref() {}, unref() {} });
  Date.now = () => 0;
  performance.now = () => 0;
  try {
    await f();
  } finally {
    for (const [place, name] of NAMES.entries()) globals[name] = before[place];
    [Date.now, performance.now] = [date, clock];
  }
}

for (const as of ["threads", "processes"] as const) {
  test(`under fake timers a pool of ${as} starts, works, keeps limits and ends`, limit, () =>
    withFakes(async () => {
      const pool = new Pool(tasks, { workers: 3, as, onEvent() {} });
      assertEquals(await pool.map(square, [1, 2, 3], { chunkSize: 1 }), [1, 4, 9]);
      const slow = pool.submit(napLater, [LONG_MS], { timeoutMs: 20, whenAborted: "stop" });
      await assertRejects(() => slow, TimeoutError, "timeoutMs of 20");
      const waited = pool.submit(napLater, [LONG_MS], { timeoutMs: 500, whenAborted: "stop" });
      await assertRejects(() => waited.get({ timeoutMs: 5 }), TimeoutError, "Waited 5 ms");
      await assertRejects(() => asCompleted([waited], { timeoutMs: 5 }).next(), TimeoutError);
      await assertRejects(() => waited, TimeoutError, "timeoutMs of 500");
      assertEquals(await pool.apply(square, [4]), 16);
      assertEquals(await pool.terminate(), { stopped: true });
    }),
  );
}

test("under fake timers a thread and a process are joined with a limit, and end", limit, () =>
  withFakes(async () => {
    for (const Kind of [Thread, Process]) {
      await using slow = Kind.start(tasks, napLater, LONG_MS);
      await assertRejects(() => slow.join({ timeoutMs: 5 }), TimeoutError);
    }
  }),
);

test("under fake timers whoever waits for a lock and the like waits no longer than told", limit, () =>
  withFakes(async () => {
    const options = { timeoutMs: 5 };
    const lock = new Lock();
    using _ = lock.acquire();
    assertThrows(() => lock.acquire(options), TimeoutError);
    await assertRejects(() => lock.acquireAsync(options), TimeoutError);
    assertThrows(() => new Semaphore(0).acquire(options), TimeoutError);
    await assertRejects(() => new Semaphore(0).acquireAsync(options), TimeoutError);
    assertEquals([new Event().wait(options), await new Event().waitAsync(options)], [false, false]);
    assertThrows(() => new Queue().get(options), TimeoutError);
    await assertRejects(() => new Queue().getAsync(options), TimeoutError);
    assertThrows(() => new Barrier(2).wait(options), BrokenBarrierError);
    await assertRejects(() => new Barrier(2).waitAsync(options), BrokenBarrierError);
    const condition = new Condition(new RLock());
    using __ = condition.acquire();
    assertEquals([condition.wait(options), await condition.waitAsync(options)], [false, false]);
    assertEquals(
      condition.waitFor(() => false, options),
      false,
    );
  }),
);

for (const as of ["threads", "processes"] as const) {
  test(`${as} whose tasks put others in the place of timers and clocks work on`, limit, async () => {
    await using pool = new Pool(tasks, { workers: 1, as, trace() {} });
    await pool.apply(replaceGlobals);
    assertEquals(await pool.map(square, [1, 2, 3]), [1, 4, 9]);
    const long = pool.submit(napForGood, [], { timeoutMs: 20, whenAborted: "stop" });
    await assertRejects(() => long, TimeoutError);
    assertEquals(await pool.apply(square, [4]), 16);
  });
}
