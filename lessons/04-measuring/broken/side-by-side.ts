// "Promise.all is quicker": the runs are under way together, and disturb each other.
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
  const times = await Promise.all(
    pauses.map(async (p) => {
      const a = performance.now();
      await job(p);
      return performance.now() - a;
    }),
  );
  const s = times.toSorted((a, b) => a - b);
  return { times, min: s[0]!, median: s[(s.length - 1) / 2]!, spread: s.at(-1)! - s[0]! };
}
