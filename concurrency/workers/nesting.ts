import { wrong } from "../arguments/must.ts";
import { currentWorker } from "./worker-side/current-worker.ts";

const DEEPEST = 3;

/**
 * The depth of workers that a worker's file would start while it is loaded; `undefined` elsewhere. A pool opened then
 * starts no workers until it is used: in most cases it is a variable at the top of the file, meant for the main thread.
 */
export function depthAtLoad(): number | undefined {
  const worker = currentWorker();
  return worker && !worker.inTask() ? worker.depth + 1 : undefined;
}

/**
 * Refuses to start workers where that would never end: while a worker loads its file, and many workers deep. Returns
 * the depth of the new workers.
 */
export function guardNesting(action: string): number {
  const worker = currentWorker();
  if (!worker) return 1;
  if (!worker.inTask()) throw wrong().unguarded(action, worker.file);
  if (worker.depth >= DEEPEST) {
    throw wrong().mistake(
      RangeError,
      `Cannot ${action}: this is a worker ${worker.depth} workers deep, and ${DEEPEST} is the limit.`,
    );
  }
  return worker.depth + 1;
}
