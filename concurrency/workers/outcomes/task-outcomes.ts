/**
 * The outcomes of a scheduler's tasks: settles them, counts them, and times them where somebody asked for `stats()`.
 */
import type { PoolStats } from "../../pool-stats.ts";
import type { Done } from "../channel/protocol.ts";
import { onDemand } from "../on-demand/load-on-demand.ts";
import type { Times } from "../on-demand/times.ts";
import type { Slot } from "../slot.ts";
import type { Batch } from "../tasks/batch.ts";
import type { TaskRecord } from "../tasks/task-record.ts";
import { ofProgram } from "./of-program.ts";
import { settle } from "./settle.ts";

export class TaskOutcomes {
  #done = 0;
  #failed = 0;
  #times: Times | undefined;

  /** A worker answered. */
  answered(ran: Batch, done: Done, slot: Slot): void {
    const { failures } = done;
    this.#failed += failures.length;
    this.#done += ran.length - failures.length;
    if (ran.flags) this.#recount(ran, failures);
    this.#times?.answered(ran, done.busyMs, slot);
  }

  /** Settles the tasks of `ran`. */
  settle(ran: Batch, done: Done, slot: Slot): void {
    settle(ran, done, slot.name);
  }

  /** Fails all tasks of a batch. */
  fail(batch: Batch, reason: () => Error): void {
    for (let place = 0; place < batch.length; place++) {
      if (!batch.isForgotten(place)) this.#failed++;
      batch.reject(place, ofProgram(batch.fn, reason));
    }
  }

  /** A task failed at once, because no tasks are accepted any more. */
  refused(): void {
    this.#failed++;
  }

  /** Forgets tasks that were cancelled. */
  cancel(tasks: readonly TaskRecord[], reason: unknown): void {
    this.#failed += tasks.length;
    for (const task of tasks) {
      task.extras!.cancelled = true;
      task.reject(reason);
    }
  }

  /** An idle worker was sent something. */
  begins(slot: Slot): void {
    this.#times?.begins(slot);
  }

  /** A worker is gone. */
  gone(slot: Slot): void {
    this.#times?.gone(slot);
  }

  /** The figures so far. Times are recorded from the first call on, and anew after a reset. */
  stats(queued: number, slots: readonly (Slot | undefined)[], reset: boolean): PoolStats {
    const stats: PoolStats = {
      queued,
      running: 0,
      done: this.#done,
      failed: this.#failed,
      workers: { starting: 0, busy: 0, idle: 0 },
      recordedMs: 0,
    };
    for (const slot of slots) {
      if (!slot) continue;
      stats.running += slot.length;
      stats.workers[slot.batches > 0 ? "busy" : slot.state === "starting" ? "starting" : "idle"]++;
    }
    this.#times?.tell(stats, slots);
    if (!this.#times || reset) this.#times = new (onDemand().Times)(slots);
    return stats;
  }

  /** Cancelled tasks have been counted before. */
  #recount(ran: Batch, failures: Done["failures"]): void {
    const failed = new Set(failures.map(([place]) => place));
    for (let place = 0; place < ran.length; place++) {
      if (!ran.isForgotten(place)) continue;
      if (failed.has(place)) this.#failed--;
      else this.#done--;
    }
  }
}
