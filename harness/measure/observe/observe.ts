import type { Observation } from "./observation.ts";
import { type ProcFiles, procFiles } from "./proc-files.ts";
import { Sampler } from "./sampler.ts";

export interface ObserveOptions {
  /** Milliseconds between two looks, at least; default 10. */
  everyMs?: number;
  /** The share of one processor that looking may take; default 0.015. */
  budget?: number;
  /** Milliseconds on a clock that never goes back; default `performance.now()`. */
  now?: () => number;
  /** Where `/proc` is read; default: the real one. */
  files?: ProcFiles;
}

/** A watch over a tree of processes. Disposing ends it. */
export interface Observer extends Disposable {
  /** Ends the watch. Called again, returns the same. */
  stop(): Observation;
}

/** Of one processor, for looking; waking up for it costs about as much again on a busy machine. */
const BUDGET = 0.015;
/** What a look takes at least. */
const LOOK_MS = 0.1;
/** Never longer between two looks than this. */
const LONGEST_MS = 100;
/** New processes and totals are looked for once in so many looks. */
const THOROUGH_EVERY = 3;

/**
 * Watches the processes `roots` and all that they start, from outside, until it is stopped.
 *
 * Between two looks it sleeps; when looking gets expensive (many threads) it looks less often. It never throws: what
 * cannot be read is missing from the observation, and `method` says what could be.
 *
 * @example
 * import { observe } from "./harness/measure/observe/observe.ts";
 * import { pid } from "node:process";
 * const observer = observe([pid]);
 * const { method, wallMs, cpuMs } = observer.stop();
 */
export function observe(roots: readonly number[], options: ObserveOptions = {}): Observer {
  const { everyMs = 10, budget = BUDGET, now = () => performance.now(), files = procFiles() } = options;
  const sampler = new Sampler(roots, files, now);
  let observation: Observation | undefined;
  let looks = 0;
  let costMs = LOOK_MS;
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    const from = now();
    sampler.look(++looks % THOROUGH_EVERY === 0);
    // The shortest of the last few: longer ones were interrupted, and the first ones ran in an interpreter.
    costMs = Math.min(costMs * 1.2, Math.max(LOOK_MS, now() - from));
    timer = setTimeout(look, Math.min(LONGEST_MS, Math.max(everyMs, costMs / budget)));
  };
  timer = setTimeout(look, everyMs);
  const stop = () => {
    clearTimeout(timer);
    observation ??= sampler.finish();
    return observation;
  };
  return { stop, [Symbol.dispose]: stop };
}
