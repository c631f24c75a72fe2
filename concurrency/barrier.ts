import { BrokenBarrierError } from "./broken-barrier-error.ts";
import type { WaitOptions } from "./lock.ts";
import { lock, unlock } from "./memory/mutex.ts";
import { shareable } from "./memory/shareable.ts";
import { type Deadline, deadline, NEVER, runAsync, runSync, type Steps } from "./memory/steps.ts";

/*
 * All of this changes only under MUTEX. A round ends when all are there, or when somebody breaks it: ROUND counts rounds, and wakes.
 * BROKEN_ROUNDS has one bit for each of the last 32, so that who wakes up late still learns how its own round ended.
 */
const [MUTEX, ROUND, BROKEN_ROUNDS, PARTIES, WAITING, BROKEN] = [0, 1, 2, 3, 4, 5];

/**
 * A place where a number of threads wait for each other, again and again, Python's `threading.Barrier`. Pass it to the threads.
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
  readonly #state: Int32Array;

  /**
   * A barrier for so many threads; or the one in memory of another one.
   *
   * @throws {RangeError} When `parties` is not a whole number of at least 1.
   */
  constructor(parties: number | Int32Array) {
    this.#state = typeof parties === "number" ? fresh(parties) : parties;
    shareable(this, import.meta.url, "Barrier", this.#state);
  }

  /** How many threads pass it together. */
  get parties(): number {
    return this.#state[PARTIES]!;
  }

  /** How many wait at it now. */
  get waiting(): number {
    return Atomics.load(this.#state, WAITING);
  }

  /** Whether nobody can pass it until `reset()`. */
  get broken(): boolean {
    return Atomics.load(this.#state, BROKEN) === 1;
  }

  /**
   * Blocks this thread until all are there. Returns the order in which they came: 0 for the first, `parties` − 1 for the last.
   *
   * @throws {BrokenBarrierError} When it is or gets broken: also by a wait that takes longer than its `timeoutMs`.
   */
  wait({ timeoutMs }: WaitOptions = {}): number {
    return runSync(this.#wait(deadline(timeoutMs)));
  }

  /** Like `wait`, but lets other work of this thread go on. */
  async waitAsync({ timeoutMs }: WaitOptions = {}): Promise<number> {
    return await runAsync(this.#wait(deadline(timeoutMs)));
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

  *#wait(until: Deadline): Steps<number> {
    const state = this.#state;
    yield* this.#lock();
    if (this.broken) {
      unlock(state, MUTEX);
      throw new BrokenBarrierError("Cannot wait at the Barrier: it is broken. Call reset() to use it again.");
    }
    const round = Atomics.load(state, ROUND);
    const place = this.waiting;
    if (place + 1 === this.parties) {
      this.#endRound(PASS);
      return place;
    }
    Atomics.store(state, WAITING, place + 1);
    unlock(state, MUTEX);
    while (Atomics.load(state, ROUND) === round) {
      if (until.passed) yield* this.#giveUp(round);
      else yield [state, ROUND, round, until];
    }
    if ((Atomics.load(state, BROKEN_ROUNDS) & bitOf(round)) === 0) return place;
    throw new BrokenBarrierError(
      "Waited at the Barrier, and it was broken: by abort(), reset(), or the limit of a wait.",
    );
  }

  /** Breaks the round, if it goes on. */
  *#giveUp(round: number): Steps<void> {
    yield* this.#lock();
    if (Atomics.load(this.#state, ROUND) === round) this.#endRound(BREAK);
    else unlock(this.#state, MUTEX);
  }

  /** The mutex is held for a few instructions only: nobody waits long for it. */
  #lock(): Steps<void> {
    return lock(this.#state, MUTEX, NEVER, "a Barrier");
  }

  /** Ends the round, and gives the mutex back. */
  #endRound(how: typeof PASS | typeof BREAK | typeof RESET): void {
    const state = this.#state;
    const bit = bitOf(Atomics.load(state, ROUND));
    if (how === PASS) Atomics.and(state, BROKEN_ROUNDS, ~bit);
    else Atomics.or(state, BROKEN_ROUNDS, bit);
    Atomics.store(state, BROKEN, how === BREAK ? 1 : 0);
    Atomics.store(state, WAITING, 0);
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

function fresh(parties: number): Int32Array {
  if (!Number.isInteger(parties) || parties < 1) {
    throw new RangeError(`Cannot make a Barrier: expected a whole number of parties of at least 1, found ${parties}.`);
  }
  const state = new Int32Array(new SharedArrayBuffer(24));
  state[PARTIES] = parties;
  return state;
}
