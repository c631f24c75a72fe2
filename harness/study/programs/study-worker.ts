/** A raw worker of the study: waits for `{ units, niceness?, napMs?, garbage? }` and answers with a number. */
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { work, workWithGarbage } from "./arithmetic.ts";
import { type Turns, takeTurns } from "./take-turns.ts";

/** One task of a worker. */
export interface Job {
  /** Million steps of arithmetic. */
  units: number;
  niceness?: number;
  /** Blocks this long before it works. */
  napMs?: number;
  garbage?: boolean;
  /** Computes in turn with others, in pieces of `units`. */
  turns?: Turns;
}

const cell = new Int32Array(new SharedArrayBuffer(4));

function run(job: Job): number {
  if (job.niceness !== undefined) setPriority(0, job.niceness);
  if (job.napMs !== undefined) Atomics.wait(cell, 0, 0, job.napMs);
  if (job.turns) return takeTurns(job.turns, job.units);
  return job.garbage ? workWithGarbage(job.units) : work(job.units);
}

// A Web Worker talks through its global object, a worker thread of node:worker_threads through its port.
const scope = globalThis as unknown as {
  postMessage?: (x: unknown) => void;
  onmessage: (event: { data: Job }) => void;
};
if (new URL(import.meta.url).searchParams.has("web")) {
  scope.onmessage = ({ data }) => scope.postMessage!(run(data));
} else {
  parentPort!.on("message", (job: Job) => parentPort!.postMessage(run(job)));
}
