import { wrong } from "../arguments/must.ts";
import { withoutStack } from "../arguments/without-stack.ts";
import { QueueFullError } from "../errors.ts";
import type { PoolEvent } from "../pool-events.ts";
import type { FullQueue, WhenFull } from "../pool-options.ts";
import { Fifo } from "./fifo.ts";
import type { Pending } from "./pending.ts";

/** What a pool says of its queue. */
export interface RoomOptions {
  maxQueue: number;
  whenFull: WhenFull | ((call: FullQueue) => WhenFull);
  tell: ((event: PoolEvent) => void) | undefined;
}

/** Where a task finds no place at once. */
export type Place = { refused: Error } | { queued: Promise<void> };

/**
 * How many tasks may be pending. Those that come when there is no room are refused, or pending all the same, and who
 * gave them is told when they have their place:
 *
 *      pending   ▏■ ■ ■ ■ ■ ■▕ □ □ □        ■ have a place: maxQueue at most       □ are waited for: task.queued
 */
export class Room {
  readonly #options: RoomOptions;
  readonly #pending: Pending;
  readonly #dispatch: () => void;
  /** Who waits for places. */
  readonly #waiting = new Fifo<() => void>();
  /** It was told that there is no room. */
  #toldFull = false;
  #over = false;

  /** @param dispatch hands out what is pending, as far as that can be done now */
  constructor(options: RoomOptions, pending: Pending, dispatch: () => void) {
    this.#options = options;
    this.#pending = pending;
    this.#dispatch = dispatch;
  }

  /** Why a call of `name` is refused; `undefined` where it is taken. */
  refuse(name: string): QueueFullError | undefined {
    const { whenFull, maxQueue } = this.#options;
    if (whenFull === "wait" || !this.#isFull()) return undefined;
    // What came in this tick may go to workers first.
    this.#dispatch();
    if (!this.#isFull()) return undefined;
    const queued = this.#pending.length;
    this.#tellFull();
    const now = whenFull === "refuse" ? whenFull : whenFull({ name, queued });
    if (now === "wait") return undefined;
    if (now !== "refuse") throw wrong().notOneOf(now, `call ${name}`, "whenFull to give", ["wait", "refuse"]);
    const message =
      `Cannot call ${name}: ${queued} tasks wait for a worker, and maxQueue is ${maxQueue}. ` +
      'Wait for some to end, or open the Pool with  whenFull: "wait"  and wait for  task.queued';
    return withoutStack(() => new QueueFullError(message));
  }

  /** A place for a task that is added next; a promise where there is none yet. */
  place(): Promise<void> | undefined {
    if (this.#inside < this.#options.maxQueue || this.#over) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** A place for a call that is added next, unless it is refused; `undefined` where it has one at once. */
  enter(name: string): Place | undefined {
    const refused = this.refuse(name);
    if (refused) return { refused };
    const queued = this.place();
    return queued && { queued };
  }

  /** Tasks went, or came: gives places to those who wait for them. */
  update(): void {
    while (this.#waiting.length > 0 && this.#inside < this.#options.maxQueue) this.#waiting.shift()!();
    if (this.#pending.length > this.#options.maxQueue) this.#tellFull();
    else if (this.#toldFull && !this.#isFull()) {
      this.#toldFull = false;
      this.#options.tell?.({ kind: "queue-has-room", queued: this.#pending.length });
    }
  }

  /** Nobody needs to wait any more. */
  end(): void {
    this.#over = true;
    for (const resolve of this.#waiting.drain()) resolve();
  }

  /** How many have a place. */
  get #inside(): number {
    return this.#pending.length - this.#waiting.length;
  }

  #isFull(): boolean {
    return this.#pending.length >= this.#options.maxQueue;
  }

  #tellFull(): void {
    if (this.#toldFull) return;
    this.#toldFull = true;
    this.#options.tell?.({ kind: "queue-full", queued: this.#pending.length });
  }
}
