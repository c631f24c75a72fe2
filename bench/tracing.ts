/**
 * What `trace` costs. Processor time of the whole process and not the clock: a few per cent would be lost in what other
 * programs take. Each sample is of work with its promises, so that both what workers note and what the main thread
 * tells are in it.
 */
import { Pool } from "threadwork";
import { runtime } from "../runtime-adapters/current.ts";
import { main } from "./frame/bench-main.ts";
import type { Arm, Bench, Open } from "./frame/bench-model.ts";
import { ratio } from "./frame/figures.ts";
import { here as busy, hash } from "./tasks/hash.ts";
import { add, here as small } from "./tasks/small.ts";

const WORKERS = 2;
/** Steps of a hash that take about a tenth of a millisecond. */
const HASH = 5_000;

function usedMs(): number {
  const { userMs, systemMs } = runtime.cpuTime();
  return userMs + systemMs;
}

function using(work: () => Promise<unknown>, pool: Pool): Arm {
  const sample = async () => {
    const beforeMs = usedMs();
    await work();
    return usedMs() - beforeMs;
  };
  return { sample, close: () => pool.terminate() };
}

const tracings = { "not traced": undefined, traced: () => {} };

export const bench: Bench = {
  title: `The same work on ${WORKERS} workers, traced and not: processor time of the whole process.`,
  unit: "ms",
  base: (arm) => arm.replace(", traced", ", not traced"),
  size: { default: 50_000, tiny: 100, of: "tiny tasks (and a tenth as many short ones of about 0.1 ms)" },
  rounds: 25,
  warmUps: 3,
  processes: 1,
  limitMs: 30_000,
  arms(tasks) {
    const arms: Record<string, Open> = {};
    for (const [name, trace] of Object.entries(tracings)) {
      const options = { workers: WORKERS, ...(trace && { trace }) };
      arms[`tiny tasks, ${name}`] = () => {
        const pool = new Pool(small, options);
        return using(() => Promise.all(Array.from({ length: tasks }, (_, n) => pool.apply(add, [n]))), pool);
      };
      arms[`short tasks, ${name}`] = () => {
        const pool = new Pool(busy, options);
        return using(() => Promise.all(Array.from({ length: tasks / 10 }, () => pool.apply(hash, [HASH]))), pool);
      };
    }
    return arms;
  },
  goals: ["short", "tiny"].map((kind) => ({
    says: `${kind} tasks, traced beside not traced`,
    wanted: { atMost: 1.02 },
    unit: "×",
    of: ratio([`${kind} tasks, traced`], [`${kind} tasks, not traced`]),
  })),
};

if (import.meta.main) await main(bench, import.meta);
