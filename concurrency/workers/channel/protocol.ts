/**
 * What the parent's side of a worker (slot.ts) and the worker (worker-side/worker-main.ts) say to each other: one
 * channel a worker, messages in order. Types only; wire-format.ts has how a batch and what came of it travel.
 *
 *      parent                                             worker
 *       │  open: file, initializer            ───────▶      │  imports the file, runs the initializer
 *       │                                     ◀───────      │  ready · or unable: why
 *       │  batch: tasks of one function       ───────▶      │  runs the tasks, one at a time
 *       │                                     ◀───────      │  done: what came of the first n tasks · or unread: why
 *       │  the other tasks go to a free worker              │  (it hands back what it has not begun after a while)
 *       │                                                   │
 *       │  ping                               ───────▶      │
 *       │                                     ◀───────      │  pong, as soon as its thread has time
 *       │                                                   │
 *       │  steals tasks for a worker that is idle           │  (without a message: stealing.ts)
 *       │  close                              ───────▶      │  finishes
 */
import type { Unreadable } from "../../../runtime-adapters/runtime.ts";
import type { FunctionReference } from "../../messages/function-reference.ts";
import type { Shares } from "../../messages/shareable.ts";
import type { ThisThread } from "../../synchronisation/threads.ts";
import type { PackedError } from "../worker-side/pack-error.ts";

/**
 * How the items of a task reach the function: `f(...items)` once, `f(item)` for each, `f(...item)` for each, or
 * `f(from, to, ...)` for the blocks of some `Blocks` that this task claims.
 */
export type Shape = "once" | "each" | "spread" | "blocks";

/**
 * Items or values as they travel: a list, or a `Float64Array` where all are numbers. A clone of that is one copy of
 * memory; a clone of a list writes and reads each number by itself, which takes longer than most tasks.
 */
export type Packed = readonly unknown[] | Float64Array;

/** The items of several tasks: packed for each task, or all in one list where every task has `arity` items. */
export interface PackedTasks {
  tasks: readonly Packed[] | Packed;
  arity?: number;
}

/**
 * The numbers from 0 to `length`, cut into blocks of `size`, which the tasks of several workers claim one after the
 * other.
 */
export interface Blocks {
  /** How many blocks were claimed, in a word of shared memory. */
  claimed: Int32Array;
  length: number;
  size: number;
  args: readonly unknown[];
  /** For each block, an argument before `args`. */
  before?: readonly unknown[];
}

/** Messages from the parent to a worker. */
export type ToWorker = Open | SentBatch | Ping | Unreadable;

/** Asks whether the worker is alive. It answers as soon as no task occupies its thread. */
export interface Ping {
  kind: "ping";
}

export interface Open {
  kind: "open";
  /** The file whose exports the worker runs. */
  file: string;
  initializer?: { fn: FunctionReference; arguments: readonly unknown[] };
  /** How many workers deep this one is: 1 for a worker of the main thread. */
  depth: number;
  /** See channel-memory.ts. Processes share no memory. */
  memory?: SharedArrayBuffer;
  /** Whether to record when each run of the function started and ended. */
  traced: boolean;
  /** Of the initializer's arguments. */
  shares: Shares;
  /** For a thread: see threads.ts. */
  thread?: ThisThread & { ended: Int32Array };
}

export interface SentBatch extends PackedTasks {
  kind: "batch";
  /** Whether something in the tasks must be revived. */
  shares?: boolean;
  /** The function's number, which it has for all workers of a pool. */
  fn: number;
  /** The reference to the function; sent to each worker once. */
  is?: FunctionReference;
  shape: Shape;
  /** Which of the two words of stealing.ts belongs to this batch. */
  claim: number;
  /**
   * For each task, a word that is set when the task is cancelled. Present only where one can be cancelled and memory is
   * shared.
   */
  flags?: readonly (Int32Array | undefined)[];
}

/** Messages from a worker to its parent. */
export type ToParent = { kind: "ready" } | { kind: "pong" } | Unable | Done | Unread | Unreadable;

/** The worker could not read its oldest unanswered batch, and has run none of it. */
export interface Unread {
  kind: "unread";
  reason: string;
  /** Send it again: the message that introduced the function could not be read. */
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
  /** Whether something in the values must be revived. */
  shares?: boolean;
  /** For each task that ran, in order: its value, or its values, packed. */
  values: Packed;
  /** The failed tasks, by their place in `values`. */
  failures: [place: number, error: PackedError][];
  /** From the start of the first task to the end of the last. */
  busyMs: number;
  /** Present where the pool is traced. */
  traced?: Traced;
  /** The worker ends in the middle of the next task. */
  last?: true;
}

/** When the function ran: recorded by a worker where the pool is traced. */
export interface Traced {
  /** For each run of the function: its start and end in milliseconds since 1970, and its processor time. */
  times: Packed;
  /** How many runs each task had; absent where each had one. */
  runs?: readonly number[] | undefined;
}
