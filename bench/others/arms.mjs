/**
 * Each library at the settings that its documentation gives for many small tasks. `open(workers)` opens a pool of threads:
 * `run(n)` gives a promise of n + 1, one a task, and `close()` ends it.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

const require = createRequire(import.meta.url);
const file = new URL("./workers.mjs", import.meta.url);
const filename = fileURLToPath(file);
/** So many tasks at one worker at a time, where a library can be told. */
const IN_FLIGHT = 64;
/** So many tasks in one message, when it is done by hand. */
const BATCH = 512;

function start(workers, library) {
  return Array.from({ length: workers }, () => new Worker(file, { workerData: { library } }));
}

const end = (threads) => Promise.all(threads.map((thread) => thread.terminate()));

export const arms = {
  /** By hand: the tasks of one tick share messages. */
  "raw, batched": (workers) => {
    const threads = start(workers, "batched");
    const sent = new Map();
    let waiting = [];
    let next = 0;
    const flush = () => {
      for (let from = 0; from < waiting.length; from += BATCH) {
        const batch = waiting.slice(from, from + BATCH);
        sent.set(++next, batch);
        threads[next % workers].postMessage({ id: next, numbers: batch.map(({ n }) => n) });
      }
      waiting = [];
    };
    for (const thread of threads) {
      thread.on("message", ({ id, values }) => {
        const batch = sent.get(id);
        sent.delete(id);
        for (let i = 0; i < values.length; i++) batch[i].resolve(values[i]);
      });
    }
    const run = (n) =>
      new Promise((resolve) => {
        if (waiting.length === 0) queueMicrotask(flush);
        waiting.push({ n, resolve });
      });
    return { run, close: () => end(threads) };
  },
  /** By hand: one message a task. */
  "raw, one a message": (workers) => {
    const threads = start(workers, "raw");
    const sent = new Map();
    let next = 0;
    for (const thread of threads) {
      thread.on("message", ({ id, value }) => {
        sent.get(id)(value);
        sent.delete(id);
      });
    }
    const run = (n) =>
      new Promise((resolve) => {
        sent.set(++next, resolve);
        threads[next % workers].postMessage({ id: next, n });
      });
    return { run, close: () => end(threads) };
  },
  piscina: (workers) => {
    const { Piscina } = require("piscina");
    const concurrentTasksPerWorker = IN_FLIGHT;
    const pool = new Piscina({ filename, minThreads: workers, maxThreads: workers, concurrentTasksPerWorker });
    return { run: (n) => pool.run(n), close: () => pool.destroy() };
  },
  tinypool: async (workers) => {
    const { Tinypool } = await import(new URL("./node_modules/tinypool/dist/index.js", import.meta.url).href);
    // Deno 2.9: with atomics its worker never hears of a task.
    const useAtomics = !("Deno" in globalThis);
    const concurrentTasksPerWorker = IN_FLIGHT;
    const pool = new Tinypool({
      filename,
      minThreads: workers,
      maxThreads: workers,
      concurrentTasksPerWorker,
      useAtomics,
    });
    return { run: (n) => pool.run(n), close: () => pool.destroy() };
  },
  poolifier: (workers) => {
    const { FixedThreadPool } = require("poolifier");
    const pool = new FixedThreadPool(workers, fileURLToPath(new URL("./poolifier-worker.mjs", import.meta.url)), {
      enableTasksQueue: true,
      tasksQueueOptions: { concurrency: IN_FLIGHT },
    });
    return { run: (n) => pool.execute(n), close: () => pool.destroy() };
  },
  workerpool: (workers) => {
    const options = { minWorkers: workers, maxWorkers: workers, workerType: "thread" };
    const pool = require("workerpool").pool(filename, {
      ...options,
      workerThreadOpts: { workerData: { library: "workerpool" } },
    });
    return { run: (n) => pool.exec("add", [n]), close: () => pool.terminate(true) };
  },
  comlink: (workers) => {
    const threads = start(workers, "comlink");
    const { wrap } = require("comlink");
    const endpoint = require("comlink/dist/umd/node-adapter.js");
    const functions = threads.map((thread) => wrap(endpoint(thread)));
    let next = 0;
    return { run: (n) => functions[next++ % workers](n), close: () => end(threads) };
  },
};
