/**
 * Each library at the settings that its documentation gives for many small tasks. `arms[library](workers)` opens a pool
 * of threads: `run(n)` gives a promise of n + 1, one a task, and `close()` ends it.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Worker as NodeWorker } from "node:worker_threads";

const require = createRequire(import.meta.url);
const file = new URL("./workers.mjs", import.meta.url);
const filename = fileURLToPath(file);
/**
 * So many tasks at one worker at a time, where a library can be told: many times faster than one, which is their
 * default.
 */
const IN_FLIGHT = 64;

const end = (workers) => Promise.all(workers.map((worker) => worker.terminate()));

/** One function a worker, called in turn. */
function inTurn(functions, close) {
  let next = 0;
  return { run: (n) => functions[next++ % functions.length](n), close };
}

const poolifierOptions = { enableTasksQueue: true, tasksQueueOptions: { concurrency: IN_FLIGHT } };

export const arms = {
  piscina: (workers) => {
    const { FixedQueue, Piscina } = require("piscina");
    const pool = new Piscina({
      filename,
      minThreads: workers,
      maxThreads: workers,
      concurrentTasksPerWorker: IN_FLIGHT,
      taskQueue: new FixedQueue(),
    });
    return { run: (n) => pool.run(n), close: () => pool.destroy() };
  },
  tinypool: async (workers) => {
    const { Tinypool } = await import(new URL("./node_modules/tinypool/dist/index.js", import.meta.url).href);
    const pool = new Tinypool({
      filename,
      minThreads: workers,
      maxThreads: workers,
      concurrentTasksPerWorker: IN_FLIGHT,
      // Deno 2.9: with atomics its worker never hears of a task.
      useAtomics: !("Deno" in globalThis),
    });
    return { run: (n) => pool.run(n), close: () => pool.destroy() };
  },
  poolifier: (workers) => {
    const { FixedThreadPool } = require("poolifier");
    const worker = fileURLToPath(new URL("./poolifier-worker.mjs", import.meta.url));
    const pool = new FixedThreadPool(workers, worker, poolifierOptions);
    return { run: (n) => pool.execute(n), close: () => pool.destroy() };
  },
  "poolifier (Web Workers)": async (workers) => {
    const { FixedThreadPool } = await import("poolifier-web-worker");
    const pool = new FixedThreadPool(workers, new URL("./poolifier-web-worker.mjs", import.meta.url), poolifierOptions);
    return { run: (n) => pool.execute(n), close: () => pool.destroy() };
  },
  workerpool: (workers) => {
    const workerThreadOpts = { workerData: { library: "workerpool" } };
    const options = { minWorkers: workers, maxWorkers: workers, workerType: "thread", workerThreadOpts };
    const pool = require("workerpool").pool(filename, options);
    return { run: (n) => pool.exec("add", [n]), close: () => pool.terminate(true) };
  },
  "workerpool (Web Workers)": (workers) => {
    const worker = new URL("./workerpool-web-worker.mjs", import.meta.url).href;
    const workerOpts = { type: "module" };
    const options = { minWorkers: workers, maxWorkers: workers, workerType: "web", workerOpts };
    const pool = require("workerpool").pool(worker, options);
    return { run: (n) => pool.exec("add", [n]), close: () => pool.terminate(true) };
  },
  comlink: (workers) => {
    const { wrap } = require("comlink");
    const endpoint = require("comlink/dist/umd/node-adapter.js");
    const workerData = { library: "comlink" };
    const threads = Array.from({ length: workers }, () => new NodeWorker(file, { workerData }));
    return inTurn(
      threads.map((thread) => wrap(endpoint(thread))),
      () => end(threads),
    );
  },
  "comlink (Web Workers)": (workers) => {
    const { wrap } = require("comlink");
    const url = new URL("./comlink-web-worker.mjs", import.meta.url);
    const threads = Array.from({ length: workers }, () => new Worker(url, { type: "module" }));
    return inTurn(
      threads.map((thread) => wrap(thread)),
      () => end(threads),
    );
  },
};
