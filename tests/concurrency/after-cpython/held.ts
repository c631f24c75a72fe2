/** Threads that take locks, blocking or not, for the cases of `locks.test.ts`. */
import {
  type BoundedSemaphore,
  type Condition,
  type Event,
  type Lock,
  type RLock,
  type Semaphore,
  TimeoutError,
  type WaitOptions,
} from "threadwork";

/** What a test passes for `import.meta`. */
export const held = { url: import.meta.url };

/** How a thread waits. */
export type Way = "blocking" | "asynchronous";

/** Everything that one thread can hold at a time. */
export type Holdable = Lock | RLock | Semaphore | BoundedSemaphore | Condition;

export async function take(lock: Holdable, way: Way, options?: WaitOptions): Promise<Disposable> {
  return way === "blocking" ? lock.acquire(options) : await lock.acquireAsync(options);
}

/** Takes and gives back; counts itself in `log[0]` before and in `log[1]` after. */
export async function takeAndRelease(lock: Holdable, way: Way, log: Int32Array): Promise<void> {
  Atomics.add(log, 0, 1);
  await take(lock, way);
  lock.release();
  Atomics.add(log, 1, 1);
}

/** Takes twice; `log[0]` counts. */
export async function takeTwice(lock: Holdable, way: Way, log: Int32Array): Promise<void> {
  await take(lock, way);
  Atomics.add(log, 0, 1);
  await take(lock, way);
  Atomics.add(log, 0, 1);
}

/** Whether it was there within the limit, and how long that took. */
export async function tryFor(lock: Holdable, way: Way, timeoutMs: number): Promise<[taken: boolean, tookMs: number]> {
  const startedMs = performance.now();
  try {
    await take(lock, way, { timeoutMs });
    return [true, performance.now() - startedMs];
  } catch (error) {
    if (error instanceof TimeoutError) return [false, performance.now() - startedMs];
    throw error;
  }
}

export function tryNow(lock: Holdable): boolean {
  return lock.tryAcquire() !== undefined;
}

/** Waits for the event twice; `log[0]` counts those who are about to, `log[1]` the waits that ended. */
export async function waitTwice(event: Event, way: Way, log: Int32Array): Promise<boolean[]> {
  Atomics.add(log, 0, 1);
  const results: boolean[] = [];
  for (let i = 0; i < 2; i++) {
    results.push(way === "blocking" ? event.wait() : await event.waitAsync());
    Atomics.add(log, 1, 1);
  }
  return results;
}

export async function waitFor(event: Event, way: Way, limitsMs: number[]): Promise<boolean[]> {
  const results: boolean[] = [];
  for (const timeoutMs of limitsMs) {
    results.push(way === "blocking" ? event.wait({ timeoutMs }) : await event.waitAsync({ timeoutMs }));
  }
  return results;
}

/**
 * Waits at the condition twice; `log[0]` counts waits that began, `log[1]` and `log[2]` first and second ones that
 * ended.
 */
export async function sleepTwice(condition: Condition, way: Way, log: Int32Array): Promise<boolean[]> {
  const results: boolean[] = [];
  for (const place of [1, 2]) {
    using _ = await take(condition, way);
    log[0]!++;
    results.push(way === "blocking" ? condition.wait() : await condition.waitAsync());
    log[place]!++;
  }
  return results;
}

/** Waits until `log[0]` has that value. */
export async function sleepUntil(
  condition: Condition,
  way: Way,
  log: Int32Array,
  value: number,
  options?: WaitOptions,
): Promise<boolean> {
  using _ = await take(condition, way);
  log[1]!++;
  const so = (): boolean => log[0] === value;
  return way === "blocking" ? condition.waitFor(so, options) : await condition.waitForAsync(so, options);
}
