/**
 * Hands pending tasks to workers: decides which worker gets how many, and handles batches that cannot be sent, read or
 * finished.
 */
import { setTimeout } from "../../runtime-adapters/real-time.ts";
import type { Unreadable, WorkerEnd } from "../../runtime-adapters/runtime.ts";
import { WorkerDiedError } from "../errors.ts";
import type { Unread } from "./channel/protocol.ts";
import {
  cannotRead,
  cannotReadAnswer,
  cannotSend,
  describeEnd,
  errorOf,
  isInMessage,
} from "./outcomes/failure-messages.ts";
import type { TaskOutcomes } from "./outcomes/task-outcomes.ts";
import type { Pending } from "./pending/pending.ts";
import type { Slot } from "./slot.ts";
import { type Batch, RecordBatch } from "./tasks/batch.ts";
import { batchSize } from "./tasks/batch-size.ts";
import type { Cancellations } from "./tasks/cancellations.ts";

export interface HandOutOptions {
  as: "threads" | "processes";
  /** A worker is given no more tasks than this in its life. */
  maxTasksPerWorker: number;
  /** Whether idle workers end after a while. Then the first workers are given as much as they can do. */
  fewest: boolean;
}

/** So many workers in a row may die of a batch, or fail to be sent it, before its first task is given up. */
const MOST_WASTED = 3;
/** After so long the scheduler checks again whether a worker has begun its batch. */
const LOOK_AGAIN_MS = 2;

export class HandOut {
  readonly #options: HandOutOptions;
  readonly #pending: Pending;
  readonly #slots: readonly (Slot | undefined)[];
  readonly #outcomes: TaskOutcomes;
  readonly #cancellations: Cancellations;
  readonly #lookAgain: () => void;
  /** The slot that is served first next time. */
  #turn = 0;
  /** Batches in a row that no worker began, because the worker died or the batch could not be sent. */
  #wasted = 0;
  #look: ReturnType<typeof setTimeout> | undefined;

  /** @param lookAgain called when there may soon be something to steal */
  constructor(
    options: HandOutOptions,
    tasks: { pending: Pending; outcomes: TaskOutcomes; cancellations: Cancellations },
    slots: readonly (Slot | undefined)[],
    lookAgain: () => void,
  ) {
    this.#options = options;
    this.#pending = tasks.pending;
    this.#outcomes = tasks.outcomes;
    this.#cancellations = tasks.cancellations;
    this.#slots = slots;
    this.#lookAgain = lookAgain;
  }

  /** Gives every worker what it may have, and idle workers what others have not begun. */
  all(): void {
    this.#pending.dropCancelled();
    // Each worker gets one batch before any gets a second.
    for (let batches = 0; batches < 2 && this.#pending.length > 0; batches++) {
      // Begins behind the worker that was served last, so that the one that is idle longest comes first.
      for (let i = 0, from = this.#options.fewest ? 0 : this.#turn; i < this.#slots.length; i++) {
        const slot = this.#slots[(from + i) % this.#slots.length];
        // Tries again where a batch could not be sent.
        while (slot?.mayGet(batches) && this.#give(slot));
      }
    }
    for (const slot of this.#slots) {
      if (slot?.state !== "ready" || slot.batches > 0) continue;
      // Whether there is something to steal does not depend on the worker that gets it.
      if (this.#pending.length > 0 || !this.#steal()) break;
      this.#give(slot);
    }
  }

  send(slot: Slot, batch: Batch): void {
    const wasIdle = slot.batches === 0;
    try {
      slot.send(batch);
    } catch (error) {
      if (!isInMessage(error, batch.items)) {
        // The channel is broken: drop the worker, and give its tasks to another.
        slot.state = "cut off";
        this.#pending.unshift(batch);
        this.#waste(() => "could not be sent to a worker", error);
        slot.stop();
      } else if (batch.length === 1) this.#refuse(batch, error);
      else {
        // Send half of them, again and again, until the one that cannot be sent is alone.
        this.#pending.unshift(batch.cut(batch.length >> 1));
        this.send(slot, batch);
      }
      return;
    }
    if (wasIdle) this.#outcomes.begins(slot);
    if (slot.state === "ready") this.begins(batch);
  }

  /** A worker begins with a batch. */
  begins(batch: Batch): void {
    const { limited } = batch;
    if (limited) this.#cancellations.begin(limited);
  }

  /** A worker did what it was sent. */
  worked(): void {
    this.#wasted = 0;
  }

  /** A worker has ended, and gives up what it had. */
  lost(slot: Slot, givenUp: readonly { lost: Batch; kept: Batch }[], end: WorkerEnd): void {
    for (const { lost, kept } of givenUp) {
      this.#pending.unshift(kept);
      const reason = () => `Cannot finish ${lost.fn.name}: its worker ${describeEnd(end)}.`;
      this.#outcomes.fail(lost, () => new WorkerDiedError(reason(), errorOf(end)));
    }
    const nothingBegan = givenUp.length > 0 && givenUp.every(({ lost }) => lost.length === 0);
    if (nothingBegan && slot.state !== "starting") this.#waste(() => describeEnd(end), errorOf(end)?.cause);
  }

  /**
   * One side could not read a message of the other. Tasks that may have run fail, the rest are done again; `false`
   * where the worker had nothing.
   */
  withdraw(slot: Slot, message: Unread | Unreadable): boolean {
    const withdrawn = slot.withdrawn(message.kind === "unread");
    if (!withdrawn) return false;
    const { lost, kept } = withdrawn;
    for (const each of [lost, kept]) this.#cancellations.end(each);
    const { name } = withdrawn.fn;
    const reason = (): Error =>
      message.kind === "unread"
        ? cannotRead(`the arguments of ${name}`, message)
        : cannotReadAnswer(name, slot.name, message);
    this.#outcomes.fail(lost, reason);
    const isAgain = message.kind === "unreadable" || message.again === true;
    if (kept.length === 1 && !isAgain) this.#outcomes.fail(kept, reason);
    else if (kept.length > 0) {
      // Send half of them, again and again, until the one that cannot be read is alone.
      if (!isAgain) this.#pending.unshift(kept.cut(kept.length >> 1));
      this.send(slot, kept);
    }
    return true;
  }

  /**
   * The first pending tasks were sent to a worker that did not begin them. After some such batches in a row, the
   * first task is given up.
   */
  #waste(why: () => string, cause: unknown): void {
    if (++this.#wasted < MOST_WASTED) return;
    const batch = this.#pending.take(1);
    if (!batch) return;
    const what = `${MOST_WASTED} workers in a row were sent it, and the last ${why()}`;
    const message = `Cannot begin ${batch.fn.name}: ${what}.`;
    this.#outcomes.fail(batch, () => new WorkerDiedError(message, { cause }));
  }

  /** Gives a worker its part of the pending tasks; `false` when it gets none. */
  #give(slot: Slot): boolean {
    this.#pending.dropCancelled();
    const { next } = this.#pending;
    if (!next) return false;
    const { first: before } = slot;
    if (slot.batches > 0 && (next.alone || before?.alone)) return false;
    const most = batchSize({
      pending: this.#pending.length,
      workers: this.#slots.length,
      taskMs: next.fn.runMs * next.runs,
      beforeMs: slot.batches === 0 ? undefined : before ? before.fn.runMs * before.runs : 0,
    });
    this.#turn = slot.index + 1;
    const left = this.#options.maxTasksPerWorker - slot.tasks;
    const batch = this.#pending.take(next.alone ? 1 : Math.min(most, left));
    if (batch) this.send(slot, batch);
    return batch !== undefined;
  }

  #refuse(batch: Batch, error: unknown): void {
    // For a task that travels alone, the list of its arguments.
    const items = batch instanceof RecordBatch ? batch.items[0] : batch.items;
    const reason = cannotSend(`the arguments of ${batch.fn.name}`, items, this.#options.as, error);
    this.#outcomes.fail(batch, () => reason);
  }

  /** Takes tasks back that a worker has not begun, for an idle one; `false` when there are none. */
  #steal(): boolean {
    for (const slot of this.#slots) {
      // Not from a dying worker: the result of its tasks is known when it has ended.
      if (!slot || slot.batches === 0 || (slot.state !== "ready" && slot.state !== "starting")) continue;
      if (slot.state === "ready" && !slot.hasBegun()) {
        // It is about to begin. Without this check, two idle workers would steal the same tasks from each other for
        // ever.
        if (slot.hasMore()) this.#soon();
        continue;
      }
      const stolen = slot.steal();
      if (!stolen) continue;
      this.#pending.unshift(stolen);
      return true;
    }
    return false;
  }

  /** Checks again soon, even if no message comes until then. */
  #soon(): void {
    this.#look ??= setTimeout(() => {
      this.#look = undefined;
      this.#lookAgain();
    }, LOOK_AGAIN_MS);
  }
}
