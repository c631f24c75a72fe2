// The first run is to warm up, and is not told.
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
  await job(pauses[0]!);
  const times: number[] = [];
  for (const pauseMs of pauses.slice(1)) {
    const from = performance.now();
    await job(pauseMs);
    times.push(performance.now() - from);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)]!;
  return { times, min: sorted[0]!, median, spread: sorted.at(-1)! - sorted[0]! };
}
