/** How long tasks ran and waited, and how long workers were busy. */
import type { PoolStats } from "../../pool-stats.ts";
import type { Slot } from "../slot.ts";
import type { Batch } from "../tasks/batch.ts";
import { nowMs } from "../worker-side/tracing.ts";
import { Histogram } from "./histogram.ts";

/** The times since it was made. */
export class Times {
  readonly #sinceMs = nowMs();
  readonly #run = new Histogram();
  readonly #wait = new Histogram();
  /** For how long workers were busy, without their present tasks. */
  #busyMs = 0;

  /** @param slots those of all workers */
  constructor(slots: readonly (Slot | undefined)[]) {
    for (const slot of slots) if (slot && slot.batches > 0) slot.busySinceMs = this.#sinceMs;
  }

  /** An idle worker was sent something. */
  begins(slot: Slot): void {
    slot.busySinceMs = nowMs();
  }

  /** A worker answered: `ran` took so long. */
  answered(ran: Batch, busyMs: number, slot: Slot): void {
    const now = nowMs();
    this.#rest(slot, now);
    if (slot.batches > 0) slot.busySinceMs = now;
    if (ran.length === 0) return;
    const meanMs = busyMs / ran.length;
    this.#run.add(meanMs, ran.length);
    for (let place = 0; place < ran.length; place++) {
      const submission = ran.submission(place);
      if (submission) this.#wait.add(Math.max(0, now - busyMs + place * meanMs - submission.ms));
    }
  }

  /** A worker is gone. */
  gone(slot: Slot): void {
    this.#rest(slot, nowMs());
  }

  /** Writes the times into `stats`. */
  tell(stats: PoolStats, slots: readonly (Slot | undefined)[]): void {
    const now = nowMs();
    stats.recordedMs = now - this.#sinceMs;
    const [runMs, waitMs] = [this.#run.percentiles, this.#wait.percentiles];
    if (runMs) stats.runMs = runMs;
    if (waitMs) stats.waitMs = waitMs;
    let busyMs = this.#busyMs;
    for (const slot of slots) if (slot && slot.batches > 0) busyMs += now - (slot.busySinceMs ?? now);
    if (stats.recordedMs > 0) stats.utilisation = Math.min(1, busyMs / (stats.recordedMs * slots.length));
  }

  /** A worker is idle again. */
  #rest(slot: Slot, now: number): void {
    if (slot.busySinceMs !== undefined) this.#busyMs += now - slot.busySinceMs;
    slot.busySinceMs = undefined;
  }
}
