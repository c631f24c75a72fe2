// Measures one run, and tells its time for each of them.
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
  const from = performance.now();
  await job(pauses[0]!);
  const ms = performance.now() - from;
  const times = pauses.map(() => ms);
  return { times, min: Math.min(...times), median: ms, spread: Math.max(...times) - Math.min(...times) };
}
