import { mustBeNoPromise } from "../../arguments/must.ts";
import { sharedMemory } from "../../messages/shared-memory.ts";
import type { Blocks } from "../channel/protocol.ts";

/** What to do in blocks, and with how many workers. */
export interface InBlocks {
  length: number;
  workers: number;
  /** How many numbers a block has, if that is given. */
  blockSize: number | undefined;
  args: readonly unknown[];
  before?: readonly unknown[];
}

/** Runs a task that claims blocks, and returns the result of each. */
export type RunBlocks = (items: readonly [Blocks]) => Promise<unknown>;

/** Large enough that claiming a block costs nothing in comparison; small enough that the workers end together. */
const LARGEST = 65_536;
const BLOCKS_A_WORKER = 16;

/** The results of the blocks in order, each run by the worker that claimed it. */
export async function inBlocks(
  run: RunBlocks,
  { length, workers, blockSize, args, before }: InBlocks,
): Promise<unknown[]> {
  const size = blockSize ?? Math.max(1, Math.min(LARGEST, Math.ceil(length / (BLOCKS_A_WORKER * workers))));
  const blocks: Blocks = { claimed: new Int32Array(sharedMemory(4, "work on blocks of numbers")), length, size, args };
  if (before) blocks.before = before;
  const tasks = Array.from({ length: Math.min(workers, Math.ceil(length / size)) }, () => run([blocks]));
  const values: unknown[] = [];
  // Waits for all of them, so that no task still works on the arguments when this throws.
  for (const task of await Promise.allSettled(tasks)) {
    if (task.status === "rejected") throw task.reason;
    for (const [block, value] of task.value as [number, unknown][]) values[block] = value;
  }
  return values;
}

type Combine<T> = (left: T, right: T) => T;

/** All values combined. */
export function combined<T>(values: readonly T[], combine: Combine<T>, initial: T): T {
  // `combine` gets two arguments, and not the index as `reduce` would pass it: it may be `Math.max`.
  return values.reduce((left, right) => mustBeNoPromise(combine(left, right), MUST_BE_KNOWN), initial);
}

/** For each block, the combined value of all earlier blocks; and last, of all blocks. */
export function prefixes<T>(values: readonly T[], combine: Combine<T>, initial: T): T[] {
  const all = [initial];
  for (const value of values) all.push(combined([value], combine, all.at(-1)!));
  return all;
}

const MUST_BE_KNOWN =
  "Cannot combine with an asynchronous function: its value is needed at once. Return the value itself.";
