/**
 * What it costs to open four workers and to hear from each of them once: raw workers of this runtime against `thread()` and `Pool`.
 *
 *     node bench/start.ts · bun bench/start.ts · deno run -A bench/start.ts      [rounds, default 30]
 *
 * The arms are interleaved in random order, because the machine has other work; what counts is the ratio of the medians.
 */
import process from "node:process";
import { runtime } from "../runtime-adapters/current.ts";
import { openPool, same } from "./start/task.ts";

const WORKERS = 4;

/** Opens the workers and hears from each; returns what ends them. */
type Arm = () => Promise<() => Promise<unknown>>;

const arms: Record<string, Arm> = {
  async raw() {
    const url = new URL("./start/raw-worker.mjs", import.meta.url);
    const numbers = Array.from({ length: WORKERS }, (_, n) => n);
    if (runtime.name === "node") {
      const { Worker } = await import("node:worker_threads");
      const workers = numbers.map(() => new Worker(url));
      await Promise.all(
        workers.map((worker, n) => {
          worker.postMessage(n);
          return new Promise((resolve) => worker.once("message", resolve));
        }),
      );
      return () => Promise.all(workers.map((worker) => worker.terminate()));
    }
    const workers = numbers.map(() => new Worker(url, { type: "module" }));
    await Promise.all(
      workers.map((worker, n) => {
        worker.postMessage(n);
        return new Promise((resolve) => {
          worker.onmessage = resolve;
        });
      }),
    );
    return async () => {
      for (const worker of workers) worker.terminate();
    };
  },

  async thread() {
    const url = new URL("./start/echo.ts", import.meta.url);
    const workers = Array.from({ length: WORKERS }, () => runtime.thread(url));
    await Promise.all(
      workers.map((worker, n) => {
        worker.send(n);
        return new Promise((resolve) => worker.receive(resolve));
      }),
    );
    return () => Promise.all(workers.map((worker) => worker.terminate()));
  },

  async pool() {
    const pool = openPool(WORKERS);
    await pool.map(same, [1, 2, 3, 4], { chunkSize: 1 });
    return () => pool.terminate();
  },
};

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

if (import.meta.main) {
  const rounds = Number(process.argv[2] ?? 30);
  const ms: Record<string, number[]> = Object.fromEntries(Object.keys(arms).map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const name of Object.keys(arms).sort(() => Math.random() - 0.5)) {
      const from = performance.now();
      const end = await arms[name]!();
      const spent = performance.now() - from;
      await end();
      await new Promise((resolve) => setTimeout(resolve, 100)); // A Web Worker does not say when it is gone.
      if (round >= 0) ms[name]!.push(spent); // The first two fill caches.
    }
  }
  const raw = median(ms.raw!);
  console.log(`${runtime.name} ${runtime.version()}: ${WORKERS} workers opened and heard from, median of ${rounds}`);
  for (const [name, values] of Object.entries(ms)) {
    const one = median(values);
    console.log(`  ${name.padEnd(8)}${one.toFixed(1).padStart(8)} ms   ${(one / raw).toFixed(2)} × raw`);
  }
}
