// All runs twice, to warm up, before the runs that are measured.
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

export default async function measure(pauses: number[]): Promise<Report> {
  for (const pauseMs of [...pauses, ...pauses]) await job(pauseMs);
  const times: number[] = [];
  for (const pauseMs of pauses) {
    const from = performance.now();
    await job(pauseMs);
    times.push(performance.now() - from);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const spread = sorted.at(-1)! - sorted[0]!;
  return { times, min: sorted[0]!, median: sorted[(sorted.length - 1) / 2]!, spread };
}
