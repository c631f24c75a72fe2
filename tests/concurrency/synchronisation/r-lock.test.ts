import { test } from "node:test";
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { RLock, Thread } from "threadwork";
import * as t from "./locks.ts";

const { locks } = t;
const limit = { timeout: 60_000 };

test("an RLock is free when its thread released it as often as it took it", limit, async () => {
  const lock = new RLock();
  lock.acquire();
  await lock.acquireAsync();
  assert(lock.tryAcquire());
  for (const times of [3, 2, 1]) {
    assertEquals([times, lock.owned, lock.locked], [times, true, true]);
    assertEquals(await Thread.start(locks, t.tryNow, lock).join(), false);
    lock.release();
  }
  assertEquals([lock.owned, lock.locked], [false, false]);
  assertEquals(await Thread.start(locks, t.tryNow, lock).join(), true);
});

test("an RLock is released by its owner only", limit, async () => {
  const lock = new RLock();
  assertThrows(() => lock.release(), Error, "this thread does not hold it");
  lock.acquire();
  assertEquals(await Thread.start(locks, t.owns, lock).join(), false);
  await assertRejects(() => Thread.start(locks, t.release, lock).join(), Error, "this thread does not hold it");
  assertEquals(lock.owned, true);
  lock.release();
  assertThrows(() => lock.release(), Error, "this thread does not hold it");
});

test("an RLock that another thread holds is locked, and not owned", limit, async () => {
  const lock = new RLock();
  await Thread.start(locks, t.takeForGood, lock).join();
  assertEquals([lock.owned, lock.locked], [false, true]);
});
