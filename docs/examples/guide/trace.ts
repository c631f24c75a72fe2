import { Pool, sleepSync, type TaskTrace } from "threadwork";

export function work(ms: number): void {
  sleepSync(ms);
}

if (import.meta.main) {
  const runs: TaskTrace[] = [];
  {
    await using pool = new Pool(import.meta, { workers: 2, trace: (run) => runs.push(run) });
    await pool.map(work, [60, 20, 20, 20], { chunkSize: 1 });
  }
  const start = Math.min(...runs.map((run) => run.startedMs));
  for (const { task, worker, startedMs, endedMs } of runs.sort((a, b) => a.task - b.task)) {
    const line = " ".repeat((startedMs - start) / 2) + "█".repeat((endedMs - startedMs) / 2);
    console.log(`task ${task} in worker ${worker} ${line}`);
  }
}
