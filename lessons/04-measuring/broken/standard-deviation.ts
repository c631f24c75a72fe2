// Mean and standard deviation as one has learnt them; the median is right, the spread is another figure.
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
  const sorted = times.toSorted((a, b) => a - b);
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  const variance = times.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / (times.length - 1);
  return { times, min: sorted[0]!, median: sorted[(sorted.length - 1) / 2]!, spread: Math.sqrt(variance) };
}
