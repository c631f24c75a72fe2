import { must, mustBeNoPromise, mustBeWhole, wrong } from "../arguments/must.ts";
import { onItsObject } from "../arguments/on-its-object.ts";
import { REVIVE, shareable } from "../messages/shareable.ts";
import { sharedMemory } from "../messages/shared-memory.ts";
import { Lock, type WaitOptions } from "./lock.ts";
import { LOCKING, type Locking } from "./mutex.ts";
import { RLock } from "./r-lock.ts";
import { type Deadline, deadline, runAsync, runSync, type Steps, whyNotBlock } from "./sync-and-async.ts";

/*
 * All of this changes only under the lock, and VERSION wakes. A waiter draws a ticket. A notification is for those who
 * wait now, so it is taken only with a ticket below LIMIT: who notifies and then waits cannot take its own.
 */
const [VERSION, NEXT_TICKET, LIMIT, NOTIFIED, WAITING] = [0, 1, 2, 3, 4];

const MUST_BE_KNOWN =
  "Cannot wait for an asynchronous predicate: a promise is always true. Ask for what is known when it returns.";

/**
 * Lets threads wait, with a lock, until something that the lock protects has changed, Python's `threading.Condition`.
 *
 * `wait` gives the lock back while it waits and has it again when it returns. Ask in a loop (or use `waitFor`): what
 * you wait for may be gone again by then.
 *
 * @example
 * ```ts
 * import { Condition, sharedArray, Thread } from "threadwork";
 *
 * export function take(filled: Condition, boxes: Int32Array): number {
 *   using _ = filled.acquire();
 *   filled.waitFor(() => boxes[0]! > 0);
 *   return boxes[0]!--;
 * }
 *
 * if (import.meta.main) {
 *   const filled = new Condition();
 *   const boxes = sharedArray(Int32Array, 1);
 *   const taker = Thread.start(import.meta, take, filled, boxes);
 *   {
 *     using _ = await filled.acquireAsync();
 *     boxes[0] = 3;
 *     filled.notify();
 *   }
 *   console.log(await taker.join()); // 3
 * }
 * ```
 */
export class Condition {
  static {
    onItsObject(Condition, "condition");
  }

  readonly #lock: Lock | RLock;
  readonly #locking: Locking;
  #state: Int32Array = new Int32Array(sharedMemory(20, "make a Condition"));

  /**
   * A condition with a lock of its own, or with `lock`.
   *
   * @param lock the lock to wait with; default: one of its own
   */
  constructor(lock: Lock | RLock = new RLock()) {
    if (!(lock instanceof RLock || lock instanceof Lock)) {
      throw wrong().not("a Lock or an RLock", lock, "make a Condition");
    }
    this.#lock = lock;
    this.#locking = lock[LOCKING]();
    shareable(this, import.meta.url, "Condition", () => ({ lock, state: this.#state }) satisfies ConditionState);
  }

  /** @internal */
  static [REVIVE]({ lock, state }: ConditionState): Condition {
    const revived = new Condition(lock);
    revived.#state = state;
    return revived;
  }

  /**
   * Takes the lock; blocks this thread until it is free.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns what gives it back at the end of a block with `using`
   * @throws {TimeoutError} When it was not free within `timeoutMs`.
   */
  acquire(options?: WaitOptions): Disposable {
    return this.#lock.acquire(options);
  }

  /**
   * Takes the lock, and lets other work of this thread go on until it is free.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns what gives it back at the end of a block with `using`
   */
  acquireAsync(options?: WaitOptions): Promise<Disposable> {
    return this.#lock.acquireAsync(options);
  }

  /**
   * Takes the lock if it can be taken now, else gives `undefined`.
   *
   * @returns what gives it back at the end of a block with `using`, or `undefined`
   */
  tryAcquire(): Disposable | undefined {
    return this.#lock.tryAcquire();
  }

  /** Gives the lock back. */
  release(): void {
    this.#lock.release();
  }

  /**
   * Gives the lock back, blocks this thread until it is notified, and takes the lock again; `false` when it was not
   * notified within `timeoutMs`.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns whether it was notified in time
   * @throws {Error} When the lock is not held.
   */
  wait(options?: WaitOptions): boolean {
    return runSync(this.#wait(deadline(options), whyNotBlock));
  }

  /**
   * Like `wait`, but lets other work of this thread go on.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns whether it was notified in time
   */
  async waitAsync(options?: WaitOptions): Promise<boolean> {
    return await runAsync(this.#wait(deadline(options)));
  }

  /**
   * Waits until `predicate()`, which is asked with the lock held; `false` when it was not so within `timeoutMs`.
   *
   * @param predicate asked at first, and after each notification
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns whether it became true in time
   * @throws {TypeError} When `predicate` is asynchronous.
   */
  waitFor(predicate: () => boolean, options?: WaitOptions): boolean {
    must("function", predicate, "wait for a Condition", "the predicate");
    const until = deadline(options);
    while (!mustBeNoPromise(predicate(), MUST_BE_KNOWN)) {
      if (until.passed) return false;
      runSync(this.#wait(until, whyNotBlock));
    }
    return true;
  }

  /**
   * Like `waitFor`, but lets other work of this thread go on.
   *
   * @param predicate asked at first, and after each notification
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns whether it became true in time
   * @throws {TypeError} When `predicate` is asynchronous.
   */
  async waitForAsync(predicate: () => boolean, options?: WaitOptions): Promise<boolean> {
    must("function", predicate, "wait for a Condition", "the predicate");
    const until = deadline(options);
    while (!mustBeNoPromise(predicate(), MUST_BE_KNOWN)) {
      if (until.passed) return false;
      await runAsync(this.#wait(until));
    }
    return true;
  }

  /**
   * Wakes `count` of those who wait, or as many as there are; they go on when they have the lock.
   *
   * @param count how many to wake; default: 1
   * @throws {RangeError} When `count` is not a whole number of at least 0, nor infinite.
   * @throws {Error} When the lock is not held.
   */
  notify(count = 1): void {
    if (count !== Number.POSITIVE_INFINITY) {
      mustBeWhole(count, "notify", "the number of threads to wake", 0, Number.MAX_SAFE_INTEGER);
    }
    this.#mustHold("notify");
    const state = this.#state;
    const waiting = state[WAITING]! - state[NOTIFIED]!;
    if (waiting === 0) return;
    state[NOTIFIED] = state[NOTIFIED]! + Math.min(count, waiting);
    state[LIMIT] = state[NEXT_TICKET]!;
    Atomics.add(state, VERSION, 1);
    Atomics.notify(state, VERSION);
  }

  /** Wakes all who wait. */
  notifyAll(): void {
    this.notify(Number.POSITIVE_INFINITY);
  }

  /** @param refused says why this thread must not wait here; asked before the thread counts as waiting */
  *#wait(until: Deadline, refused?: () => Error | undefined): Steps<boolean> {
    this.#mustHold("wait");
    const refusal = refused?.();
    if (refusal) throw refusal;
    const state = this.#state;
    const ticket = state[NEXT_TICKET]!;
    state[NEXT_TICKET] = ticket + 1;
    state[WAITING] = state[WAITING]! + 1;
    for (;;) {
      const version = Atomics.load(state, VERSION);
      const times = this.#locking.letGo();
      yield [state, VERSION, version, until];
      yield* this.#locking.takeBack(times);
      // Ticket numbers wrap around, so compare by their distance.
      const notified = state[NOTIFIED]! > 0 && ((state[LIMIT]! - ticket) | 0) > 0;
      if (!notified && !until.passed) continue;
      if (notified) state[NOTIFIED] = state[NOTIFIED]! - 1;
      state[WAITING] = state[WAITING]! - 1;
      return notified;
    }
  }

  #mustHold(action: string): void {
    if (this.#locking.held()) return;
    throw wrong().mistake(
      Error,
      `Cannot ${action}: the lock of the Condition is not held. Take it first:  using _ = condition.acquire()`,
    );
  }
}

/** The state that conditions in different threads share. */
interface ConditionState {
  lock: Lock | RLock;
  state: Int32Array;
}
