import { wrong } from "../arguments/must.ts";
import { onItsObject } from "../arguments/on-its-object.ts";
import { REVIVE, shareable } from "../messages/shareable.ts";
import { sharedMemory } from "../messages/shared-memory.ts";
import { Held } from "./held.ts";
import { NOTE_WORDS, notes } from "./holder.ts";
import type { WaitOptions } from "./lock.ts";
import { LOCKING, type Locking, lock, tryLock, unlock } from "./mutex.ts";
import { type Deadline, deadline, NEVER, runAsync, runSync, type Steps } from "./sync-and-async.ts";

const [MUTEX, TIMES, LOW, HIGH, NOTE] = [0, 1, 2, 3, 4];

let own: Int32Array | undefined;

/** 64 random bits that identify this thread. They are never all 0, which means that nobody holds the lock. */
function thread(): readonly [low: number, high: number] {
  own ??= crypto.getRandomValues(new Int32Array(2)).map((bits) => bits || 1);
  return [own[0]!, own[1]!];
}

/**
 * @internal The identity of this thread. The schedule explorer runs several threads on one, and puts another function
 * here.
 */
export const identity = { thread };

/**
 * A lock that the thread which holds it may take again, Python's `threading.RLock`. It is free when it was released as
 * often as taken, and only its owner may release it.
 *
 * The owner is the thread: asynchronous functions of one thread do not keep each other out.
 *
 * @example
 * ```ts
 * import { RLock } from "threadwork";
 *
 * const lock = new RLock();
 * using outer = lock.acquire();
 * using inner = lock.acquire(); // A Lock would wait here for ever.
 * console.log(lock.owned); // true
 * ```
 */
export class RLock {
  static {
    onItsObject(RLock, "lock", ["acquire", "tryAcquire", "release"]);
  }

  #state: Int32Array = new Int32Array(sharedMemory(4 * (NOTE + NOTE_WORDS), "make an RLock"));

  /** A free lock. */
  constructor() {
    shareable(this, import.meta.url, "RLock", () => this.#state);
  }

  /** @internal */
  static [REVIVE](state: Int32Array): RLock {
    const revived = new RLock();
    revived.#state = state;
    return revived;
  }

  /**
   * Takes the lock, once more where this thread holds it; blocks this thread until it is free.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns what gives it back at the end of a block with `using`
   * @throws {TimeoutError} When it was not free within `timeoutMs`.
   */
  acquire(options?: WaitOptions): Held {
    if (!(this instanceof RLock)) throw wrong().detached("acquire", "lock");
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
   * Takes the lock if it is free or this thread's now, else gives `undefined`.
   *
   * @returns what gives it back at the end of a block with `using`, or `undefined`
   */
  tryAcquire(): Held | undefined {
    if (!(this instanceof RLock)) throw wrong().detached("tryAcquire", "lock");
    if (!this.owned && !tryLock(this.#state, MUTEX)) return undefined;
    this.#own(this.#times + 1);
    return new Held(() => this.release());
  }

  /**
   * Gives it back once.
   *
   * @throws {Error} When this thread does not hold it.
   */
  release(): void {
    if (!(this instanceof RLock)) throw wrong().detached("release", "lock");
    if (!this.owned) throw wrong().mistake(Error, "Cannot release the RLock: this thread does not hold it.");
    this.#own(this.#times - 1);
    if (this.#times === 0) unlock(this.#state, MUTEX);
  }

  /** Whether this thread holds it. */
  get owned(): boolean {
    const [low, high] = identity.thread();
    return Atomics.load(this.#state, LOW) === low && Atomics.load(this.#state, HIGH) === high;
  }

  /** Whether a thread holds it. */
  get locked(): boolean {
    return Atomics.load(this.#state, MUTEX) !== 0;
  }

  /** @internal For `Condition`. */
  [LOCKING](): Locking {
    return {
      held: () => this.owned,
      letGo: () => {
        const times = this.#times;
        this.#own(0);
        unlock(this.#state, MUTEX);
        return times;
      },
      takeBack: (times) => this.#take(NEVER, times),
    };
  }

  get #times(): number {
    return Atomics.load(this.#state, TIMES);
  }

  *#take(until: Deadline, times = 1): Steps<void> {
    if (!this.owned) yield* lock(this.#state, MUTEX, until, () => `an RLock, ${notes.read(this.#state, NOTE)}`);
    this.#own(this.#times + times);
  }

  #own(times: number): void {
    Atomics.store(this.#state, TIMES, times);
    if (times === 1) notes.write(this.#state, NOTE);
    const [low, high] = identity.thread();
    Atomics.store(this.#state, HIGH, times === 0 ? 0 : high);
    Atomics.store(this.#state, LOW, times === 0 ? 0 : low);
  }
}
