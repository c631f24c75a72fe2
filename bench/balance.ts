/**
 * Tasks of very different cost: how near their division comes to the best that free workers, taking tasks in order,
 * would make of it.
 *
 * All workers share one processor, so that the scheduler gives each the same share of it, whatever else the machine
 * does: processor time is a clock that runs alike in all of them, as the clock on the wall would on free processors.
 * Each task says how much it used of it, `trace` says who ran it; the worker with the largest sum ends last.
 *
 *      share = end of the last worker when tasks go to whoever is free ÷ end of the last worker as it was
 */
import { Pool } from "threadwork";
import { main } from "./frame/bench-main.ts";
import type { Arm, Bench, Open } from "./frame/bench-model.ts";
import { level } from "./frame/figures.ts";
import { greedy } from "./frame/greedy.ts";
import { shuffled } from "./frame/run-rounds.ts";
import { asker, openRaw } from "./raw/open.ts";
import { here, spin } from "./tasks/spin.ts";

const WORKERS = 4;
const TASKS = 32;
const RISING = Array.from({ length: TASKS }, (_, i) => i + 1);

const orders: Readonly<Record<string, () => number[]>> = {
  "cheap first": () => RISING,
  "dear first": () => RISING.toReversed(),
  shuffled: () => shuffled(RISING),
};

/** What each task used, in its order, and which worker ran it. */
interface Division {
  usedUs: readonly number[];
  workers: readonly number[];
}

function shareOf({ usedUs, workers }: Division): number {
  const sums = new Map<number, number>();
  for (const [task, us] of usedUs.entries()) sums.set(workers[task]!, (sums.get(workers[task]!) ?? 0) + us);
  return (100 * greedy(usedUs, WORKERS)) / Math.max(...sums.values());
}

type Divide = (costsUs: number[]) => Promise<Division>;

function dividing(order: () => number[], unitUs: number, open: () => { divide: Divide; close(): unknown }): Open {
  return async (): Promise<Arm> => {
    const { divide, close } = open();
    // All workers run, and none of them has an advance, before the first division.
    await divide(Array.from({ length: WORKERS }, () => unitUs));
    return { sample: async () => shareOf(await divide(order().map((cost) => cost * unitUs))), close };
  };
}

function pool(run: (pool: Pool, costsUs: number[]) => Promise<number[]>): { divide: Divide; close(): unknown } {
  let first = 0;
  const workers: number[] = [];
  const pool = new Pool(here, {
    workers: WORKERS,
    trace: ({ task, worker }) => {
      workers[task - first] = worker;
    },
  });
  const divide: Divide = async (costsUs) => {
    workers.length = 0;
    const usedUs = await run(pool, costsUs);
    // What `trace` is told of the last task may come after its value.
    while (Object.keys(workers).length < costsUs.length) await new Promise((resolve) => setTimeout(resolve, 1));
    first += costsUs.length;
    return { usedUs, workers: [...workers] };
  };
  return { divide, close: () => pool.terminate() };
}

/** By hand: each worker gets the next task when it has answered. */
function byHand(): { divide: Divide; close(): unknown } {
  const threads = Array.from({ length: WORKERS }, () => openRaw("spin.mjs"));
  const ask = threads.map(asker);
  const divide: Divide = async (costsUs) => {
    const [usedUs, workers]: [number[], number[]] = [[], []];
    let next = 0;
    const work = async (worker: number) => {
      while (next < costsUs.length) {
        const task = next++;
        workers[task] = worker;
        usedUs[task] = (await ask[worker]!(costsUs[task])) as number;
      }
    };
    await Promise.all(threads.map((_, worker) => work(worker)));
    return { usedUs, workers };
  };
  return { divide, close: () => Promise.all(threads.map((thread) => thread.terminate())) };
}

const ways: Readonly<Record<string, () => { divide: Divide; close(): unknown }>> = {
  "threadwork apply": () => pool((pool, costs) => Promise.all(costs.map((cost) => pool.apply(spin, [cost])))),
  "threadwork map": () => pool((pool, costs) => pool.map(spin, costs)),
  "by hand, one at a time": byHand,
};

export const bench: Bench = {
  title: `${TASKS} tasks of cost 1 to ${TASKS} on ${WORKERS} workers: the share that was reached of what greedy list scheduling allows for their order, from processor times.`,
  unit: "%",
  base: (arm) => arm.replace(/^threadwork (apply|map)/, "by hand, one at a time"),
  size: { default: 2_000, tiny: 50, of: "µs of processor time for a cost of 1" },
  rounds: 5,
  warmUps: 1,
  processes: 1,
  pinned: true,
  limitMs: 60_000,
  arms: (unitUs) =>
    Object.fromEntries(
      Object.entries(ways).flatMap(([way, open]) =>
        Object.entries(orders).map(([name, order]) => [`${way}, ${name}`, dividing(order, unitUs, open)]),
      ),
    ),
  goals: ["threadwork apply", "threadwork map"].flatMap((way) =>
    Object.keys(orders).map((order) => ({
      says: `${way}, ${order}`,
      wanted: { atLeast: 95 },
      unit: "%",
      of: level(`${way}, ${order}`),
    })),
  ),
};

if (import.meta.main) await main(bench, import.meta);
