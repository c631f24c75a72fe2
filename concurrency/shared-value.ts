import { must } from "./arguments/must.ts";
import { onItsObject } from "./arguments/on-its-object.ts";
import { REVIVE, shareable } from "./messages/shareable.ts";
import { put, type SharedArrayKind, type SharedArrays, sharedArray } from "./shared-array.ts";
import { RLock } from "./synchronisation/r-lock.ts";

/**
 * One number that threads share, with a lock of its own, Python's `multiprocessing.Value`. Pass it to the threads.
 *
 * Reading and writing `value` are each safe; reading and then writing is two steps, between which others come: use
 * `update`, or hold `lock` around both.
 *
 * @example
 * ```ts
 * import { SharedValue, Thread } from "threadwork";
 *
 * export function count(total: SharedValue<"Float64Array">, times: number): void {
 *   for (let i = 0; i < times; i++) total.update((n) => n + 1);
 * }
 *
 * if (import.meta.main) {
 *   const total = new SharedValue(Float64Array, 0);
 *   const threads = [1, 2].map(() => Thread.start(import.meta, count, total, 1000));
 *   for (const thread of threads) await thread.join();
 *   console.log(total.value); // 2000
 * }
 * ```
 */
export class SharedValue<N extends keyof SharedArrays> {
  static {
    onItsObject(SharedValue, "value");
  }

  #array: SharedArrays[N];
  #lock = new RLock();

  /**
   * A number of this kind, such as `Float64Array` or `Int32Array`.
   *
   * @param kind the class of an array of such numbers
   * @param initial its first value; default: 0
   */
  constructor(kind: SharedArrayKind<N>, initial?: SharedArrays[N][number]) {
    this.#array = sharedArray(kind, initial === undefined ? 1 : [initial]);
    const state = (): SharedValueState<N> => ({ array: this.#array, lock: this.#lock });
    shareable(this, import.meta.url, "SharedValue", state);
  }

  /** @internal */
  static [REVIVE]<N extends keyof SharedArrays>({ array, lock }: SharedValueState<N>): SharedValue<N> {
    const revived = new SharedValue<N>(array.constructor as unknown as SharedArrayKind<N>);
    revived.#array = array;
    revived.#lock = lock;
    return revived;
  }

  /** The lock that `value` and `update` take; hold it to do several things at once. */
  get lock(): RLock {
    return this.#lock;
  }

  /** The number. */
  get value(): SharedArrays[N][number] {
    return this.#alone(() => this.#array[0]!);
  }

  /**
   * @throws {TypeError} When it is no number, or no BigInt where it is one.
   * @throws {RangeError} When it is a fraction or `NaN`, where it is a whole number, or does not fit.
   */
  set value(value: SharedArrays[N][number]) {
    this.#alone(() => put(this.#array, 0, value));
  }

  /**
   * Changes the value in one step that nobody comes between, and returns the new one.
   *
   * @param change gives the new value for the old one; nobody else changes it meanwhile
   * @returns the new value
   */
  update(change: (value: SharedArrays[N][number]) => SharedArrays[N][number]): SharedArrays[N][number] {
    must("function", change, "update a SharedValue", "the first argument");
    return this.#alone(() => {
      put(this.#array, 0, change(this.#array[0]!));
      return this.#array[0]!;
    });
  }

  /**
   * Runs `action` with the lock. Without `using`, because an older Node must be able to parse this file, to say that it
   * is too old.
   */
  #alone<R>(action: () => R): R {
    const held = this.#lock.acquire();
    try {
      return action();
    } finally {
      held[Symbol.dispose]();
    }
  }
}

/** The state that SharedValues in different threads share. */
interface SharedValueState<N extends keyof SharedArrays> {
  array: SharedArrays[N];
  lock: RLock;
}
