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

async function once(pause: number): Promise<number> {
  const from = performance.now();
  await job(pause);
  return performance.now() - from;
}

export default async function measure(pauses: number[]): Promise<Report> {
  const times: number[] = [];
  for (const pause of pauses) {
    const runs = [await once(pause), await once(pause), await once(pause)];
    times.push(Math.min(...runs));
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { times, min: sorted[0]!, median: sorted[(sorted.length - 1) / 2]!, spread: sorted.at(-1)! - sorted[0]! };
}
