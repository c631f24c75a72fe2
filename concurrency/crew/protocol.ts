/**
 * What a crew (crew.ts) and its workers (worker.ts) say to each other: one line a worker, messages in order. Types only; wire.ts has how work and
 * its results travel.
 *
 *      crew                                               worker
 *       │  open: file, initializer            ───────▶      │  imports the file, runs the initializer
 *       │                                     ◀───────      │  ready · or unable: why
 *       │  work: one function, many calls     ───────▶      │  runs the calls, one at a time
 *       │                                     ◀───────      │  done: what came of the first n calls · or unread: why
 *       │  the other calls go to whoever is free            │  (it hands back what it has not begun after a while)
 *       │                                                   │
 *       │  takes back calls for a worker that is idle       │  (without a word: claims.ts)
 *       │  Port.close                         ───────▶      │  finishes
 */
import type { Unreadable } from "../../runtime-adapters/runtime.ts";
import type { Shares } from "../messages/shareable.ts";
import type { Calls } from "./calls.ts";
import type { Column } from "./column.ts";
import type { Fn } from "./fn.ts";
import type { PackedError } from "./pack-error.ts";
import type { Traced } from "./spans.ts";

/**
 * How the items of a call reach the function: `f(...items)` once, `f(item)` for each, `f(...item)` for each, or `f(from, to, ...)` for
 * the blocks of some `Blocks` that this call claims.
 */
export type Shape = "once" | "each" | "spread" | "blocks";

/** The numbers from 0 to `length`, cut into blocks of `size`, which the calls of several workers claim one after the other. */
export interface Blocks {
  /** How many blocks were claimed: one word of shared memory. */
  claimed: Int32Array;
  length: number;
  size: number;
  args: readonly unknown[];
  /** For each block, what comes before `args`. */
  before?: readonly unknown[];
}

/** From crew to worker. */
export type ToWorker = Open | Work | Unreadable;

export interface Open {
  kind: "open";
  /** The file whose exports the worker runs. */
  file: string;
  initializer?: { fn: Fn; arguments: readonly unknown[] };
  /** How many workers deep this one is: 1 for a worker of the main thread. */
  depth: number;
  /** See beside.ts. Processes share no memory. */
  beside?: SharedArrayBuffer;
  /** Whether to record when each call of the function started and ended. */
  traced: boolean;
  /** Of the initializer's arguments. */
  shares: Shares;
}

export interface Work extends Calls {
  kind: "work";
  /** Whether there is something to revive in the calls. */
  shares?: boolean;
  /** The function's number in this crew. */
  fn: number;
  /** Which function that is; sent to each worker once. */
  is?: Fn;
  shape: Shape;
  /** Which word of the claims is this message's. */
  claim: number;
  /** For each call, a word that is set when it is cancelled; only where one of them can be, and memory is shared. */
  flags?: readonly (Int32Array | undefined)[];
}

/** From worker to crew. */
export type ToCrew = { kind: "ready" } | Unable | Done | Unread | Unreadable;

/** The worker could not read the oldest message that it has not answered, and ran nothing of it. */
export interface Unread {
  kind: "unread";
  reason: string;
  /** It is to be sent again: the message that named the function could not be read. */
  again?: true;
}

/** The worker cannot work: its file does not load, or its initializer failed. */
export interface Unable {
  kind: "unable";
  why: "unguarded" | "load" | "initializer";
  error: PackedError;
}

export interface Done {
  kind: "done";
  /** Whether there is something to revive in the values. */
  shares?: boolean;
  /** One for each call that ran, in order: its value, or the column of its values. */
  values: Column;
  /** The calls that failed, by their place in `values`. */
  failures: [place: number, error: PackedError][];
  /** From the start of the first call to the end of the last. */
  busyMs: number;
  /** Where the crew is traced. */
  traced?: Traced;
  /** The worker ends in the middle of the call after these. */
  last?: true;
}
