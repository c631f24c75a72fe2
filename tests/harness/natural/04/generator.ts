// Times that a generator gives, one after the other.
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

async function* laps(pauses: Iterable<number>): AsyncGenerator<number> {
  for (const p of pauses) {
    const from = performance.now();
    await job(p);
    yield performance.now() - from;
  }
}
export default async function measure(pauses: number[]): Promise<Report> {
  const times = await Array.fromAsync(laps(pauses));
  const order = times.slice().sort((a, b) => b - a);
  const [max, min] = [order[0]!, order.at(-1)!];
  return { times, min, median: order[Math.floor(order.length / 2)]!, spread: max - min };
}
