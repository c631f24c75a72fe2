// Each run in a thread of its own, one after the other, measured there.
import { sleep, Thread } from "threadwork";

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

export async function timed(pauseMs: number): Promise<number> {
  const from = performance.now();
  await job(pauseMs);
  return performance.now() - from;
}
export default async function measure(pauses: number[]): Promise<Report> {
  const times: number[] = [];
  for (const p of pauses) times.push(await Thread.start(import.meta, timed, p).join());
  const s = times.toSorted((a, b) => a - b);
  return { times, min: s[0]!, median: s[(s.length - 1) / 2]!, spread: s.at(-1)! - s[0]! };
}
