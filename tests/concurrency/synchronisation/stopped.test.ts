/** A thread that is terminated while it waits takes nothing along: what it waited for comes to others. */
import { test } from "node:test";
import { assertEquals, assertRejects } from "@std/assert";
import { Condition, Lock, Queue, RLock, Semaphore, sharedArray, Thread, WorkerDiedError } from "threadwork";
import { eventually } from "../eventually.ts";
import { getOnce, locks, sleepAt, takeOnce } from "./locks.ts";

type Waiting = Thread<unknown>;

/** How a thread waits for each of them, how one that waits is let go, and how it is known that all of them wait. */
const kinds: Record<string, () => [start: (log: Int32Array) => Waiting, letGo: () => void, wait?: () => void]> = {
  Lock() {
    const lock = new Lock();
    lock.acquire();
    return [(log) => Thread.start(locks, takeOnce, lock, log), () => lock.release()];
  },
  RLock() {
    const lock = new RLock();
    lock.acquire();
    return [(log) => Thread.start(locks, takeOnce, lock, log), () => lock.release()];
  },
  Semaphore() {
    const places = new Semaphore(0);
    return [(log) => Thread.start(locks, takeOnce, places, log), () => places.release()];
  },
  Queue() {
    const queue = new Queue<number>();
    return [(log) => Thread.start(locks, getOnce, queue, log), () => queue.put(1)];
  },
  Condition() {
    const condition = new Condition(new Lock());
    const notify = () => {
      using _ = condition.acquire();
      condition.notify();
    };
    // Each says so while it holds the lock, and one that is stopped then never gives it back: it is given back to wait.
    const wait = () => condition.acquire()[Symbol.dispose]();
    return [(log) => Thread.start(locks, sleepAt, condition, log), notify, wait];
  },
};

for (const [name, make] of Object.entries(kinds)) {
  test(`a thread that is terminated while it waits for a ${name} takes nothing`, { timeout: 60_000 }, async () => {
    const [start, letGo, wait] = make();
    const logs = [1, 2].map(() => sharedArray(Int32Array, 2));
    const [stopped, other] = logs.map(start) as [Waiting, Waiting];
    await eventually(() => logs.every((log) => log[0] === 1));
    wait?.();
    assertEquals(await stopped.terminate(), { stopped: true });
    await assertRejects(() => stopped.join(), WorkerDiedError);
    letGo();
    await other.join();
    assertEquals(
      logs.map((log) => log[1]),
      [0, 1],
    );
  });
}
