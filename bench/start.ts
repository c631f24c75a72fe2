/** What it costs to open workers and to hear from each of them once: ours beside raw workers and other libraries. */

import { main } from "./frame/bench-main.ts";
import type { Bench, Open } from "./frame/bench-model.ts";
import { ratio } from "./frame/figures.ts";
import { within } from "./frame/within.ts";
import { libraries, others } from "./others/open.ts";
import { asker, openRaw } from "./raw/open.ts";
import { openPool, same } from "./tasks/learner-file.ts";

const COUNTS = [2, 4] as const;
/** A Web Worker does not say when it is gone. */
const REST_MS = 100;
/** So long the workers of a round may take to end. */
const END_LIMIT_MS = 1_000;

/** Milliseconds until `open` has heard from all workers; what it gives ends them. */
function starting(open: () => Promise<() => unknown>): Open {
  const sample = async () => {
    const fromMs = performance.now();
    const end = await open();
    const spentMs = performance.now() - fromMs;
    // poolifier 5.3.2 may never say that it has ended.
    await within(end(), END_LIMIT_MS).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    return spentMs;
  };
  return () => ({ sample, close: () => {} });
}

function openingRaw(count: number): Open {
  return starting(async () => {
    const workers = Array.from({ length: count }, () => openRaw("echo.mjs"));
    await Promise.all(workers.map((worker, n) => asker(worker)(n)));
    return () => Promise.all(workers.map((worker) => worker.terminate()));
  });
}

function openingPool(count: number): Open {
  return starting(async () => {
    const pool = openPool(count);
    await pool.map(
      same,
      Array.from({ length: count }, (_, n) => n),
      { chunkSize: 1 },
    );
    return () => pool.terminate();
  });
}

function openingOther(library: string, count: number): Open {
  return starting(async () => {
    const { run, close } = await others(library, count);
    await Promise.all(Array.from({ length: count }, (_, n) => run(n)));
    return close;
  });
}

export const bench: Bench = {
  title: `Opening workers, until each has answered once. Raw workers are plain .mjs files that import nothing of ours; the pool's load a file that imports the library.`,
  unit: "ms",
  base: (arm) => (arm.endsWith("4 workers") ? "raw, 4 workers" : "raw, 2 workers"),
  size: { default: 1, tiny: 1, of: "answer a worker" },
  rounds: 20,
  warmUps: 2, // They fill caches.
  processes: 1,
  limitMs: 20_000,
  arms: () => {
    const arms: Record<string, Open> = {};
    for (const count of COUNTS) {
      arms[`threadwork, ${count} workers`] = openingPool(count);
      arms[`raw, ${count} workers`] = openingRaw(count);
    }
    for (const library of libraries) arms[`${library}, 2 workers`] = openingOther(library, 2);
    return arms;
  },
  goals: COUNTS.map((count) => ({
    says: `${count} workers, beside raw ones`,
    wanted: { atMost: count === 2 ? 1.15 : 1.3 },
    unit: "×",
    of: ratio([`threadwork, ${count} workers`], [`raw, ${count} workers`]),
  })),
};

if (import.meta.main) await main(bench, import.meta);
