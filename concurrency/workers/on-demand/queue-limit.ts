import { calledHere } from "../../arguments/called-here.ts";
import { wrong } from "../../arguments/must.ts";
import { withoutStack } from "../../arguments/without-stack.ts";
import { QueueFullError } from "../../errors.ts";
import type { PoolEvent } from "../../pool-events.ts";
import type { FullQueue, WhenFull } from "../../pool-options.ts";
import { Fifo } from "../pending/fifo.ts";
import type { Pending } from "../pending/pending.ts";

/** What a pool says of its queue. */
export interface QueueLimitOptions {
  maxQueue: number;
  whenFull: WhenFull | ((call: FullQueue) => WhenFull);
  tell: ((event: PoolEvent) => void) | undefined;
}

/** Something that waits for a place in the queue. */
interface Waiter {
  /**
   * Whether it is a call of many tasks. Its tasks become pending when it gets its place; a single task is pending
   * already.
   */
  ofMany: boolean;
  enter(): void;
}

/** The place of a task, or of a call of many, that does not fit at once. */
export type Place = { refused: Error } | { queued: Promise<void> };

/**
 * How many tasks may be pending. Those that come when there is no room are refused, or pending all the same, and who
 * gave them is told when they have their place:
 *
 *      pending   ▏■ ■ ■ ■ ■ ■▕ □ □ □        ■ have a place: maxQueue at most       □ are waited for: task.queued
 *
 * A call of many tasks needs one place, and then all of them are pending.
 */
export class QueueLimit {
  readonly #options: QueueLimitOptions;
  readonly #pending: Pending;
  readonly #dispatch: () => void;
  /** Waits for places, in order. */
  readonly #waiting = new Fifo<Waiter>();
  /** How many of those are single tasks. */
  #waitingTasks = 0;
  /** Calls of many tasks that have a place, and whose tasks will come at once. */
  #coming = 0;
  #refused = 0;
  /** Whether "queue-full" was told, and no room since. */
  #toldFull = false;
  #over = false;

  /** @param dispatch hands out as many pending tasks as possible */
  constructor(options: QueueLimitOptions, pending: Pending, dispatch: () => void) {
    this.#options = options;
    this.#pending = pending;
    this.#dispatch = dispatch;
  }

  /** How many calls were refused. */
  get refused(): number {
    return this.#refused;
  }

  /** Why a call of `name` is refused; `undefined` where it is taken. */
  refuse(name: string): QueueFullError | undefined {
    const { whenFull, maxQueue } = this.#options;
    if (whenFull === "wait" || !this.#isFull()) return undefined;
    // Tasks of this tick may leave the queue for workers first.
    this.#dispatch();
    if (!this.#isFull()) return undefined;
    const queued = this.#pending.length;
    this.#tellFull();
    const now = whenFull === "refuse" ? whenFull : whenFull({ name, queued });
    if (now === "wait") return undefined;
    if (now !== "refuse") throw wrong().notOneOf(now, `call ${name}`, "whenFull to give", ["wait", "refuse"]);
    this.#refused++;
    const message =
      `Cannot call ${name}: ${queued} ${queued === 1 ? "task waits" : "tasks wait"} for a worker, and maxQueue is ${maxQueue}. ` +
      'Wait for some to end, or open the Pool with  whenFull: "wait"  and wait for  task.queued';
    return wrong().calledFromLater(
      calledHere(),
      withoutStack(() => new QueueFullError(message)),
    );
  }

  /** The place of the next task, unless it is refused; `undefined` where it fits at once. */
  enter(name: string): Place | undefined {
    return this.#enter(name, false);
  }

  /**
   * The same for a call of many tasks, which are added once it has its place. If it had to wait, `came()` must be
   * called after that.
   */
  enterMany(name: string): Place | undefined {
    return this.#enter(name, true);
  }

  /** The tasks of a waiting call of many were added. */
  came(): void {
    this.#coming--;
    this.update();
  }

  /** The number of pending tasks has changed: gives places to those that wait. */
  update(): void {
    while (this.#waiting.length > 0 && this.#inside < this.#options.maxQueue) this.#letIn(this.#waiting.shift()!);
    if (this.#pending.length > this.#options.maxQueue) this.#tellFull();
    else if (this.#toldFull && !this.#isFull()) {
      this.#toldFull = false;
      this.#options.tell?.({ kind: "queue-has-room", queued: this.#pending.length });
    }
  }

  /** Gives places to all that wait. */
  end(): void {
    this.#over = true;
    for (const waiter of this.#waiting.drain()) this.#letIn(waiter);
  }

  #enter(name: string, ofMany: boolean): Place | undefined {
    const refused = this.refuse(name);
    if (refused) return { refused };
    if (this.#inside < this.#options.maxQueue || this.#over) return undefined;
    if (!ofMany) this.#waitingTasks++;
    return { queued: new Promise((enter) => this.#waiting.push({ ofMany, enter })) };
  }

  #letIn({ ofMany, enter }: Waiter): void {
    if (ofMany) this.#coming++;
    else this.#waitingTasks--;
    enter();
  }

  /** How many pending tasks have a place. */
  get #inside(): number {
    return this.#pending.length - this.#waitingTasks + this.#coming;
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
