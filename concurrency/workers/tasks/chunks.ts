/** Cuts the items of `map` into chunks, each of which is a task. */
import type { Packed } from "../channel/protocol.ts";
import { release } from "../channel/wire-format.ts";

/** Runs a task for some items, and returns the result of each. */
export type RunChunk = (items: readonly unknown[]) => Promise<Packed>;

/** The results of all items in order. When chunks fail, throws the error of the first of them, after all have ended. */
export async function inChunks(run: RunChunk, items: readonly unknown[], chunkSize: number): Promise<unknown[]> {
  const results: unknown[] = new Array(items.length);
  // Results are written to their final place as they come, so that nothing is held twice.
  const runFrom = async (from: number): Promise<void> => {
    const values = await run(items.slice(from, from + chunkSize));
    for (let i = 0; i < values.length; i++) results[from + i] = values[i];
    release(values);
  };
  const chunks: Promise<void>[] = [];
  for (let from = 0; from < items.length; from += chunkSize) chunks.push(runFrom(from));
  for (const chunk of await Promise.allSettled(chunks)) if (chunk.status === "rejected") throw chunk.reason;
  return results;
}

/**
 * About so much work is in a chunk. With more, the workers do not end together; with less, messages cost as much as the
 * work.
 */
const CHUNK_MS = 2;

/**
 * How many items a chunk has by default: as many as in Python, or fewer where a run is known to take long. Few while
 * that is not known; short tasks are sent together anyway.
 */
export function chunkSizeFor(items: number, workers: number, runMs: number): number {
  if (runMs === Number.POSITIVE_INFINITY) return Math.max(1, Math.ceil(items / (64 * workers)));
  // The first runs take long. Chunks of this size do not harm the balance, and a million chunks would cost too much.
  const least = Math.ceil(items / (512 * workers));
  return Math.max(1, Math.min(Math.ceil(items / (4 * workers)), Math.max(least, Math.floor(CHUNK_MS / runMs))));
}
