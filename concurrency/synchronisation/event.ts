import { wrong } from "../arguments/must.ts";
import { onItsObject } from "../arguments/on-its-object.ts";
import { REVIVE, shareable } from "../messages/shareable.ts";
import { sharedMemory } from "../messages/shared-memory.ts";
import type { WaitOptions } from "./lock.ts";
import { type Deadline, deadline, runAsync, runSync, type Steps } from "./sync-and-async.ts";

/** One word holds all: the lowest bit says whether the event is set, the others count how often it was set. */
const IS_SET = 1;
const ONCE = 2;

/**
 * A flag that threads wait for, Python's `threading.Event`. Pass it to the threads that share it.
 *
 * @example
 * ```ts
 * import { Event, Thread } from "threadwork";
 *
 * export function wakeUp(morning: Event): string {
 *   morning.wait();
 *   return "good morning";
 * }
 *
 * if (import.meta.main) {
 *   const morning = new Event();
 *   const sleeper = Thread.start(import.meta, wakeUp, morning);
 *   morning.set();
 *   console.log(await sleeper.join()); // good morning
 * }
 * ```
 */
export class Event {
  static {
    onItsObject(Event, "event", ["set", "clear"]);
  }

  #state: Int32Array = new Int32Array(sharedMemory(4, "make an Event"));

  /** An event that is not set. */
  constructor() {
    shareable(this, import.meta.url, "Event", () => this.#state);
  }

  /** @internal */
  static [REVIVE](state: Int32Array): Event {
    const revived = new Event();
    revived.#state = state;
    return revived;
  }

  /** Whether it is set. */
  get isSet(): boolean {
    return (Atomics.load(this.#state, 0) & IS_SET) !== 0;
  }

  /** Sets it: all waiting threads go on, and no thread waits until `clear()`. */
  set(): void {
    if (!(this instanceof Event)) throw wrong().detached("set", "event");
    let before: number;
    do {
      before = Atomics.load(this.#state, 0);
      if ((before & IS_SET) !== 0) return;
      // In one step: otherwise the second half could end a wait that began after the event was cleared.
    } while (Atomics.compareExchange(this.#state, 0, before, (before + ONCE + IS_SET) | 0) !== before);
    Atomics.notify(this.#state, 0);
  }

  /** Clears the event: from now on, `wait` waits. */
  clear(): void {
    if (!(this instanceof Event)) throw wrong().detached("clear", "event");
    Atomics.and(this.#state, 0, ~IS_SET);
  }

  /**
   * Blocks this thread until it is set; `false` when it was not within `timeoutMs`.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns whether it was set in time
   */
  wait(options?: WaitOptions): boolean {
    return runSync(this.#wait(deadline(options)));
  }

  /**
   * Like `wait`, but lets other work of this thread go on.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns whether it was set in time
   */
  async waitAsync(options?: WaitOptions): Promise<boolean> {
    return await runAsync(this.#wait(deadline(options)));
  }

  *#wait(until: Deadline): Steps<boolean> {
    const before = Atomics.load(this.#state, 0);
    if ((before & IS_SET) !== 0) return true;
    // The count has changed if it was set during the sleep, even if it is cleared again by now.
    while (Atomics.load(this.#state, 0) === before) {
      if (until.passed) return false;
      yield [this.#state, 0, before, until];
    }
    return true;
  }
}
