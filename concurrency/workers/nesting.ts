import { wrong } from "../arguments/must.ts";
import { currentWorker } from "./worker-side/current-worker.ts";

const DEEPEST = 3;

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
