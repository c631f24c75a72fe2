import { wrong } from "../arguments/must.ts";
import { currentWorker } from "./worker-side/current-worker.ts";

const DEEPEST = 3;

/**
 * How deep the workers of a pool would be that a worker's file opens while it is loaded; `undefined` elsewhere. Such a
 * pool starts none until a task uses it: it mostly is one that the file keeps at its top, for the main thread.
 */
export function depthAtLoad(): number | undefined {
  const worker = currentWorker();
  return worker && !worker.inTask() ? worker.depth + 1 : undefined;
}

/**
 * Refuses to start workers where that would never end: in what a worker's file does when it is loaded, and many workers
 * deep. Returns how deep the new workers are.
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
