import type { Crew } from "../model.ts";
import type { Observation } from "./observe/observation.ts";

/** What the runtimes call the threads of workers: Node, Bun, Deno. */
const WORKER = /^(WorkerThread|Worker|worker-\d+)$/;

/** Who did the work of a run of the program whose process is `pid`. Pure. */
export function crew({ threads, windows }: Observation, pid: number): Crew {
  const ranMs = threads.map(() => 0);
  for (const window of windows) {
    for (const thread of window.threads) ranMs[thread.thread]! += thread.ranMs;
  }
  // A worker is a thread of that name, or the first thread of another process.
  const workers = threads.flatMap((thread, i) => {
    const isFirst = thread.tid === thread.pid;
    return (isFirst ? thread.pid !== pid : WORKER.test(thread.name)) ? [ranMs[i]!] : [];
  });
  return {
    workers: workers.length,
    mainMs: ranMs[threads.findIndex((thread) => thread.tid === pid)] ?? 0,
    workersMs: workers.reduce((sum, ms) => sum + ms, 0),
    busiestWorkerMs: Math.max(0, ...workers),
  };
}
