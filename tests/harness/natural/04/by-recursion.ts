// Runs by recursion, with a clock of whole nanoseconds.
import process from "node:process";
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

async function runs([first, ...rest]: number[]): Promise<number[]> {
  if (first === undefined) return [];
  const from = process.hrtime.bigint();
  await job(first);
  const ms = Number(process.hrtime.bigint() - from) / 1e6;
  return [ms, ...(await runs(rest))];
}
export default async function measure(pauses: number[]): Promise<Report> {
  const times = await runs(pauses);
  const s = times.toSorted((a, b) => a - b);
  return {
    times,
    min: Math.min(...times),
    median: s[Math.floor(s.length / 2)]!,
    spread: Math.max(...times) - Math.min(...times),
  };
}
