/** A tiny function over many numbers: plain arrays and shared ones, beside Python's `Pool.map` and workers by hand. */
import { Pool, sharedArray } from "threadwork";
import { main } from "./frame/bench-main.ts";
import type { Arm, Bench } from "./frame/bench-model.ts";
import { oneCallMs } from "./frame/clocks.ts";
import { level, ratio } from "./frame/figures.ts";
import { python } from "./others/python.ts";
import { asker, openRaw } from "./raw/open.ts";
import { here, twicePlusOne, twicePlusOneBlock } from "./tasks/small.ts";

const WORKERS = 2;
/** So many numbers are claimed at a time, by hand. */
const CLAIM = 4096;

/** Milliseconds of `work`; `last` is what it made of the last number. */
function timed(items: number, work: () => Promise<number>, close: () => unknown): Arm {
  const checked = async () => {
    const last = await work();
    if (last !== 2 * (items - 1) + 1) throw new Error(`wrong answers: the last is ${last}`);
  };
  return { sample: () => oneCallMs(checked), close };
}

export const bench: Bench = {
  title: `Twice a number plus one, for many numbers, on ${WORKERS} workers that run already. Nanoseconds a number.`,
  unit: "ns a number",
  base: () => "threadwork map",
  size: { default: 1_000_000, tiny: 1_000, of: "numbers" },
  rounds: 9,
  warmUps: 2,
  processes: 1,
  limitMs: 30_000,
  arms(items) {
    const nanoseconds = (open: () => Arm | Promise<Arm>) => async (): Promise<Arm> => {
      const { sample, close } = await open();
      return { sample: async () => (Number(await sample()) * 1e6) / items, close };
    };
    const plain = Array.from({ length: items }, (_, n) => n + 0);
    const shared = () => [sharedArray(Float64Array, plain), sharedArray(Float64Array, items)] as const;
    return {
      "threadwork map": nanoseconds(() => {
        const pool = new Pool(here, { workers: WORKERS });
        return timed(
          items,
          async () => (await pool.map(twicePlusOne, plain)).at(-1)!,
          () => pool.terminate(),
        );
      }),
      "threadwork parallelFor": nanoseconds(() => {
        const pool = new Pool(here, { workers: WORKERS });
        const [from, to] = shared();
        const work = async () => {
          await pool.parallelFor(twicePlusOneBlock, items, [from, to]);
          return to.at(-1)!;
        };
        return timed(items, work, () => pool.terminate());
      }),
      "by hand, a chunk a worker": nanoseconds(() => {
        const workers = Array.from({ length: WORKERS }, () => openRaw("chunk.mjs"));
        const ask = workers.map(asker);
        const each = Math.ceil(items / WORKERS);
        const work = async () => {
          const parts = await Promise.all(ask.map((ask, i) => ask(plain.slice(i * each, (i + 1) * each))));
          return (parts as number[][]).flat().at(-1)!;
        };
        return timed(items, work, () => Promise.all(workers.map((worker) => worker.terminate())));
      }),
      "by hand, shared and claimed": nanoseconds(() => {
        const workers = Array.from({ length: WORKERS }, () => openRaw("claim.mjs"));
        const ask = workers.map(asker);
        const [from, to] = shared();
        const work = async () => {
          const claimed = new Int32Array(new SharedArrayBuffer(4));
          await Promise.all(ask.map((ask) => ask({ claimed, from: from.buffer, to: to.buffer, size: CLAIM })));
          return to.at(-1)!;
        };
        return timed(items, work, () => Promise.all(workers.map((worker) => worker.terminate())));
      }),
      "one loop, no workers": nanoseconds(() =>
        timed(
          items,
          async () => plain.map(twicePlusOne).at(-1)!,
          () => {},
        ),
      ),
      "Python Pool.map": nanoseconds(() => python("map", items, WORKERS)),
      "Python, one loop": nanoseconds(() => python("sequential", items, WORKERS)),
    };
  },
  goals: [
    {
      says: "map, beside Python's Pool.map",
      wanted: { atLeast: 2 },
      unit: "×",
      of: ratio(["Python Pool.map"], ["threadwork map"]),
    },
    {
      says: "parallelFor, a number",
      wanted: { atMost: 3 },
      unit: "ns",
      of: level("threadwork parallelFor"),
    },
    {
      says: "parallelFor, beside Python's Pool.map",
      wanted: { atLeast: 50 },
      unit: "×",
      of: ratio(["Python Pool.map"], ["threadwork parallelFor"]),
    },
  ],
};

if (import.meta.main) await main(bench, import.meta);
