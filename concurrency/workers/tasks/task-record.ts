import type { FunctionReference } from "../../messages/function-reference.ts";
import type { Shape } from "../channel/protocol.ts";

/** What a scheduler knows of a function. */
export interface KnownFunction extends FunctionReference {
  /** Its number, the same for all workers of this scheduler. */
  index: number;
  /** How long a run takes in milliseconds, as last measured: rises at once and falls slowly. Infinite until known. */
  runMs: number;
  /** Made where the function was first passed: its stack is shown when the function is no export. */
  readonly passed: Error;
}

export type Resolve = (value: unknown) => void;
export type Reject = (error: unknown) => void;

/** Rejects the promise of a task. Without `reject`, `resolve` is a promise's own. */
export function settleBadly(resolve: Resolve, reject: Reject | undefined, error: unknown): void {
  if (reject) reject(error);
  else resolve(Promise.reject(error));
}

/**
 * A task with an object of its own: a call of a function, or of each item of a chunk. Plain tasks do without: see
 * plain-batch.ts.
 */
export class TaskRecord {
  readonly fn: KnownFunction;
  readonly shape: Shape;
  readonly items: readonly unknown[];
  resolve: Resolve;
  /** Absent where only a promise waits: to reject it, it is resolved with a rejected promise. */
  rejects: Reject | undefined;
  /** What only few tasks have. A separate object, because a hundred thousand tasks may be pending. */
  extras: TaskExtras | undefined = undefined;

  constructor(fn: KnownFunction, shape: Shape, items: readonly unknown[], resolve: Resolve, reject?: Reject) {
    this.fn = fn;
    this.shape = shape;
    this.items = items;
    this.resolve = resolve;
    this.rejects = reject;
  }

  reject(error: unknown): void {
    settleBadly(this.resolve, this.rejects, error);
  }

  /** How often it runs the function. */
  get runs(): number {
    return this.shape === "once" ? 1 : Math.max(1, this.items.length);
  }

  /** Whether cancelling it stops its worker. */
  get hard(): boolean {
    return this.extras?.hard === true;
  }

  /**
   * Whether it is sent alone. If cancelling it may stop its worker, that ends nothing else; and moved buffers cannot be
   * sent again.
   */
  get alone(): boolean {
    const { extras } = this;
    return extras !== undefined && (extras.hard || extras.moves !== undefined || extras.limit !== undefined);
  }

  /** Tasks of the highest priority begin first. */
  get priority(): number {
    return this.extras?.priority ?? 0;
  }

  /** Buffers that are moved with it. */
  get moves(): ArrayBuffer[] | undefined {
    return this.extras?.moves;
  }

  /** It was cancelled. */
  get cancelled(): boolean {
    return this.extras?.cancelled === true;
  }
}

/** When a task was submitted, to a pool that is traced or timed. */
export interface Submission {
  /** The number of its first run among all runs of the pool. */
  number: number;
  /** Milliseconds since 1970. */
  ms: number;
  /** The call's `label` for the trace. */
  label?: unknown;
}

/** The time limit of a task. */
export interface RunLimit {
  ms: number;
  /** Whether its worker is never stopped, however long the task runs on. */
  asksOnly: boolean;
  /** Made where the task was submitted, for the stack. */
  call: Error;
  /** Runs while a worker has the task. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Data of a task that is traced, can be cancelled, has a limit or a priority, or moves memory. */
export interface TaskExtras {
  /** Present when traced or timed. */
  submission?: Submission | undefined;
  /** A word that is set when the task is cancelled. */
  flag?: Int32Array;
  hard: boolean;
  cancelled: boolean;
  /** Whether it counts as pending: no worker has it. */
  pending?: boolean;
  moves?: ArrayBuffer[];
  limit?: RunLimit;
  priority?: number;
}
