import { describe, test } from "node:test";
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { BoundedSemaphore, Lock, RLock, Semaphore, sharedArray, sleep, Thread, TimeoutError } from "threadwork";
import { eventually } from "../eventually.ts";
import * as t from "./locks.ts";

const { locks } = t;
const limit = { timeout: 60_000 };

// What holds for everything that one thread can hold at a time.
for (const [name, make] of [
  ["Lock", () => new Lock()],
  ["RLock", () => new RLock()],
  ["Semaphore(1)", () => new Semaphore(1)],
  ["BoundedSemaphore(1)", () => new BoundedSemaphore(1)],
] as const) {
  describe(`a ${name}`, () => {
    test("keeps threads out of each other's way, blocking or not", limit, async () => {
      const lock = make();
      const total = sharedArray(Float64Array, 1);
      const threads = [
        Thread.start(locks, t.count, lock, total, 20_000),
        Thread.start(locks, t.count, lock, total, 20_000),
        Thread.start(locks, t.countLater, lock, total, 2000),
      ];
      await t.countLater(lock, total, 2000);
      for (const thread of threads) await thread.join();
      assertEquals(total[0], 44_000);
    });

    test("is held by one thread at a time", limit, async () => {
      const lock = make();
      const inside = sharedArray(Int32Array, 2);
      const threads = [1, 2, 3].map(() => Thread.start(locks, t.visit, lock, inside, 300));
      for (const thread of threads) await thread.join();
      assertEquals([...inside], [0, 1]);
    });

    test("makes another thread wait until it is released", limit, async () => {
      const lock = make();
      const log = sharedArray(Int32Array, 2);
      lock.acquire();
      const thread = Thread.start(locks, t.takeOnce, lock, log);
      await eventually(() => log[0] === 1);
      await sleep(20);
      assertEquals(log[1], 0);
      lock.release();
      await thread.join();
      assertEquals(log[1], 1);
    });

    test("gives up after the limit, and took nothing", limit, async () => {
      const lock = make();
      {
        using _ = lock.acquire();
        assertEquals(await Thread.start(locks, t.tryFor, lock, 10).join(), false);
        assertEquals(await Thread.start(locks, t.tryNow, lock).join(), false);
      }
      assertEquals(await Thread.start(locks, t.tryFor, lock, 10).join(), true);
      assertEquals(await Thread.start(locks, t.tryNow, lock).join(), true);
    });

    test("acquireAsync() waits for another thread, and gives up after the limit", limit, async () => {
      const lock = make();
      await Thread.start(locks, t.takeForGood, lock).join();
      await assertRejects(() => lock.acquireAsync({ timeoutMs: 5 }), TimeoutError);
      assertThrows(() => lock.acquire({ timeoutMs: 5 }), TimeoutError);
      assertEquals(lock.tryAcquire(), undefined);
    });

    test("is released at the end of the block, also when that throws", () => {
      const lock = make();
      assertThrows(
        () => {
          using _ = lock.acquire();
          throw new Error("in the block");
        },
        Error,
        "in the block",
      );
      using again = lock.tryAcquire();
      assert(again);
    });

    test("released by hand in the block of using: what it holds is given back once", () => {
      const lock = make();
      const held = lock.acquire();
      held[Symbol.dispose]();
      held[Symbol.dispose]();
      using again = lock.tryAcquire();
      assert(again);
    });
  });
}

test("a Lock may be released by any thread", limit, async () => {
  const lock = new Lock();
  lock.acquire();
  await Thread.start(locks, t.release, lock).join();
  assertEquals(lock.locked, false);
});

test("releasing a Lock that nobody holds is an error", () => {
  const lock = new Lock();
  assertThrows(() => lock.release(), Error, "nobody holds it");
  lock.acquire();
  lock.release();
  assertThrows(() => lock.release(), Error, "nobody holds it");
  assertEquals(lock.locked, false);
});

test("a Lock has no owner: its thread cannot take it twice", () => {
  const lock = new Lock();
  using _ = lock.acquire();
  assertEquals(lock.locked, true);
  assertThrows(() => lock.acquire({ timeoutMs: 5 }), TimeoutError, "a Lock");
});

test("asynchronous functions of one thread keep each other out", limit, async () => {
  const lock = new Lock();
  let inside = 0;
  let most = 0;
  await Promise.all(
    [1, 2, 3, 4].map(async () => {
      for (let i = 0; i < 5; i++) {
        using _ = await lock.acquireAsync();
        most = Math.max(most, ++inside);
        await sleep(0);
        inside--;
      }
    }),
  );
  assertEquals([most, inside, lock.locked], [1, 0, false]);
});

test("who waits longer than its limit lets others of its thread go on", limit, async () => {
  const lock = new Lock();
  using _ = lock.acquire();
  const late = assertRejects(() => lock.acquireAsync({ timeoutMs: 1 }), TimeoutError);
  await sleep(10);
  await late;
});
