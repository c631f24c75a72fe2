import { runtime } from "../../../runtime-adapters/current.ts";
import type { AnyFunction } from "../../messages/function-reference.ts";
import { isThenable } from "../../messages/thenable.ts";
import type { Traced } from "../channel/protocol.ts";

/** Numbers a run. */
export const SPAN = 3;
/** Runs shorter than this share the thread's processor time: on Deno 2.9 reading it takes 12 µs. */
const WORTH_MS = 1;
/** A reading of the thread's clock that is no older than this counts as the start of a batch. */
const FRESH_MS = 0.2;
/**
 * Milliseconds since 1970 at the zero of the runtime's clock. Computed when first needed, because every worker loads
 * this file.
 */
let zeroMs: number | undefined;

/** Milliseconds since 1970. */
export function nowMs(): number {
  zeroMs ??= performance.timeOrigin + clocksApart();
  return zeroMs + runtime.now();
}

/**
 * How far `performance` is ahead of the runtime's clock: the largest of several readings, because this thread may have
 * to wait between the two clocks.
 */
function clocksApart(): number {
  return Math.max(...Array.from({ length: 5 }, () => performance.now() - runtime.now()));
}

let lastLook = { atMs: Number.NEGATIVE_INFINITY, cpuMs: 0 };

/** Processor time of this thread. */
function look(): number {
  const cpuMs = runtime.threadCpuMs();
  lastLook = { atMs: runtime.now(), cpuMs };
  return cpuMs;
}

/** Records when the runs of a batch started and ended, and their processor time. */
export class Spans {
  readonly #times: number[] = [];
  readonly #runs: number[] = [];
  /** The first run whose processor time is not written yet. */
  #open = 0;
  #cpuMs = runtime.now() - lastLook.atMs < FRESH_MS ? lastLook.cpuMs : look();

  /** `f`, recorded as runs of the task that began last. */
  watch(f: AnyFunction): AnyFunction {
    return (...args) => {
      const startedMs = nowMs();
      let value: unknown;
      try {
        value = f(...args);
      } catch (error) {
        this.#end(startedMs);
        throw error;
      }
      if (isThenable(value)) return Promise.resolve(value).finally(() => this.#end(startedMs));
      this.#end(startedMs);
      return value;
    };
  }

  /** The next task begins. */
  begin(): void {
    this.#runs.push(0);
  }

  /** Writes the processor time of all runs so far. */
  settle(): void {
    const times = this.#times;
    const from = this.#open;
    if (from === times.length) return;
    const beforeMs = this.#cpuMs;
    this.#cpuMs = look();
    const usedMs = this.#cpuMs - beforeMs;
    let wallMs = 0;
    for (let at = from; at < times.length; at += SPAN) wallMs += times[at + 1]! - times[at]!;
    for (let at = from; at < times.length; at += SPAN) {
      const share = wallMs > 0 ? (times[at + 1]! - times[at]!) / wallMs : SPAN / (times.length - from);
      times[at + 2] = share * usedMs;
    }
    this.#open = times.length;
  }

  /** What was noted. */
  get traced(): Traced {
    return { times: this.#times, runs: this.#runs.every((runs) => runs === 1) ? undefined : this.#runs };
  }

  #end(startedMs: number): void {
    const endedMs = nowMs();
    this.#times.push(startedMs, endedMs, 0);
    this.#runs[this.#runs.length - 1]!++;
    if (endedMs - startedMs >= WORTH_MS) this.settle();
  }
}
