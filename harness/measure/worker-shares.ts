import type { WorkerShares } from "../model.ts";
import { mostOpen } from "../most-open.ts";
import { isHelper } from "./helper-threads.ts";
import type { Observation } from "./observe/observation.ts";

/** A thread that ran for less has run no code of the program. */
const LEAST_MS = 0.5;
/**
 * A thread with less than this share of the workers' time was given no work: it probably belongs to the last question,
 * and is ending. Seen on Deno 2.9: 2.8 ms of 421.
 */
const LEAST_SHARE = 0.01;

/** An ending worker may still exist for so long beside its successor. */
const TOGETHER_MS = 25;

/** A thread that did at least this share of what the busiest did counts as sharing the work. */
const SHARER = 0.5;

/** Processor time of each thread. */
export function ranMsOf({ threads, windows }: Observation): number[] {
  const ranMs = threads.map(() => 0);
  for (const window of windows) {
    for (const thread of window.threads) ranMs[thread.thread]! += thread.ranMs;
  }
  return ranMs;
}

function seesThreads({ method }: Observation): boolean {
  return method === "schedstat" || method === "stat";
}

/**
 * How much of the program's work each of its threads did; `undefined` where it was not watched, or threads could not be
 * seen. `pid` is the program's process. Pure.
 */
export function sharesSeen(observation: Observation | undefined, pid: number | undefined): WorkerShares | undefined {
  if (observation === undefined || pid === undefined || !seesThreads(observation)) return undefined;
  return workerShares(observation, pid);
}

/**
 * Processor time of the threads of the program whose process is `pid`, without those that its runtime has for itself;
 * `undefined` where threads could not be seen. Pure.
 */
export function ownThreadsMs(observation: Observation, pid: number): number | undefined {
  if (!seesThreads(observation)) return undefined;
  const ranMs = ranMsOf(observation);
  return observation.threads.reduce((sum, { tid, pid: process, name }, place) => {
    const isOwn = tid === pid || tid === process || !isHelper(name);
    return isOwn ? sum + ranMs[place]! : sum;
  }, 0);
}

/**
 * Divides the work of a run of the program between its first thread and its workers. `pid` is the program's process.
 * Pure.
 */
export function workerShares(observation: Observation, pid: number): WorkerShares {
  const { threads } = observation;
  const ranMs = ranMsOf(observation);
  // A worker is a thread of the program, or the first thread of another process.
  const all = threads.flatMap((thread, i) => {
    const isFirst = thread.tid === thread.pid;
    const isWorker = isFirst ? thread.pid !== pid : !isHelper(thread.name);
    return isWorker ? [{ ms: ranMs[i]!, fromMs: thread.fromMs, toMs: thread.toMs - TOGETHER_MS }] : [];
  });
  const leastMs = Math.max(LEAST_MS, LEAST_SHARE * all.reduce((sum, { ms }) => sum + ms, 0));
  const seen = all.filter(({ ms }) => ms >= leastMs);
  const workers = seen.map(({ ms }) => ms);
  const mainMs = ranMs[threads.findIndex((thread) => thread.tid === pid)] ?? 0;
  const busiestMs = Math.max(mainMs, ...workers);
  return {
    workers: workers.length,
    together: mostOpen(seen.filter(({ fromMs, toMs }) => toMs > fromMs)),
    mainMs,
    workersMs: workers.reduce((sum, ms) => sum + ms, 0),
    busiestWorkerMs: Math.max(0, ...workers),
    sharers: [mainMs, ...workers].filter((ms) => ms > 0 && ms >= SHARER * busiestMs).length,
  };
}
