import type { Projection } from "./project.ts";

/** What a run looked like from outside, in the terms of a diagnosis. */
export type Pattern =
  /** Most of the time nobody wanted a processor: it waited for something else. */
  | "waits"
  /** Several threads did the work, several at a time. */
  | "parallel"
  /** One thread did the work. */
  | "alone"
  /** Several threads did the work, but never two at a time: each waited for the one before, as `await` in a loop does. */
  | "turns"
  /** Several threads did it, perhaps at a time, in pieces too small to tell: handing them on costs about as much as they do. */
  | "small-pieces";

/** Below this, what runs side by side is not worth the name. */
const PARALLEL = 1.3;
/** Threads that take turns leave at most two others behind in the queue: 2.75 is the most that was seen (decision 0030). */
const MOST_IN_TURNS = 3;

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
  if (threads.sharedBy < PARALLEL) return "alone";
  return threads.offered > MOST_IN_TURNS ? "small-pieces" : "turns";
}
