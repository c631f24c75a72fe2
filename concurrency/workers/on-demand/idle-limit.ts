import { clearTimeout, nowMs, setTimeout } from "../../../runtime-adapters/real-time.ts";
import type { Slot } from "../slot.ts";

/** Ends workers that are idle for long, while more than `least` of them are left. */
export class IdleLimit {
  readonly #idleTimeoutMs: number;
  readonly #least: number;
  readonly #slots: readonly (Slot | undefined)[];
  readonly #leave: (slot: Slot) => void;
  /** Since when each idle worker has been idle. */
  readonly #since = new Map<Slot, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param least so many workers stay */
  constructor(idleTimeoutMs: number, least: number, slots: readonly (Slot | undefined)[], leave: (slot: Slot) => void) {
    this.#idleTimeoutMs = idleTimeoutMs;
    this.#least = least;
    this.#slots = slots;
    this.#leave = leave;
  }

  /** Records which workers are idle now. */
  look(): void {
    const now = nowMs();
    let workers = 0;
    for (const slot of this.#slots) {
      if (!slot) continue;
      workers++;
      if (slot.batches > 0 || slot.state !== "ready") this.#since.delete(slot);
      else if (!this.#since.has(slot)) this.#since.set(slot, now);
    }
    for (const slot of this.#since.keys()) if (this.#slots[slot.index] !== slot) this.#since.delete(slot);
    if (workers <= this.#least || this.#since.size === 0) this.stop();
    else this.#timer ??= this.#wait(this.#idleTimeoutMs);
  }

  /** Ends no more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wait(ms: number): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => this.#end(), ms);
    // An idle pool does not keep a program running. A page runs anyway, and its timers are numbers.
    (timer as Partial<typeof timer>).unref?.();
    return timer;
  }

  #end(): void {
    this.#timer = undefined;
    const now = nowMs();
    let workers = 0;
    for (const slot of this.#slots) if (slot) workers++;
    let nextMs = Number.POSITIVE_INFINITY;
    // The last workers first, because tasks go to the first ones.
    for (const [slot, since] of [...this.#since].sort(([left], [right]) => right.index - left.index)) {
      if (workers <= this.#least) return;
      const leftMs = since + this.#idleTimeoutMs - now;
      if (leftMs > 0) nextMs = Math.min(nextMs, leftMs);
      else {
        this.#since.delete(slot);
        this.#leave(slot);
        workers--;
      }
    }
    if (nextMs < Number.POSITIVE_INFINITY) this.#timer = this.#wait(Math.ceil(nextMs));
  }
}
