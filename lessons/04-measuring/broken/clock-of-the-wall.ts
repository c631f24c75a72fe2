// Date.now() is for dates: it has no fractions of a millisecond, and may be set back.
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
    const from = Date.now();
    await job(pauseMs);
    times.push(Date.now() - from);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const min = sorted[0]!;
  return { times, min, median: sorted[(sorted.length - 1) / 2]!, spread: sorted.at(-1)! - min };
}
