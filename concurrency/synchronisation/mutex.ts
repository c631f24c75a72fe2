import { wrong } from "../arguments/must.ts";
import { TimeoutError } from "../errors.ts";
import type { Deadline, InVain, Steps } from "./sync-and-async.ts";

/*
 * A mutex in one word of shared memory (U. Drepper, "Futexes are tricky", mutex 2):
 *
 *     0 free ──▶ 1 held ──▶ 2 held, and perhaps somebody sleeps        only 2 wakes somebody when it is released
 */

/** Takes it when it is free. */
export function tryLock(memory: Int32Array, index: number): boolean {
  return Atomics.compareExchange(memory, index, 0, 1) === 0;
}

/**
 * Takes it. Throws a `TimeoutError` when that takes too long; `what()` then tells who has it.
 *
 * @param inVain see `Wait`
 */
export function* lock(
  memory: Int32Array,
  index: number,
  until: Deadline,
  what?: () => string,
  inVain?: InVain,
): Steps<void> {
  if (tryLock(memory, index)) return;
  // After a sleep it is taken as 2: other threads may still be asleep.
  while (Atomics.exchange(memory, index, 2) !== 0) {
    if (until.passed) {
      throw wrong().mistake(TimeoutError, `Waited for ${what!()}. Nothing was taken.`);
    }
    yield [memory, index, 2, until, inVain];
  }
}

/** Releases it; `false` when it was free. */
export function unlock(memory: Int32Array, index: number): boolean {
  const before = Atomics.exchange(memory, index, 0);
  if (before === 2) Atomics.notify(memory, index, 1);
  return before !== 0;
}

/** What a `Condition` needs of its lock. */
export interface Locking {
  /** Whether this thread holds it, as far as that can be known. */
  held(): boolean;
  /** Releases it completely; returns how often it had been taken. */
  letGo(): number;
  /** Takes it again as often as it had been taken. */
  takeBack(times: number): Steps<void>;
}

/** The name of the method that returns it. */
export const LOCKING = Symbol("locking");
