import { wrong } from "../arguments/must.ts";
import { onItsObject } from "../arguments/on-its-object.ts";
import { REVIVE, shareable } from "../messages/shareable.ts";
import { sharedMemory } from "../messages/shared-memory.ts";
import { Held } from "./held.ts";
import { NOTE_WORDS, notes } from "./holder.ts";
import { LOCKING, type Locking, lock, tryLock, unlock } from "./mutex.ts";
import { type Deadline, deadline, NEVER, runAsync, runSync, type Steps } from "./sync-and-async.ts";

/** The place in its memory of the note who took it last. */
const NOTE = 1;

/** How long to wait. */
export interface WaitOptions {
  /** Milliseconds (Python: seconds) after which to give up; default: never. */
  timeoutMs?: number;
}

/**
 * A lock that one thread holds at a time, Python's `threading.Lock`. It works between threads that it was passed to, as
 * argument of a task or of `Thread.start`; processes share no memory and cannot use it.
 *
 * `acquire` blocks its thread; on the main thread, `acquireAsync` lets other work go on. It has no owner: any thread
 * may release it. A thread that is terminated while it holds the lock does not give it back.
 *
 * @example
 * ```ts
 * import { Lock, sharedArray, Thread } from "threadwork";
 *
 * export function deposit(lock: Lock, balance: Float64Array, times: number): void {
 *   for (let i = 0; i < times; i++) {
 *     using _ = lock.acquire();
 *     balance[0] = balance[0]! + 1;
 *   }
 * }
 *
 * if (import.meta.main) {
 *   const lock = new Lock();
 *   const balance = sharedArray(Float64Array, 1);
 *   const threads = [1, 2].map(() => Thread.start(import.meta, deposit, lock, balance, 1000));
 *   for (const thread of threads) await thread.join();
 *   console.log(balance[0]); // 2000
 * }
 * ```
 */
export class Lock {
  static {
    onItsObject(Lock, "lock", ["acquire", "tryAcquire", "release"]);
  }

  #state: Int32Array = new Int32Array(sharedMemory(4 * (NOTE + NOTE_WORDS), "make a Lock"));

  /** A free lock. */
  constructor() {
    shareable(this, import.meta.url, "Lock", () => this.#state);
  }

  /** @internal */
  static [REVIVE](state: Int32Array): Lock {
    const revived = new Lock();
    revived.#state = state;
    return revived;
  }

  /**
   * Takes the lock; blocks this thread until it is free. Held until `release()`, or to the end of the block with
   * `using`.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns what gives it back at the end of a block with `using`
   * @throws {TimeoutError} When it was not free within `timeoutMs`.
   */
  acquire(options?: WaitOptions): Held {
    if (!(this instanceof Lock)) throw wrong().detached("acquire", "lock");
    const until = deadline(options);
    if (!this.#tryTake()) runSync(this.#take(until));
    return new Held(() => this.release());
  }

  /**
   * Like `acquire`, but lets other work of this thread go on: `using _ = await lock.acquireAsync()`.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns what gives it back at the end of a block with `using`
   */
  async acquireAsync(options?: WaitOptions): Promise<Held> {
    await runAsync(this.#take(deadline(options)));
    return new Held(() => this.release());
  }

  /**
   * Takes the lock if it is free now, else gives `undefined`.
   *
   * @returns what gives it back at the end of a block with `using`, or `undefined`
   */
  tryAcquire(): Held | undefined {
    if (!(this instanceof Lock)) throw wrong().detached("tryAcquire", "lock");
    return this.#tryTake() ? new Held(() => this.release()) : undefined;
  }

  /**
   * Releases the lock, also when another thread holds it.
   *
   * @throws {Error} When no thread holds it.
   */
  release(): void {
    if (!(this instanceof Lock)) throw wrong().detached("release", "lock");
    if (!unlock(this.#state, 0)) throw wrong().mistake(Error, "Cannot release the Lock: nobody holds it.");
  }

  /** Whether a thread holds it. */
  get locked(): boolean {
    return Atomics.load(this.#state, 0) !== 0;
  }

  /** @internal For `Condition`. */
  [LOCKING](): Locking {
    return {
      held: () => this.locked,
      letGo: () => {
        this.release();
        return 1;
      },
      takeBack: () => this.#take(NEVER),
    };
  }

  #tryTake(): boolean {
    const taken = tryLock(this.#state, 0);
    if (taken) notes.write(this.#state, NOTE);
    return taken;
  }

  *#take(until: Deadline): Steps<void> {
    yield* lock(this.#state, 0, until, () => `a Lock, ${notes.read(this.#state, NOTE)}`);
    notes.write(this.#state, NOTE);
  }
}
