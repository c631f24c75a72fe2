// The mean, called a median: the one slow run pulls it up.
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
  const min = Math.min(...times);
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  return { times, min, median: mean, spread: Math.max(...times) - min };
}
