/**
 * Many tiny tasks at once, one promise each, on two threads: ours beside other libraries and threads by hand, in one run.
 *
 *     (cd bench/others && npm install)
 *     node bench/pools.ts · bun bench/pools.ts                                   [tasks, default 100000; rounds, default 5]
 *     deno run -A --node-modules-dir=manual --unstable-detect-cjs bench/pools.ts
 *
 * The arms are interleaved in random order, because the machine has other work; what counts is the ratio of the medians. An arm that
 * fails, or takes longer than its limit, is named and left out.
 */
import process from "node:process";
import { Pool } from "threadwork";
import { runtime } from "../runtime-adapters/current.ts";

const WORKERS = 2;
const LIMIT_MS = 20_000;

interface Arm {
  run(n: number): PromiseLike<number>;
  close(): unknown;
}

export function add(n: number): number {
  return n + 1;
}

type Open = (workers: number) => Arm | Promise<Arm>;

function ours(workers: number): Arm {
  const pool = new Pool(import.meta, { workers });
  return { run: (n) => pool.apply(add, [n]), close: () => pool.terminate() };
}

/** Milliseconds from the first task to the last answer. */
async function measure({ run }: Arm, tasks: number): Promise<number> {
  const from = performance.now();
  let sum = 0;
  for (const value of await Promise.all(Array.from({ length: tasks }, (_, n) => run(n)))) sum += value;
  if (sum !== (tasks * (tasks + 1)) / 2) throw new Error(`wrong answers: their sum is ${sum}`);
  return performance.now() - from;
}

async function within<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${LIMIT_MS} ms`)), LIMIT_MS);
  });
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

if (import.meta.main) {
  const [tasks = 100_000, rounds = 5] = process.argv.slice(2).map(Number);
  const others = (await import(new URL("./others/arms.mjs", import.meta.url).href)) as { arms: Record<string, Open> };
  const all: Record<string, Open> = { ...others.arms, threadwork: ours };
  const open: Record<string, Arm> = {};
  const ms: Record<string, number[]> = {};
  const out: Record<string, string> = {};
  for (let round = -1; round < rounds; round++) {
    for (const name of Object.keys(all).sort(() => Math.random() - 0.5)) {
      if (out[name]) continue;
      try {
        open[name] ??= await all[name]!(WORKERS);
        const spentMs = await within(measure(open[name], tasks));
        ms[name] ??= [];
        if (round >= 0) ms[name].push(spentMs); // The first round opens workers and warms up.
      } catch (error) {
        delete ms[name];
        out[name] = String(error).split("\n")[0]!;
      }
    }
  }
  const unit = median(ms.threadwork!);
  console.log(`${runtime.name} ${runtime.version()}: ${tasks} tasks on ${WORKERS} threads, median of ${rounds}`);
  for (const [name, values] of Object.entries(ms).sort(([, a], [, b]) => median(a) - median(b))) {
    const one = median(values);
    const thousands = tasks / one;
    console.log(
      `  ${(one / unit).toFixed(2).padStart(7)} × ours   ${thousands.toFixed(0).padStart(6)} thousand a second   ${name}`,
    );
  }
  for (const [name, reason] of Object.entries(out)) console.log(`  left out: ${name}: ${reason}`);
  process.exit(0); // Not every library lets its workers go.
}
