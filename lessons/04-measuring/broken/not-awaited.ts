// The clock is stopped as soon as the job has been started: the call comes back at once, with a promise.
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
  const times = pauses.map((pauseMs) => {
    const from = performance.now();
    job(pauseMs);
    return performance.now() - from;
  });
  const sorted = times.toSorted((a, b) => a - b);
  const min = sorted[0]!;
  return { times, min, median: sorted[(sorted.length - 1) / 2]!, spread: sorted.at(-1)! - min };
}
