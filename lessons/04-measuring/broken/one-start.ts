// The clock is read once at the start: each run seems to have taken all the time since then.
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
  const from = performance.now();
  const times: number[] = [];
  for (const pauseMs of pauses) {
    await job(pauseMs);
    times.push(performance.now() - from);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const min = sorted[0]!;
  return { times, min, median: sorted[(sorted.length - 1) / 2]!, spread: sorted.at(-1)! - min };
}
