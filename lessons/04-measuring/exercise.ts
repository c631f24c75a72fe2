import { sleep } from "threadwork";

/** The job to be measured: a download, say. How long it takes, nobody knows beforehand; leave it as it is. */
export async function job(pauseMs: number): Promise<void> {
  await sleep(pauseMs);
}

export interface Report {
  times: number[];
  min: number;
  median: number;
  spread: number;
}

/**
 * Lesson 04. Measures the job: runs it once for each of the `pauses` (an odd number), one run after the other.
 *
 * - `times`: what each run took, in milliseconds, in the order of the runs;
 * - `min`: the shortest of them;
 * - `median`: the one in the middle when they are sorted;
 * - `spread`: the longest less the shortest.
 */
export default async function measure(pauses: number[]): Promise<Report> {
  // TODO: one run is no measurement. Run the job for each pause, and tell what all the runs took.
  const from = performance.now();
  await job(pauses[0]!);
  const ms = performance.now() - from;
  return { times: [ms], min: ms, median: ms, spread: 0 };
}
