import { describe, test } from "node:test";
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Condition, Lock, RLock, sharedArray, sleep, Thread } from "threadwork";
import { eventually } from "../eventually.ts";
import * as t from "./locks.ts";

const { locks } = t;
const limit = { timeout: 60_000 };

for (const Kind of [Lock, RLock]) {
  describe(`a Condition with a ${Kind.name}`, () => {
    test("is waited at and notified with its lock held only", async () => {
      const condition = new Condition(new Kind());
      assertThrows(() => condition.wait(), Error, "not held");
      await assertRejects(() => condition.waitAsync(), Error, "not held");
      assertThrows(() => condition.notify(), Error, "not held");
      assertThrows(() => condition.notifyAll(), Error, "not held");
      assertThrows(() => condition.release(), Error);
    });

    test("notify(n) wakes n of those who wait, and nobody who comes later", limit, async () => {
      const lock = new Kind();
      const condition = new Condition(lock);
      const log = sharedArray(Int32Array, 2);
      const threads = [1, 2, 3, 4].map(() => Thread.start(locks, t.sleepAt, condition, log));
      await eventually(() => log[0] === 4);
      for (const [many, woken] of [
        [1, 1],
        [2, 3],
      ] as const) {
        {
          using _ = await condition.acquireAsync();
          condition.notify(many);
        }
        await eventually(() => log[1] === woken);
        await sleep(20);
        assertEquals(log[1], woken);
      }
      {
        using _ = await lock.acquireAsync();
        condition.notifyAll();
        assertEquals(condition.wait({ timeoutMs: 5 }), false); // Its own notification is not for itself.
      }
      for (const thread of threads) assertEquals(await thread.join(), true);
      assertEquals([...log], [4, 4]);
      {
        using _ = condition.acquire();
        condition.notify(); // For nobody: it is not kept.
        assertEquals(condition.wait({ timeoutMs: 5 }), false);
      }
    });

    test("wait() has the lock again, also after its limit", limit, async () => {
      const condition = new Condition(new Kind());
      const log = sharedArray(Int32Array, 2);
      assertEquals(await Thread.start(locks, t.sleepAt, condition, log, 10).join(), false);
      using _ = await condition.acquireAsync();
      assertEquals(await condition.waitAsync({ timeoutMs: 5 }), false);
      assertEquals(await Thread.start(locks, t.tryFor, condition, 1).join(), false);
    });

    test("a limit that passes while another holds the lock lets other work go on", limit, async () => {
      const condition = new Condition(new Kind());
      const log = sharedArray(Int32Array, 2);
      {
        using _ = await condition.acquireAsync();
        const thread = Thread.start(locks, t.waitUntil, condition, log, 1);
        assertEquals(await condition.waitForAsync(() => false, { timeoutMs: 20 }), false);
        log[0] = 1;
        condition.notify();
        void thread.join();
      }
      using _ = await condition.acquireAsync();
    });

    test("waitFor() asks again until it is so", limit, async () => {
      const condition = new Condition(new Kind());
      const log = sharedArray(Int32Array, 1);
      const thread = Thread.start(locks, t.waitUntil, condition, log, 4);
      for (let value = 1; value <= 4; value++) {
        await sleep(5);
        using _ = await condition.acquireAsync();
        log[0] = value;
        condition.notifyAll();
      }
      assertEquals(await thread.join(), 4);
      using _ = condition.acquire();
      assertEquals(
        condition.waitFor(() => log[0] === 4),
        true,
      );
      assertEquals(
        condition.waitFor(() => false, { timeoutMs: 5 }),
        false,
      );
    });

    test("waitFor() refuses a predicate that gives a promise, which would be true at once", async () => {
      const condition = new Condition(new Kind());
      using _ = condition.acquire();
      const predicate = (async () => false) as unknown as () => boolean;
      assertThrows(() => condition.waitFor(predicate), TypeError, "asynchronous predicate");
      await assertRejects(() => condition.waitForAsync(predicate), TypeError, "asynchronous predicate");
      const fails = (() => Promise.reject(new Error("nobody hears of this"))) as unknown as () => boolean;
      assertThrows(() => condition.waitFor(fails), TypeError, "asynchronous predicate");
    });

    test("a bounded buffer of it loses nothing", limit, async () => {
      const condition = new Condition(new Kind());
      const box = sharedArray(Int32Array, 1);
      const threads = ([1, 1, -1, -1] as const).map((by) => Thread.start(locks, t.fill, condition, box, by, 1000));
      for (const thread of threads) await thread.join();
      assertEquals(box[0], 0);
    });
  });
}

test("wait() gives an RLock back however often it is held", limit, async () => {
  const lock = new RLock();
  const condition = new Condition(lock);
  const log = sharedArray(Int32Array, 2);
  const thread = Thread.start(locks, t.sleepAtTwice, condition, log);
  await eventually(() => log[0] === 1);
  {
    using _ = await lock.acquireAsync({ timeoutMs: 30_000 });
    condition.notify();
  }
  assertEquals(await thread.join(), true);
  assertEquals(lock.locked, false);
});

test("two conditions may share a lock", () => {
  const lock = new Lock();
  const [full, empty] = [new Condition(lock), new Condition(lock)];
  using _ = full.acquire();
  empty.notify();
  assertEquals(lock.locked, true);
});
