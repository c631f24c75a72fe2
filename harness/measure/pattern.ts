import type { Projection } from "./project.ts";

/** What a run looked like from outside, in the terms of a diagnosis. */
export type Pattern =
  /** Most of the time nobody wanted a processor: it waited for something else. */
  | "waits"
  /** Several threads did the work, several at a time. */
  | "parallel"
  /** One thread did the work. */
  | "alone"
  /**
   * Several threads did the work, but not at a time: each waited for the one before, as `await` in a loop does. With `pieceMs` of
   * a few milliseconds and two or three threads it may also be that handing the pieces on takes as long as they do.
   */
  | "turns";

/** Below this, what runs side by side is not worth the name. */
const PARALLEL = 1.3;

/**
 * Says what a projected run looked like; `undefined` when its threads could not be observed.
 *
 * @example
 * pattern(project(observation, 4)!); // "turns"
 */
export function pattern({ ms, idleMs, parallelism, threads }: Projection): Pattern | undefined {
  if (idleMs > ms / 2) return "waits";
  if (threads === undefined) return undefined;
  if (parallelism >= PARALLEL) return "parallel";
  return threads.sharedBy < PARALLEL ? "alone" : "turns";
}
