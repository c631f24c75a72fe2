// Measures all the runs together, and shares the time out among them as the pauses are.
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
  const from = performance.now();
  for (const p of pauses) await job(p);
  const all = performance.now() - from;
  const sum = pauses.reduce((a, b) => a + b, 0);
  const times = pauses.map((p) => (p / sum) * all);
  const s = times.toSorted((a, b) => a - b);
  return { times, min: s[0]!, median: s[(s.length - 1) / 2]!, spread: s.at(-1)! - s[0]! };
}
