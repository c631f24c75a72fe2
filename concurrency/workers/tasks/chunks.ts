/** How `map` cuts its items into chunks, each of which is a task. */
import type { Packed } from "../channel/protocol.ts";
import { release } from "../channel/wire-format.ts";

/** Runs a task for some items, and gives what came of each. */
export type RunChunk = (items: readonly unknown[]) => Promise<Packed>;

/**
 * The results of all items in order. When a chunk fails, throws the error of the first that did, after all are done.
 */
export async function inChunks(run: RunChunk, items: readonly unknown[], chunkSize: number): Promise<unknown[]> {
  const results: unknown[] = new Array(items.length);
  // Put where they belong as they come: nothing is held twice.
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

/** About so much work is in one chunk: more and the workers do not end together, less and messages cost as much. */
const CHUNK_MS = 2;

/**
 * How many items a chunk has, unless told: as many as Python takes, or fewer where a run is known to take long. While
 * nobody knows, few: those that turn out to be short travel together anyway.
 */
export function chunkSizeFor(items: number, workers: number, runMs: number): number {
  if (runMs === Number.POSITIVE_INFINITY) return Math.max(1, Math.ceil(items / (64 * workers)));
  // The first runs take long. A chunk that small does no harm to the balance, and a million chunks would.
  const least = Math.ceil(items / (512 * workers));
  return Math.max(1, Math.min(Math.ceil(items / (4 * workers)), Math.max(least, Math.floor(CHUNK_MS / runMs))));
}
