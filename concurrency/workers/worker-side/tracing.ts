import { runtime } from "../../../runtime-adapters/current.ts";
import type { AnyFunction } from "../../messages/function-reference.ts";
import { isThenable } from "../../messages/thenable.ts";
import type { Traced } from "../channel/protocol.ts";

/** Numbers a run. */
export const SPAN = 3;
/** Runs that took less share what the thread's clock shows for them together: on Deno 2.9 a look at it takes 12 µs. */
const WORTH_MS = 1;
/**
 * So long the last look at the thread's clock will do for the start of a batch: what ran meanwhile, at most that much,
 * counts as the batch's.
 */
const FRESH_MS = 0.2;
/**
 * Milliseconds since 1970 when the runtime's clock showed 0. Not asked before it is needed, since every worker loads
 * this.
 */
let zeroMs: number | undefined;

/** Milliseconds since 1970. */
export function nowMs(): number {
  zeroMs ??= performance.timeOrigin + clocksApart();
  return zeroMs + runtime.now();
}

/**
 * How far `performance` is ahead of the runtime's clock: the most of some looks, since between two looks this thread
 * may have to wait.
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

/** Notes when the runs of a batch started and ended, and their processor time. */
export class Spans {
  readonly #times: number[] = [];
  readonly #runs: number[] = [];
  /** Where the first run stands whose processor time is still to be written. */
  #open = 0;
  #cpuMs = runtime.now() - lastLook.atMs < FRESH_MS ? lastLook.cpuMs : look();

  /** `f`, whose runs are noted as those of the task that began last. */
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
