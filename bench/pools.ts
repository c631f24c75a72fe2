/** Many tiny tasks at once, one promise each: ours beside other libraries, workers by hand, and Python. */
import { Pool } from "threadwork";
import { main } from "./frame/bench-main.ts";
import type { Arm, Bench, Open } from "./frame/bench-model.ts";
import { oneCallMs } from "./frame/clocks.ts";
import { ratio } from "./frame/figures.ts";
import { libraries, others } from "./others/open.ts";
import { python } from "./others/python.ts";
import { type Batcher, openBatcher, openOneByOne } from "./raw/batcher.ts";
import { add, here } from "./tasks/small.ts";

const WORKERS = 2;

/** What takes less than `QUICK_MS` is done so often in a round: once depends on when garbage is collected. */
const TIMES = 5;
const QUICK_MS = 250;

type Run = (n: number) => PromiseLike<number>;

/** One promise a task, all tasks of a sample in one tick. */
function atOnce(tasks: number, run: Run, close: () => unknown): Arm {
  const all = async () => {
    let sum = 0;
    for (const value of await Promise.all(Array.from({ length: tasks }, (_, n) => run(n)))) sum += value;
    if (sum !== (tasks * (tasks + 1)) / 2) throw new Error(`wrong answers: their sum is ${sum}`);
  };
  const sample = async () => {
    const samples = [await oneCallMs(all)];
    while (samples.length < TIMES && samples[0]! < QUICK_MS) samples.push(await oneCallMs(all));
    return samples;
  };
  return { sample, close };
}

export const bench: Bench = {
  title: `Tiny tasks given at once, one promise each, on ${WORKERS} workers that run already: from the first task to the last answer.`,
  unit: "ms",
  base: () => "threadwork",
  size: { default: 100_000, tiny: 200, of: "tasks" },
  rounds: 7,
  // Fewer, and what is not compiled yet is timed, of which ours is more.
  warmUps: 5,
  processes: 1,
  limitMs: 30_000,
  arms(tasks) {
    const byHand = (open: (workers: number) => Batcher): Open => {
      return () => {
        const { run, close } = open(WORKERS);
        return atOnce(tasks, run, close);
      };
    };
    const arms: Record<string, Open> = {
      threadwork() {
        const pool = new Pool(here, { workers: WORKERS });
        return atOnce(
          tasks,
          (n) => pool.apply(add, [n]),
          () => pool.terminate(),
        );
      },
      "by hand, batched": byHand(openBatcher),
      "by hand, one message a task": byHand(openOneByOne),
      "Python apply_async": () => python("apply", tasks, WORKERS),
    };
    for (const library of libraries) {
      arms[library] = async () => {
        const { run, close } = await others(library, WORKERS);
        return atOnce(tasks, run, close);
      };
    }
    return arms;
  },
  goals: [
    {
      says: "beside the best pool library",
      wanted: { atLeast: 8 },
      unit: "×",
      of: ratio(libraries, ["threadwork"]),
    },
    {
      says: "beside batching by hand",
      wanted: { atLeast: 0.95 },
      unit: "×",
      of: ratio(["by hand, batched"], ["threadwork"]),
    },
  ],
};

if (import.meta.main) await main(bench, import.meta);
