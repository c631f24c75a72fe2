import { UnguardedError } from "../errors.ts";
import { currentWorker } from "./worker-side/current-worker.ts";

const DEEPEST = 3;

/**
 * Refuses to start workers where that would never end: in what a worker's file does when it is loaded, and many workers
 * deep. Returns how deep the new workers are.
 */
export function guardNesting(action: string): number {
  const worker = currentWorker();
  if (!worker) return 1;
  if (!worker.inTask()) throw new UnguardedError(unguarded(action, worker.file));
  if (worker.depth >= DEEPEST) {
    throw new RangeError(
      `Cannot ${action}: this is a worker ${worker.depth} workers deep, and ${DEEPEST} is the limit.`,
    );
  }
  return worker.depth + 1;
}

function unguarded(action: string, file: string): string {
  return (
    `Cannot ${action} while a worker loads ${file}: every worker loads the file to find its functions, ` +
    "so it would start workers without end. Put the lines that start work inside:  if (import.meta.main) { … }"
  );
}
