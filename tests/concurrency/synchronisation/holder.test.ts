/** What is said to who waits in vain for a lock: who took it last, and whether that thread is still there. */
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { Condition, Event, Lock, Pool, RLock, SharedValue, Thread } from "threadwork";
import { hold, holdAndDie, holdFor, locks, refusalOf } from "./locks.ts";

const limit = { timeout: 60_000 };
const kinds = [
  ["Lock", () => new Lock()],
  ["RLock", () => new RLock()],
] as const;

/** Takes a lock that somebody else may have, in the ways that there are. */
const ways = [
  ["acquireAsync, here", async (lock) => await said(lock.acquireAsync({ timeoutMs: 20 }))],
  ["acquire, in a thread", (lock) => Thread.start(locks, refusalOf, lock, 20).join()],
  ["a Condition, here", async (lock) => await said(new Condition(lock).acquireAsync({ timeoutMs: 20 }))],
] as const satisfies [string, (lock: Lock | RLock) => Promise<string>][];

async function said(taking: Promise<unknown>): Promise<string> {
  try {
    await taking;
    return "taken";
  } catch (error) {
    return (error as Error).message;
  }
}

/** A thread that has the lock for so long. */
async function holding(lock: Lock | RLock, ms: number): Promise<Thread<void>> {
  const taken = new Event();
  const thread = Thread.start(locks, holdFor, lock, ms, taken);
  await taken.waitAsync();
  return thread;
}

/** Has it taken, and says what is known of that then. */
const holders = [
  [
    "a thread that works on",
    (lock) => holding(lock, 5000),
    /, which thread-\d+ took and has not given back\. Nothing was taken\.$/,
  ],
  [
    "a thread that ended without giving it back",
    (lock) => Thread.start(locks, hold, lock).join(),
    /, which thread-\d+ took; it has ended without giving it back, so nobody will\. Nothing was taken\.$/,
  ],
  [
    "a thread that was terminated",
    async (lock) => {
      const thread = await holding(lock, 60_000);
      await thread.terminate();
    },
    /, which thread-\d+ took; it has ended/,
  ],
  [
    "a worker that died",
    async (lock) => {
      const pool = new Pool(locks, { workers: 2 });
      await said(pool.apply(holdAndDie, [lock]));
      await pool.terminate();
    },
    /, which worker \d took; it has ended/,
  ],
  [
    "a thread with a long name",
    (lock) => new Thread(locks, hold, [lock], { name: "writes down what äll others say" }).start().join(),
    /, which writes down what äll others say took; it has ended/,
  ],
] as const satisfies [string, (lock: Lock | RLock) => unknown, RegExp][];

for (const [kind, make] of kinds) {
  for (const [who, take, says] of holders) {
    test(`who waits for a ${kind} that is held by ${who} is told so`, limit, async () => {
      const lock = make();
      const held = await take(lock);
      for (const [way, wait] of ways) {
        const message = await wait(lock);
        assert(says.test(message), `${way}: ${message}`);
      }
      if (held instanceof Thread) await held.terminate();
    });
  }

  test(`a thread is told that the main thread has the ${kind}`, limit, async () => {
    const lock = make();
    using _ = lock.acquire();
    const message = await Thread.start(locks, refusalOf, lock, 20).join();
    assert(message.includes("which the main thread took and has not given back"), message);
  });

  test(`who takes a ${kind} after others is the one who has it`, limit, async () => {
    const lock = make();
    lock.acquire()[Symbol.dispose]();
    await (await holding(lock, 0)).join();
    using _ = lock.acquire();
    const message = await Thread.start(locks, refusalOf, lock, 20).join();
    assert(message.includes("the main thread"), message);
  });
}

test("who takes a Lock twice is told that it was this thread", async () => {
  const lock = new Lock();
  using _ = lock.acquire();
  const message = await said(lock.acquireAsync({ timeoutMs: 1 }));
  assertEquals(message, "Waited for a Lock, which this thread took before and has not given back. Nothing was taken.");
});

test("the lock of a SharedValue says so, too", limit, async () => {
  const value = new SharedValue(Int32Array);
  await Thread.start(locks, hold, value.lock).join();
  const message = await said(value.lock.acquireAsync({ timeoutMs: 1 }));
  assert(/an RLock, which thread-\d+ took; it has ended/.test(message), message);
});
