/** What CPython's `lock_tests.py` asks of everything that is held or waited for, blocking and asynchronous. */
import { after, describe, test } from "node:test";
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  Barrier,
  BoundedSemaphore,
  Condition,
  Event,
  Lock,
  Pool,
  Queue,
  RLock,
  Semaphore,
  sharedArray,
  sleep,
} from "threadwork";
import { eventually } from "../eventually.ts";
import * as t from "./held.ts";

const { held } = t;
const limit = { timeout: 60_000 };
const N = 5;
/** CPython's "bunch" of threads, and one more: started once, because there are many cases. */
const pool = new Pool(held, { workers: N + 1 });
after(() => pool.terminate());
const bunch = <R>(start: () => Promise<R>): Promise<R>[] => Array.from({ length: N }, start);
const log = () => sharedArray(Int32Array, 3);

const kinds: Record<string, () => t.Holdable> = {
  Lock: () => new Lock(),
  RLock: () => new RLock(),
  "Semaphore(1)": () => new Semaphore(1),
  "BoundedSemaphore(1)": () => new BoundedSemaphore(1),
  "Condition with a Lock": () => new Condition(new Lock()),
  "Condition with an RLock": () => new Condition(),
};

/** Of everything that one thread holds at a time: `BaseLockTests`. */
const ofAll: Record<string, (lock: t.Holdable, way: t.Way) => Promise<void>> = {
  async "test_acquire_contended: nobody gets it while it is held, and then everybody does"(lock, way) {
    const counts = log();
    await t.take(lock, way);
    const threads = bunch(() => pool.submit(t.takeAndRelease, [lock, way, counts]));
    await eventually(() => counts[0] === N);
    await sleep(20);
    assertEquals(counts[1], 0);
    lock.release();
    await Promise.all(threads);
    assertEquals(counts[1], N);
  },
  async "test_try_acquire_contended: who does not wait gets nothing, and takes nothing along"(lock, way) {
    assert(lock.tryAcquire());
    assertEquals(await Promise.all(bunch(() => pool.submit(t.tryNow, [lock]))), new Array(N).fill(false));
    lock.release();
    assertEquals(
      await pool
        .submit(t.tryFor, [lock, way, 30_000])

        .then(([taken]) => taken),
      true,
    );
  },
  async "test_timeout: a limit is kept to, is not waited for in vain, and is a number of at least 0"(lock, way) {
    for (const timeoutMs of [-100, Number.NaN]) {
      await assertRejects(() => t.take(lock, way, { timeoutMs }), RangeError, "timeoutMs");
    }
    await assertRejects(() => t.take(lock, way, { timeoutMs: "5" as never }), TypeError, "timeoutMs");
    for (const timeoutMs of [Number.POSITIVE_INFINITY, 1e100, 60_000]) {
      (await t.take(lock, way, { timeoutMs }))[Symbol.dispose]();
    }
    await t.take(lock, way);
    const [taken, tookMs] = await pool.submit(t.tryFor, [lock, way, 50]);
    assertEquals(taken, false);
    assert(tookMs >= 49, `${tookMs} ms`);
  },
  async "test_state_after_timeout: who gave up left nothing behind"(lock, way) {
    await t.take(lock, way);
    assertEquals((await pool.submit(t.tryFor, [lock, way, 10]))[0], false);
    lock.release();
    assert(lock.tryAcquire());
    lock.release();
  },
  async "test_with: free after the block, also one that throws"(lock, way) {
    for (const error of [undefined, new TypeError("in the block")]) {
      const block = async (): Promise<void> => {
        using _ = await t.take(lock, way);
        if (error) throw error;
      };
      if (error) await assertRejects(block, TypeError, "in the block");
      else await block();
      await pool.submit(t.takeAndRelease, [lock, way, log()]);
    }
  },
};

/** `LockTests`, of what has no owner. */
const withoutOwner: typeof ofAll = {
  async "test_reacquire: who holds it waits for it, until another thread releases it"(lock, way) {
    const counts = log();
    const thread = pool.submit(t.takeTwice, [lock, way, counts]);
    await eventually(() => counts[0] === 1);
    await sleep(20);
    assertEquals(counts[0], 1);
    lock.release();
    await thread;
    assertEquals(counts[0], 2);
    lock.release();
    assert(lock.tryAcquire());
  },
};

/** `EventTests`. */
const events: Record<string, (way: t.Way) => Promise<void>> = {
  async "test_notify: all go on, and wait no more; again after clear()"(way) {
    const event = new Event();
    for (let round = 0; round < 2; round++) {
      const counts = log();
      const threads = bunch(() => pool.submit(t.waitTwice, [event, way, counts]));
      await eventually(() => counts[0] === N);
      await sleep(20);
      assertEquals(counts[1], 0);
      event.set();
      assertEquals(await Promise.all(threads), new Array(N).fill([true, true]));
      event.clear();
    }
  },
  async "test_timeout: false after the limit, true at once when it is set"(way) {
    const event = new Event();
    assertEquals(
      await Promise.all(bunch(() => pool.submit(t.waitFor, [event, way, [0, 20]]))),
      new Array(N).fill([false, false]),
    );
    event.set();
    assertEquals(
      await Promise.all(bunch(() => pool.submit(t.waitFor, [event, way, [0, 20]]))),
      new Array(N).fill([true, true]),
    );
    await assertRejects(() => t.waitFor(event, way, [-1]), RangeError, "-1");
  },
};

/** `ConditionTests`. */
const conditions: Record<string, (way: t.Way, condition: Condition) => Promise<void>> = {
  async "test_notify: so many as it says, of those who wait, in a first or a second wait"(way, condition) {
    for (let round = 0; round < 2; round++) {
      const counts = log();
      const threads = bunch(() => pool.submit(t.sleepTwice, [condition, way, counts]));
      // Waits that began, and how many first and second ones have ended when so many were notified.
      for (const [many, began, ended] of [
        [3, N, 3],
        [5, N + 3, 8],
        [2, 2 * N, 10],
      ] as const) {
        await eventually(() => counts[0] === began);
        {
          using _ = await condition.acquireAsync();
          condition.notify(many);
        }
        await eventually(() => counts[1]! + counts[2]! === ended);
        await sleep(10);
        assertEquals(counts[1]! + counts[2]!, ended);
      }
      assertEquals(await Promise.all(threads), new Array(N).fill([true, true]));
    }
  },
  async "test_waitfor: true when it is so, and no sooner"(way, condition) {
    const counts = log();
    const thread = pool.submit(t.sleepUntil, [condition, way, counts, 4]);
    for (let value = 1; value <= 4; value++) {
      await eventually(() => counts[1] === 1);
      using _ = await condition.acquireAsync();
      counts[0] = value;
      condition.notify();
    }
    assertEquals(await thread, true);
  },
  async "test_waitfor_timeout: false when it was not so within the limit, however often it was notified"(
    way,
    condition,
  ) {
    const counts = log();
    const thread = pool.submit(t.sleepUntil, [condition, way, counts, 4, { timeoutMs: 100 }]);
    await eventually(() => counts[1] === 1);
    for (let value = 1; value <= 3; value++) {
      using _ = await condition.acquireAsync();
      counts[0] = value;
      condition.notifyAll();
    }
    assertEquals(await thread, false);
  },
};

for (const way of ["blocking", "asynchronous"] as const) {
  for (const [kind, make] of Object.entries(kinds)) {
    describe(`${kind}, ${way}`, () => {
      const cases = kind.includes("RLock") ? ofAll : { ...ofAll, ...withoutOwner };
      for (const [name, run] of Object.entries(cases)) test(name, limit, () => run(make(), way));
    });
  }
  describe(`Event, ${way}`, () => {
    for (const [name, run] of Object.entries(events)) test(name, limit, () => run(way));
  });
  for (const Kind of [Lock, RLock]) {
    describe(`Condition with a ${Kind.name}, ${way}`, () => {
      for (const [name, run] of Object.entries(conditions))
        test(name, limit, () => run(way, new Condition(new Kind())));
    });
  }
}

test("ConditionTests.test_acquire: its lock is the one that it was given, or an RLock", () => {
  const own = new Condition();
  own.acquire();
  assert(own.tryAcquire());
  own.release();
  own.release();
  const lock = new Lock();
  const condition = new Condition(lock);
  {
    using _ = condition.acquire();
    assertEquals(lock.tryAcquire(), undefined);
  }
  using _ = lock.acquire();
  assertEquals(condition.tryAcquire(), undefined);
});

test("SemaphoreTests.test_multirelease and test_acquire_contended: as many go on as were released", limit, async () => {
  for (const way of ["blocking", "asynchronous"] as const) {
    const places = new Semaphore(0);
    const counts = log();
    const threads = bunch(() => pool.submit(t.takeTwice, [places, way, counts]));
    let released = 0;
    for (const many of [1, 4, 2]) {
      places.release(many);
      released += many;
      await eventually(() => counts[0] === released);
      await sleep(10);
      assertEquals([counts[0], places.value], [released, 0]);
    }
    places.release(2 * N - released);
    await Promise.all(threads);
    assertEquals([counts[0], places.value], [2 * N, 0]);
  }
});

test("every wait refuses a limit that is no number of at least 0, and says so", () => {
  const timeoutMs = Number.NaN;
  const waits: (() => unknown)[] = [
    () => new Event().wait({ timeoutMs }),
    () => new Barrier(2).wait({ timeoutMs }),
    () => new Queue().get({ timeoutMs }),
    () => new Queue<number>().put(1, { timeoutMs }),
    () => new Queue().join({ timeoutMs }),
    () => new Semaphore(0).acquire({ timeoutMs }),
  ];
  for (const wait of waits) assertThrows(wait, RangeError, "found NaN");
});
