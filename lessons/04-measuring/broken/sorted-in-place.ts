// "sort() gives a sorted list": it does, and has changed the one it was called on.
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
  for (const p of pauses) {
    const a = performance.now();
    await job(p);
    times.push(performance.now() - a);
  }
  times.sort((a, b) => a - b);
  return { times, min: times[0]!, median: times[(times.length - 1) / 2]!, spread: times.at(-1)! - times[0]! };
}
