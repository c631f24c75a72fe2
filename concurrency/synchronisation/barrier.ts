import { limitOf, must, mustBeNoPromise, mustBeWhole, wrong } from "../arguments/must.ts";
import { onItsObject } from "../arguments/on-its-object.ts";
import { BrokenBarrierError } from "../errors.ts";
import { REVIVE, shareable } from "../messages/shareable.ts";
import { sharedMemory } from "../messages/shared-memory.ts";
import { notes } from "./holder.ts";
import type { WaitOptions } from "./lock.ts";
import { lock, unlock } from "./mutex.ts";
import { after, type Deadline, NEVER, runAsync, runSync, type Steps, whyNotBlock } from "./sync-and-async.ts";

/*
 * All of this changes only under MUTEX, and atomically, because it is also looked at without it. A round ends when all
 * are there, or when somebody breaks it: ROUND counts rounds, and wakes. BROKEN_ROUNDS has one bit for each of the last
 * 32, so that who wakes up late still learns how its own round ended.
 *
 *      arriving ──▶ the last is there ──▶ ACTING, while it runs its action ──▶ the next round
 *      abort(), reset(): from anywhere
 */
const [MUTEX, ROUND, BROKEN_ROUNDS, PARTIES, WAITING, BROKEN, ACTING, LIMIT_MS, HOLDER] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** How to wait at a barrier. */
export interface BarrierWaitOptions extends WaitOptions {
  /**
   * What is to be done once when all are there, before anybody goes on (Python: `Barrier(parties, action)`). Functions
   * cannot be shared, so each thread brings its own; the one that comes last calls it. When it throws, the barrier
   * breaks. Of `waitAsync`, it may be asynchronous.
   */
  action?: () => unknown;
}

/**
 * A place where a number of threads wait for each other, again and again, Python's `threading.Barrier`. Pass it to the
 * threads.
 *
 * @example
 * ```ts
 * import { Barrier, Thread } from "threadwork";
 *
 * export function twoPhases(barrier: Barrier): string {
 *   // The first phase.
 *   const place = barrier.wait();
 *   // The second, when all are done with the first.
 *   return place === 0 ? "I was the first" : "I came later";
 * }
 *
 * if (import.meta.main) {
 *   const barrier = new Barrier(2);
 *   const threads = [1, 2].map(() => Thread.start(import.meta, twoPhases, barrier));
 *   const said = await Promise.all(threads.map((thread) => thread.join()));
 *   console.log(said.sort()); // [ "I came later", "I was the first" ]
 * }
 * ```
 */
export class Barrier {
  static {
    onItsObject(Barrier, "barrier");
  }

  #state: Int32Array;

  /**
   * A barrier for so many threads, with a limit for each wait that has none of its own.
   *
   * @param parties how many threads it waits for, itself included
   * @param options `timeoutMs`: the limit of each wait that has none of its own, in milliseconds; default: none
   * @throws {RangeError} When `parties` is not a whole number of at least 1.
   */
  constructor(parties: number, options?: WaitOptions) {
    this.#state = fresh(parties, limitOf(options));
    shareable(this, import.meta.url, "Barrier", () => this.#state);
  }

  /** @internal */
  static [REVIVE](state: Int32Array): Barrier {
    const revived = new Barrier(1);
    revived.#state = state;
    return revived;
  }

  /** How many threads pass it together. */
  get parties(): number {
    return this.#state[PARTIES]!;
  }

  /** How many wait at it now. */
  get nWaiting(): number {
    return Atomics.load(this.#state, WAITING);
  }

  /** Whether no thread can pass it until `reset()`. */
  get broken(): boolean {
    return Atomics.load(this.#state, BROKEN) === 1;
  }

  /**
   * Blocks this thread until all are there. Returns the order in which they came: 0 for the first, `parties` − 1 for
   * the last.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever; `action`: what one of
   *   them does when all are there
   * @returns the order in which this thread came: 0 for the first
   * @throws {BrokenBarrierError} When it is or gets broken: also by a wait that takes longer than its `timeoutMs`.
   *
   * @example
   * ```ts
   * import { Barrier, sharedArray, Thread } from "threadwork";
   *
   * export function step(barrier: Barrier, parts: Float64Array, place: number): number {
   *   parts[place] = place + 1;
   *   // Once, when all parts are there.
   *   barrier.wait({ action: () => (parts[3] = parts[0]! + parts[1]! + parts[2]!) });
   *   return parts[3]!;
   * }
   *
   * if (import.meta.main) {
   *   const [barrier, parts] = [new Barrier(3), sharedArray(Float64Array, 4)];
   *   const threads = [0, 1, 2].map((place) => Thread.start(import.meta, step, barrier, parts, place));
   *   console.log(await Promise.all(threads.map((thread) => thread.join()))); // [ 6, 6, 6 ]
   * }
   * ```
   */
  wait(options: BarrierWaitOptions = {}): number {
    const { until, action } = this.#waiting(options);
    const { place, acting } = runSync(this.#wait(until, action !== undefined, whyNotBlock));
    if (acting === undefined) return place;
    try {
      mustBeNoPromise(action?.(), MUST_BE_DONE);
    } catch (error) {
      runSync(this.#break(acting));
      throw error;
    }
    runSync(this.#pass(acting));
    return place;
  }

  /**
   * Like `wait`, but lets other work of this thread go on.
   *
   * @param options as for `wait`; its `action` may be asynchronous
   * @returns as `wait` does
   */
  async waitAsync(options: BarrierWaitOptions = {}): Promise<number> {
    const { until, action } = this.#waiting(options);
    const { place, acting } = await runAsync(this.#wait(until, action !== undefined));
    if (acting === undefined) return place;
    try {
      await action?.();
    } catch (error) {
      await runAsync(this.#break(acting));
      throw error;
    }
    await runAsync(this.#pass(acting));
    return place;
  }

  /** Breaks the barrier: all who wait, and all who come, get a `BrokenBarrierError`. */
  abort(): void {
    runSync(this.#lock());
    this.#endRound(BREAK);
  }

  /** Makes it as new. Those who wait get a `BrokenBarrierError`. */
  reset(): void {
    runSync(this.#lock());
    this.#endRound(RESET);
  }

  /** Reads the options of a wait. */
  #waiting(options: BarrierWaitOptions): { until: Deadline; action: BarrierWaitOptions["action"] } {
    const ownMs = limitOf(options, ["timeoutMs", "action"]);
    const { action } = options;
    if (action !== undefined) must("function", action, "wait at the Barrier", "action");
    const limitMs = ownMs ?? this.#state[LIMIT_MS]!;
    return { until: limitMs < 0 ? NEVER : after(limitMs), action };
  }

  /**
   * Waits until all are there. The last to come, if it `acts`, is told which round it has to end with `#pass` or
   * `#break`.
   *
   * @param refused says why this thread must not wait here: before it counts as one that does
   */
  *#wait(until: Deadline, acts: boolean, refused?: () => Error | undefined): Steps<{ place: number; acting?: number }> {
    const state = this.#state;
    yield* this.#lock();
    while (state[ACTING] === 1) {
      // The next round begins after the action.
      const round = Atomics.load(state, ROUND);
      unlock(state, MUTEX);
      yield [state, ROUND, round, NEVER];
      yield* this.#lock();
    }
    if (this.broken) {
      unlock(state, MUTEX);
      throw wrong().mistake(
        BrokenBarrierError,
        "Cannot wait at the Barrier: it is broken. Call reset() to use it again.",
      );
    }
    const round = Atomics.load(state, ROUND);
    const place = this.nWaiting;
    if (place + 1 === this.parties) {
      if (!acts) {
        this.#endRound(PASS);
        return { place };
      }
      Atomics.store(state, ACTING, 1);
      unlock(state, MUTEX);
      return { place, acting: round };
    }
    const refusal = refused?.();
    if (!refusal) Atomics.store(state, WAITING, place + 1);
    unlock(state, MUTEX);
    if (refusal) throw refusal;
    let limit = until;
    while (Atomics.load(state, ROUND) === round) {
      if (Atomics.load(state, ACTING) === 1) limit = NEVER; // All came in time.
      if (limit.passed) yield* this.#giveUp(round);
      else yield [state, ROUND, round, limit];
    }
    if (this.#wasBroken(round)) throw interrupted();
    return { place };
  }

  /** Ends the round after its action. */
  *#pass(round: number): Steps<void> {
    yield* this.#lock();
    if (Atomics.load(this.#state, ROUND) === round) {
      this.#endRound(PASS);
      return;
    }
    unlock(this.#state, MUTEX);
    throw interrupted();
  }

  /** Breaks the round, unless everybody has come meanwhile. */
  *#giveUp(round: number): Steps<void> {
    yield* this.#lock();
    if (Atomics.load(this.#state, ROUND) === round && this.#state[ACTING] === 0) this.#endRound(BREAK);
    else unlock(this.#state, MUTEX);
  }

  /** Breaks the round, if it has not ended. */
  *#break(round: number): Steps<void> {
    yield* this.#lock();
    if (Atomics.load(this.#state, ROUND) === round) this.#endRound(BREAK);
    else unlock(this.#state, MUTEX);
  }

  #wasBroken(round: number): boolean {
    return (Atomics.load(this.#state, BROKEN_ROUNDS) & bitOf(round)) !== 0;
  }

  /** The mutex is held for a few instructions only: nobody waits long for it, unless its holder was terminated. */
  *#lock(): Steps<void> {
    const state = this.#state;
    yield* lock(state, MUTEX, NEVER, undefined, () => {
      if (!notes.ended(state, HOLDER)) return;
      const message = "Cannot use the Barrier: a thread was ended while it changed it. Make a new one.";
      throw wrong().mistake(BrokenBarrierError, message);
    });
    notes.mark(state, HOLDER);
  }

  /** Ends the round, and releases the mutex. */
  #endRound(how: typeof PASS | typeof BREAK | typeof RESET): void {
    const state = this.#state;
    const bit = bitOf(Atomics.load(state, ROUND));
    if (how === PASS) Atomics.and(state, BROKEN_ROUNDS, ~bit);
    else Atomics.or(state, BROKEN_ROUNDS, bit);
    Atomics.store(state, BROKEN, how === BREAK ? 1 : 0);
    Atomics.store(state, WAITING, 0);
    Atomics.store(state, ACTING, 0);
    Atomics.add(state, ROUND, 1);
    unlock(state, MUTEX);
    Atomics.notify(state, ROUND);
  }
}

/** How a round ends. */
const [PASS, BREAK, RESET] = ["all are there", "broken", "as new"] as const;

function bitOf(round: number): number {
  return 1 << (round & 31);
}

function interrupted(): BrokenBarrierError {
  return wrong().mistake(
    BrokenBarrierError,
    "Waited at the Barrier, and it was broken: by abort(), reset(), an action that threw, or the limit of a wait.",
  );
}

const MUST_BE_DONE =
  "Cannot wait for an asynchronous action in wait(): use waitAsync(), or a function that is done when it returns.";

function fresh(parties: number, timeoutMs: number | undefined): Int32Array {
  mustBeWhole(parties, "make a Barrier", "parties", 1);
  const state = new Int32Array(sharedMemory(36, "make a Barrier"));
  state[PARTIES] = parties;
  state[LIMIT_MS] = timeoutMs === undefined || timeoutMs > LONGEST_MS ? -1 : Math.ceil(timeoutMs);
  return state;
}

/** A longer limit, 24 days, counts as no limit. */
const LONGEST_MS = 2 ** 31 - 1;
