import type { Activity, ThreadActivity } from "../model.ts";
import { isHelper } from "./helper-threads.ts";
import type { Observation } from "./observe/observation.ts";

/** The time of a run is divided into so many parts for drawing. */
const CELLS = 120;
/** A thread that ran for less did no work of the program. */
const LEAST_MS = 0.5;

/**
 * What each thread of the program did when, as the operating system saw it; `undefined` where threads could not be
 * seen. `pid` is the program's process. Pure.
 *
 * @param processors how many the program could use meanwhile
 */
export function activityOf(observation: Observation, pid: number, processors: number): Activity | undefined {
  const { method, wallMs, threads, windows } = observation;
  if ((method !== "schedstat" && method !== "stat") || wallMs <= 0) return undefined;
  const cellMs = wallMs / CELLS;
  const all = threads.map((): Omit<ThreadActivity, "role"> => ({ ran: noTime(), waited: noTime() }));
  let fromMs = 0;
  for (const window of windows) {
    for (const { thread, ranMs, waitedMs } of window.threads) {
      spread(all[thread]!.ran, ranMs, fromMs, window.ms, cellMs);
      spread(all[thread]!.waited, waitedMs, fromMs, window.ms, cellMs);
    }
    fromMs += window.ms;
  }
  const seen = threads.flatMap(({ tid, pid: process, name }, i): ThreadActivity[] => {
    const isFirst = tid === pid;
    const isWorker = tid === process ? !isFirst : !isHelper(name);
    const ranMs = cellMs * all[i]!.ran.reduce((sum, share) => sum + share, 0);
    if (!isFirst && (!isWorker || ranMs < LEAST_MS)) return [];
    return [{ role: isFirst ? "first" : "worker", ...all[i]! }];
  });
  return { ms: wallMs, processors, threads: seen.sort((a, b) => order(a) - order(b)) };
}

function noTime(): number[] {
  return Array.from({ length: CELLS }, () => 0);
}

/** The first thread, then workers in the order in which they began. */
function order({ role, ran }: ThreadActivity): number {
  return role === "first" ? -1 : ran.findIndex((share) => share > 0);
}

/** Adds `ms` of a window to the cells that it covers, as shares of each. */
function spread(cells: number[], ms: number, fromMs: number, windowMs: number, cellMs: number): void {
  if (ms <= 0) return;
  const toMs = fromMs + windowMs;
  const first = Math.min(CELLS - 1, Math.floor(fromMs / cellMs));
  const last = Math.min(CELLS - 1, Math.max(first, Math.ceil(toMs / cellMs) - 1));
  for (let at = first; at <= last; at++) {
    const covered = Math.min(toMs, (at + 1) * cellMs) - Math.max(fromMs, at * cellMs);
    const share = windowMs > 0 ? covered / windowMs : 1 / (last - first + 1);
    // A kernel that counts late may report more time than a window is long.
    cells[at] = Math.min(1, cells[at]! + (ms * share) / cellMs);
  }
}
