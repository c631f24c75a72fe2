/**
 * Functions that threads of the tests of locks and the like run. Numbers in `log` are shared; what is written there is
 * seen at once.
 */
import {
  type Barrier,
  type BoundedSemaphore,
  BrokenBarrierError,
  type Condition,
  cancelled,
  type Event,
  type Lock,
  type Queue,
  QueueClosedError,
  type RLock,
  type Semaphore,
  type SharedValue,
  sleep,
  sleepSync,
  TimeoutError,
} from "threadwork";

/** What a test passes for `import.meta`: a worker must not load the test file. */
export const locks = { url: import.meta.url };

type Held = { acquire(options?: { timeoutMs?: number }): Disposable };
type HeldLater = { acquireAsync(options?: { timeoutMs?: number }): Promise<Disposable> };

/** Adds 1 to a plain number so often, each time with the lock held. */
export function count(lock: Held, total: Float64Array, times: number): void {
  for (let i = 0; i < times; i++) {
    using _ = lock.acquire();
    total[0] = total[0]! + 1;
  }
}

/** The same, in this thread's asynchronous form. */
export async function countLater(lock: HeldLater, total: Float64Array, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    using _ = await lock.acquireAsync();
    total[0] = total[0]! + 1;
  }
}

/**
 * Counts who is inside into `inside[0]`, and keeps the most that were ever there in `inside[1]`. Stays inside until so
 * many were there together.
 */
export function visit(lock: Held, inside: Int32Array, times: number, together = 1): void {
  for (let i = 0; i < times; i++) {
    using _ = lock.acquire();
    const now = Atomics.add(inside, 0, 1) + 1;
    let most = Atomics.load(inside, 1);
    while (now > most && Atomics.compareExchange(inside, 1, most, now) !== most) most = Atomics.load(inside, 1);
    while (Atomics.load(inside, 1) < together) sleepSync(1);
    if (i % 50 === 0) sleepSync(1);
    Atomics.sub(inside, 0, 1);
  }
}

/** Like `visit`, without a rest; counts visits in `log[2]`. */
export function passThrough(lock: Held, log: Int32Array, times: number): void {
  for (let i = 0; i < times; i++) {
    using _ = lock.acquire();
    const now = Atomics.add(log, 0, 1) + 1;
    if (now > Atomics.load(log, 1)) Atomics.store(log, 1, now);
    Atomics.add(log, 2, 1);
    Atomics.sub(log, 0, 1);
  }
}

/** Says that it is here, takes the lock, and says that it has it. */
export function takeOnce(lock: Held, log: Int32Array): void {
  Atomics.store(log, 0, 1);
  using _ = lock.acquire();
  Atomics.store(log, 1, 1);
}

/** Takes the lock and ends with it. */
export function takeForGood(lock: Held): void {
  lock.acquire();
}

/** Whether the lock could be taken within the limit. */
export function tryFor(lock: Held, timeoutMs: number): boolean {
  try {
    using _ = lock.acquire({ timeoutMs });
    return true;
  } catch (error) {
    if (error instanceof TimeoutError) return false;
    throw error;
  }
}

export function tryNow(lock: Lock | RLock | Semaphore): boolean {
  using held = lock.tryAcquire();
  return held !== undefined;
}

export function release(lock: Lock | RLock | Semaphore | BoundedSemaphore): void {
  lock.release();
}

export function owns(lock: RLock): boolean {
  return lock.owned;
}

/** What `thing` is to the thread that got it, wherever in the arguments it stood. */
export function classOf(...[thing]: unknown[]): string {
  const inner = thing instanceof Map ? thing.get("it") : Array.isArray(thing) ? thing[0].it : thing;
  return (inner as object).constructor.name;
}

export function giveBack<T>(thing: T): T {
  return thing;
}

/** Waits for the event; `log[0]` counts those who are about to, `log[1]` those who went on. */
export function waitFor(event: Event, log: Int32Array, timeoutMs?: number): boolean {
  Atomics.add(log, 0, 1);
  const set = event.wait(timeoutMs === undefined ? {} : { timeoutMs });
  Atomics.add(log, 1, 1);
  return set;
}

export async function waitForLater(event: Event, log: Int32Array): Promise<boolean> {
  Atomics.add(log, 0, 1);
  return await event.waitAsync();
}

/** Sets one event and waits for the other, so often. */
export function pingPong(mine: Event, other: Event, times: number): number {
  let done = 0;
  for (; done < times; done++) {
    mine.wait();
    mine.clear();
    other.set();
  }
  return done;
}

/** Waits at the condition once; `log[0]` counts those who wait (under the lock), `log[1]` those who were notified. */
export function sleepAt(condition: Condition, log: Int32Array, timeoutMs?: number): boolean {
  using _ = condition.acquire();
  log[0]!++;
  const notified = condition.wait(timeoutMs === undefined ? {} : { timeoutMs });
  if (notified) log[1]!++;
  return notified;
}

/** Waits until `log[0]` has that value. */
export function waitUntil(condition: Condition, log: Int32Array, value: number): number {
  using _ = condition.acquire();
  condition.waitFor(() => log[0] === value);
  return log[0]!;
}

/** Holds the lock of the condition twice while it waits. */
export function sleepAtTwice(condition: Condition, log: Int32Array): boolean {
  using _outer = condition.acquire();
  return sleepAt(condition, log);
}

/** Takes part in a bounded buffer made of a condition: `box[0]` is how full it is, at most 3. */
export function fill(condition: Condition, box: Int32Array, by: 1 | -1, times: number): void {
  for (let i = 0; i < times; i++) {
    using _ = condition.acquire();
    condition.waitFor(() => (by === 1 ? box[0]! < 3 : box[0]! > 0));
    box[0]! += by;
    condition.notifyAll();
  }
}

/**
 * Passes the barrier so often; `came` counts arrivals. The places that it got, or why not; -1 where somebody was
 * missing.
 */
export function pass(barrier: Barrier, came: Int32Array, times: number): number[] {
  const places: number[] = [];
  for (let round = 1; round <= times; round++) {
    Atomics.add(came, 0, 1);
    const place = barrier.wait();
    places.push(Atomics.load(came, 0) < round * barrier.parties ? -1 : place);
  }
  return places;
}

/** Passes the barrier so often with an action that counts; how often the count was not yet right behind it. */
export function passActing(barrier: Barrier, acted: Int32Array, times: number): number {
  let early = 0;
  for (let round = 1; round <= times; round++) {
    barrier.wait({
      action: () => {
        acted[0]!++;
      },
    });
    if (Atomics.load(acted, 0) !== round) early++;
    barrier.wait();
  }
  return early;
}

/** Waits with an action that throws: which error came of it. */
export function arriveFailing(barrier: Barrier): string {
  try {
    barrier.wait({
      action: () => {
        throw new RangeError("of the action");
      },
    });
    return "passed";
  } catch (error) {
    return (error as Error).name;
  }
}

/** Waits at the barrier: the place, or the name of the error. */
export function arrive(barrier: Barrier, timeoutMs?: number): number | string {
  try {
    return barrier.wait(timeoutMs === undefined ? {} : { timeoutMs });
  } catch (error) {
    if (error instanceof BrokenBarrierError) return error.name;
    throw error;
  }
}

/** Puts `from`, `from + 1`, … */
export function produce(queue: Queue<number>, from: number, times: number): void {
  for (let i = 0; i < times; i++) queue.put(from + i);
}

/** Everything that it got until the queue was closed. */
export function consume<T>(queue: Queue<T>): T[] {
  return [...queue];
}

/** Everything that it got, without blocking its thread. */
export async function consumeLater<T>(queue: Queue<T>): Promise<T[]> {
  return await Array.fromAsync(queue);
}

/** What comes of getting or putting: the item, "put", or the name of the error. */
export function attempt(queue: Queue<number>, what: "get" | "put", timeoutMs?: number): number | string {
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  try {
    if (what === "get") return queue.get(limit);
    queue.put(0, limit);
    return "put";
  } catch (error) {
    if (error instanceof QueueClosedError || error instanceof TimeoutError) return error.name;
    throw error;
  }
}

/** Handles every item until the queue is closed. */
export function handle(queue: Queue<number>, handled: Int32Array): void {
  for (const _ of queue) {
    Atomics.add(handled, 0, 1);
    queue.taskDone();
  }
}

export function increase(value: SharedValue<"Float64Array">, times: number): void {
  for (let i = 0; i < times; i++) value.update((n) => n + 1);
}

/** In two steps under the value's own lock. */
export function increaseInSteps(value: SharedValue<"Float64Array">, times: number): void {
  for (let i = 0; i < times; i++) {
    using _ = value.lock.acquire();
    const before = value.value;
    value.value = before + 1;
  }
}

/** Waits for the event where `waits`; else returns at once. */
export function mayWait(event: Event, waits: boolean): boolean {
  if (waits) event.wait();
  return waits;
}

/** Waits for the event, or sets it. */
export function meetAt(event: Event, sets: boolean): boolean {
  if (sets) event.set();
  else event.wait();
  return sets;
}

/** Says that it begins, and that it ends when it is told to in its own way. */
export function heedless(log: Int32Array): void {
  log[0] = 1;
  Atomics.wait(log, 1, 0, 30_000);
  log[0] = 2;
}

/** Runs until it is cancelled; `log[0]` says that it began, `log[1]` that it saw it. */
export function untilCancelled(log: Int32Array): void {
  Atomics.store(log, 0, 1);
  while (!cancelled());
  Atomics.store(log, 1, 1);
}

export async function untilCancelledLater(log: Int32Array): Promise<void> {
  Atomics.store(log, 0, 1);
  while (!cancelled()) await sleep(1);
  Atomics.store(log, 1, 1);
}

/** Blocks its thread for good; `log[0]` says that it began. */
export function block(log: Int32Array): void {
  Atomics.store(log, 0, 1);
  Atomics.wait(log, 1, 0);
}

/** Counts its calls. */
export function tick(log: Int32Array): void {
  Atomics.add(log, 0, 1);
}

export function tickEach([log, event]: [Int32Array, Event]): void {
  Atomics.add(log, 0, 1);
  event.wait();
}

export function isCancelled(): boolean {
  return cancelled();
}

/** Takes a lock, and does not give it back. */
export function hold(lock: Held): void {
  lock.acquire();
}

/** Holds a lock for so long; says when it has it. */
export function holdFor(lock: Held, ms: number, taken: Event): void {
  using _ = lock.acquire();
  taken.set();
  sleepSync(ms);
}

/** The worker dies while it holds a lock. */
export function holdAndDie(lock: Held): Promise<never> {
  lock.acquire();
  setTimeout(() => {
    throw new Error("out of order");
  });
  return new Promise(() => {});
}

/** What is said to who waits for a lock in vain. */
export function refusalOf(lock: Held, timeoutMs: number): string {
  try {
    lock.acquire({ timeoutMs });
    return "taken";
  } catch (error) {
    return (error as Error).message;
  }
}

/** Gets one item; `log[0]` says that it is about to, `log[1]` that it has it. */
export function getOnce(queue: Queue<number>, log: Int32Array): void {
  Atomics.store(log, 0, 1);
  queue.get();
  Atomics.store(log, 1, 1);
}
