import { MOST, mustBeWhole, wrong } from "../arguments/must.ts";
import { onItsObject } from "../arguments/on-its-object.ts";
import { TimeoutError } from "../errors.ts";
import { REVIVE, shareable } from "../messages/shareable.ts";
import { sharedMemory } from "../messages/shared-memory.ts";
import { Held } from "./held.ts";
import type { WaitOptions } from "./lock.ts";
import { type Deadline, deadline, runAsync, runSync, type Steps } from "./sync-and-async.ts";

/** Describes a class of semaphores: how many free places there may be, and how to find the class. */
export interface About {
  most: number;
  file: string;
  kind: string;
}

/** The name of the method that returns it. */
export const ABOUT = Symbol("about");

/**
 * Lets a number of threads in at a time, Python's `threading.Semaphore`. Pass it to the threads that share it.
 *
 * @example
 * ```ts
 * import { Semaphore, sleepSync, Thread } from "threadwork";
 *
 * export function visit(places: Semaphore): void {
 *   using _ = places.acquire();
 *   sleepSync(10); // Never more than two threads are here.
 * }
 *
 * if (import.meta.main) {
 *   const places = new Semaphore(2);
 *   const threads = [1, 2, 3, 4].map(() => Thread.start(import.meta, visit, places));
 *   for (const thread of threads) await thread.join();
 *   console.log(places.value); // 2
 * }
 * ```
 */
export class Semaphore {
  static {
    onItsObject(Semaphore, "semaphore", ["acquire", "tryAcquire", "release"]);
  }

  /** How many places are free, and how many may be. */
  #state: Int32Array;

  /**
   * A semaphore with so many free places.
   *
   * @param places how many there are at first; default: 1
   * @throws {RangeError} When `places` is not a whole number of at least 0.
   */
  constructor(places = 1) {
    const { most, file, kind } = this[ABOUT](places);
    this.#state = fresh(places, most);
    shareable(this, file, kind, () => this.#state);
  }

  /** @internal */
  static [REVIVE](state: Int32Array): Semaphore {
    const revived = new this(0);
    revived.#state = state;
    return revived;
  }

  /** @internal For `BoundedSemaphore`. */
  [ABOUT](_places: number): About {
    return { most: MOST, file: import.meta.url, kind: "Semaphore" };
  }

  /** Free places now. */
  get value(): number {
    return Atomics.load(this.#state, 0);
  }

  /**
   * Takes a place; blocks this thread until there is one. Held until `release()`, or to the end of the block with
   * `using`.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns what gives it back at the end of a block with `using`
   * @throws {TimeoutError} When there was none within `timeoutMs`.
   */
  acquire(options?: WaitOptions): Held {
    if (!(this instanceof Semaphore)) throw wrong().detached("acquire", "semaphore");
    runSync(this.#take(deadline(options)));
    return new Held(() => this.release());
  }

  /**
   * Like `acquire`, but lets other work of this thread go on.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns what gives it back at the end of a block with `using`
   */
  async acquireAsync(options?: WaitOptions): Promise<Held> {
    await runAsync(this.#take(deadline(options)));
    return new Held(() => this.release());
  }

  /**
   * Takes a place if there is one now, else gives `undefined`.
   *
   * @returns what gives it back at the end of a block with `using`, or `undefined`
   */
  tryAcquire(): Held | undefined {
    if (!(this instanceof Semaphore)) throw wrong().detached("tryAcquire", "semaphore");
    return this.#tryTake() ? new Held(() => this.release()) : undefined;
  }

  /**
   * Gives back `places` places.
   *
   * @param places how many to give back; default: 1
   * @throws {RangeError} When `places` is not a whole number of at least 1, or a `BoundedSemaphore` would have more
   * than at first.
   */
  release(places = 1): void {
    if (!(this instanceof Semaphore)) throw wrong().detached("release", "semaphore");
    mustBeWhole(places, "release", "places", 1);
    const most = this.#state[1]!;
    let free: number;
    do {
      free = this.value;
      if (free + places > most) {
        const found = `it has ${free} of ${most} places free`;
        throw wrong().mistake(
          RangeError,
          `Cannot release ${places}: ${found}. It was released more often than acquired.`,
        );
      }
    } while (Atomics.compareExchange(this.#state, 0, free, free + places) !== free);
    Atomics.notify(this.#state, 0, places);
  }

  *#take(until: Deadline): Steps<void> {
    while (!this.#tryTake()) {
      if (until.passed) {
        throw wrong().mistake(TimeoutError, "Waited for a place of a Semaphore; there was none. Nothing was taken.");
      }
      yield [this.#state, 0, 0, until];
    }
  }

  #tryTake(): boolean {
    for (let free = this.value; free > 0; free = this.value) {
      if (Atomics.compareExchange(this.#state, 0, free, free - 1) === free) return true;
    }
    return false;
  }
}

function fresh(places: number, most: number): Int32Array {
  mustBeWhole(places, "make a semaphore", "places", 0);
  const state = new Int32Array(sharedMemory(8, "make a semaphore"));
  state.set([places, most]);
  return state;
}
