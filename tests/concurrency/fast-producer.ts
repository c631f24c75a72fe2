/**
 * A producer that is faster than its pool, and waits for room. Ten million tasks in flat memory are a long run, by
 * hand; the tests do a hundred thousand.
 *
 *   node tests/concurrency/fast-producer.ts [TASKS]      a line for each tenth; ends with 1 where memory grows
 */
import process from "node:process";
import { Pool } from "threadwork";
import * as t from "./tasks.ts";

/** So many tasks may wait. */
export const MAX_QUEUE = 10_000;
/** So much more in the last tenths than in the third is no growth: collectors come late, and heaps get their size. */
const MOST_GROWTH_BYTES = 48 * 2 ** 20;

/** What became of it. */
export interface Produced {
  done: number;
  sum: number;
  /** The most tasks that waited, as seen after each call. */
  mostQueued: number;
  /** Resident memory after each tenth. */
  residentBytes: number[];
}

/** Gives a pool so many tasks, as fast as there is room for them. */
export async function produce(tasks: number, tell: (line: string) => void = () => {}): Promise<Produced> {
  const pool = new Pool(t.tasks, { workers: 2, maxQueue: MAX_QUEUE });
  const produced: Produced = { done: 0, sum: 0, mostQueued: 0, residentBytes: [] };
  const take = (n: number): void => {
    produced.done++;
    produced.sum += n;
  };
  const tenth = tasks / 10;
  for (let n = 0; n < tasks; n++) {
    const task = pool.submit(t.same<number>, [n]);
    void task.then(take);
    if (n % 1000 === 0) produced.mostQueued = Math.max(produced.mostQueued, pool.stats().queued);
    await task.queued;
    if ((n + 1) % tenth !== 0) continue;
    const { rss } = process.memoryUsage();
    produced.residentBytes.push(rss);
    tell(`${n + 1} tasks: ${Math.round(rss / 2 ** 20)} MB`);
  }
  await pool.drain();
  return produced;
}

if (import.meta.main) {
  const tasks = Number(process.argv[2] ?? 10_000_000);
  const from = performance.now();
  const { done, mostQueued, residentBytes } = await produce(tasks, console.log);
  const growth = Math.min(...residentBytes.slice(-3)) - residentBytes[2]!;
  const seconds = Math.round((performance.now() - from) / 1000);
  console.log(`${done} done in ${seconds} s, at most ${mostQueued} waited, ${Math.round(growth / 2 ** 20)} MB more`);
  if (done !== tasks || growth > MOST_GROWTH_BYTES) process.exit(1);
}
