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
  const times: number[] = [];
  for (const pause of pauses) {
    const from = performance.now();
    await job(pause);
    times.push(performance.now() - from);
  }
  const sorted = times.toSorted((a, b) => a - b);
  // Without the outliers: the shortest and the longest.
  const kept = sorted.length > 2 ? sorted.slice(1, -1) : sorted;
  const median = kept.reduce((sum, ms) => sum + ms, 0) / kept.length;
  return { times, min: kept[0]!, median, spread: kept.at(-1)! - kept[0]! };
}
