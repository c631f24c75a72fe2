/** Memory: of a worker that waits, and of a run of many tasks above the numbers that go in and come out. */
import { readFileSync } from "node:fs";
import { Pool } from "threadwork";
import { main } from "./frame/bench-main.ts";
import type { Arm, Bench, Open } from "./frame/bench-model.ts";
import { difference } from "./frame/figures.ts";
import { asker, openRaw } from "./raw/open.ts";
import { openPool, same } from "./tasks/learner-file.ts";
import { here, twicePlusOne } from "./tasks/small.ts";

const MB = 1e6;
const WORKERS = 2;
/** The first workers bring along what all of them share, so they do not count. */
const [FIRST, MORE] = [2, 8];
/** So long until what starting left behind is settled. */
const REST_MS = 500;

const rest = () => new Promise((resolve) => setTimeout(resolve, REST_MS));

/**
 * Megabytes that stand in this process's status, such as `RssAnon`: what is resident and its own, without the runtime's
 * program, which all share.
 */
function statusMb(name: string): number {
  const kb = new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  if (kb === undefined)
    throw new Error(`this system does not say what a process holds: no ${name} in /proc/self/status`);
  return (Number(kb) * 1024) / MB;
}

/** Megabytes that each of some more workers adds. */
function idle(open: (workers: number) => Promise<unknown>): Open {
  const sample = async () => {
    await open(FIRST);
    await rest();
    const before = statusMb("RssAnon");
    await open(MORE);
    await rest();
    return (statusMb("RssAnon") - before) / MORE;
  };
  return (): Arm => ({ sample, close: () => {} });
}

/** Megabytes that the process held at most. */
function peak(work: () => Promise<unknown>): Open {
  const sample = async () => {
    // Held until the peak is read.
    const held = await work();
    if (held === undefined) throw new Error("nothing was held");
    return statusMb("VmHWM");
  };
  return (): Arm => ({ sample, close: () => {} });
}

async function readyPool(): Promise<Pool> {
  const pool = new Pool(here, { workers: WORKERS });
  await pool.map(twicePlusOne, [1, 2, 3, 4], { chunkSize: 1 });
  return pool;
}

const bases: Readonly<Record<string, string>> = {
  "idle: threadwork worker": "idle: raw worker",
  "peak: map": "peak: input and output",
  "peak: apply, one promise each": "peak: promises, and all of them awaited",
  "peak: imap, read one by one": "peak: no input and no output",
};

const numbersTo = (count: number) => Array.from({ length: count }, (_, n) => n);

export const bench: Bench = {
  title: `Memory of a worker that waits (${MORE} more beside ${FIRST}), and the most that a process holds which runs many tasks on ${WORKERS} workers; each sample in a process of its own.`,
  unit: "MB",
  base: (arm) => bases[arm] ?? arm,
  size: { default: 1_000_000, tiny: 1_000, of: "tasks" },
  rounds: 7,
  warmUps: 0,
  processes: "fresh",
  limitMs: 60_000,
  arms: (tasks) => ({
    "idle: threadwork worker": idle(async (workers) => {
      const numbers = numbersTo(workers);
      return await openPool(workers).map(same, numbers, { chunkSize: 1 });
    }),
    "idle: raw worker": idle(async (workers) => {
      const raw = Array.from({ length: workers }, () => openRaw("echo.mjs"));
      return await Promise.all(raw.map((worker) => asker(worker)(1)));
    }),
    "peak: input and output": peak(async () => {
      const pool = await readyPool();
      const numbers = numbersTo(tasks);
      return [pool, numbers, numbers.map(twicePlusOne)];
    }),
    "peak: map": peak(async () => {
      const pool = await readyPool();
      const numbers = numbersTo(tasks);
      return [pool, numbers, await pool.map(twicePlusOne, numbers)];
    }),
    "peak: promises, and all of them awaited": peak(async () => {
      const pool = await readyPool();
      const numbers = numbersTo(tasks);
      // A promise that waits needs at least the function that will settle it.
      const settle: ((value: number) => void)[] = [];
      const promises = numbers.map(() => new Promise<number>((resolve) => settle.push(resolve)));
      settle.forEach((resolve, n) => {
        resolve(2 * n + 1);
      });
      return [pool, numbers, promises, await Promise.all(promises)];
    }),
    "peak: apply, one promise each": peak(async () => {
      const pool = await readyPool();
      const numbers = numbersTo(tasks);
      const promises = numbers.map((n) => pool.apply(twicePlusOne, [n]));
      return [pool, numbers, promises, await Promise.all(promises)];
    }),
    "peak: no input and no output": peak(async () => [await readyPool()]),
    "peak: imap, read one by one": peak(async () => {
      const pool = await readyPool();
      let sum = 0;
      for await (const value of pool.imap(twicePlusOne, naturals(tasks), { chunkSize: 1_000 })) sum += value;
      return [pool, sum];
    }),
  }),
  goals: [
    {
      says: "an idle worker above a raw one",
      wanted: { atMost: 1 },
      unit: "MB",
      of: difference(["idle: threadwork worker"], ["idle: raw worker"]),
    },
    {
      says: "map, above input and output",
      wanted: { atMost: 50 },
      unit: "MB",
      of: difference(["peak: map"], ["peak: input and output"]),
    },
    {
      says: "apply, above input, output and as many promises",
      wanted: { atMost: 50 },
      unit: "MB",
      of: difference(["peak: apply, one promise each"], ["peak: promises, and all of them awaited"]),
    },
    {
      says: "imap, which holds neither input nor output",
      wanted: { atMost: 50 },
      unit: "MB",
      of: difference(["peak: imap, read one by one"], ["peak: no input and no output"]),
    },
  ],
};

function* naturals(count: number): Generator<number> {
  for (let n = 0; n < count; n++) yield n;
}

if (import.meta.main) await main(bench, import.meta);
