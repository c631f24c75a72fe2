import type { FunctionReference } from "../../messages/function-reference.ts";
import type { Shape } from "../channel/protocol.ts";

/** A function as a scheduler knows it. */
export interface KnownFunction extends FunctionReference {
  /** Its number for all workers of this scheduler. */
  index: number;
  /** Milliseconds a run of it takes, as last measured; rises at once and falls slowly. Infinite until known. */
  runMs: number;
  /** Made where it was first passed: where that was, for who passes what is no export. */
  readonly passed: Error;
}

export type Resolve = (value: unknown) => void;
export type Reject = (error: unknown) => void;

/** Tells who waits of an error. Where there is no `reject`, `resolve` is a promise's own. */
export function settleBadly(resolve: Resolve, reject: Reject | undefined, error: unknown): void {
  if (reject) reject(error);
  else resolve(Promise.reject(error));
}

/**
 * A task with an object of its own: a call of a function, or of each item of a chunk. Plain tasks have none: see
 * plain-batch.ts.
 */
export class TaskRecord {
  readonly fn: KnownFunction;
  readonly shape: Shape;
  readonly items: readonly unknown[];
  resolve: Resolve;
  /** Absent where nothing but a promise waits: resolved with one that is rejected, it is rejected, too. */
  rejects: Reject | undefined;
  /** What few tasks have: a hundred thousand may be pending. */
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

  /** Whether cancelling it ends its worker. */
  get hard(): boolean {
    return this.extras?.hard === true;
  }

  /** Whether it travels alone: what may end its worker ends nothing else, and what was moved cannot be sent again. */
  get alone(): boolean {
    const { extras } = this;
    return extras !== undefined && (extras.hard || extras.moves !== undefined || extras.limit !== undefined);
  }

  /** Which tasks begin first: those of the highest. */
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

/** When something was submitted to a pool that is traced or timed. */
export interface Submission {
  /** Of the run, or of the first of them, among all that the pool was given. */
  number: number;
  /** Milliseconds since 1970. */
  ms: number;
  /** What the call was given for the trace. */
  label?: unknown;
}

/** How long a task may run. */
export interface RunLimit {
  ms: number;
  /** What goes on after it is asked to end, and never stopped. */
  asksOnly: boolean;
  /** Made where the task was given. */
  call: Error;
  /** While a worker has it. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** What a task has that is traced, can be cancelled, has a limit or a priority, or moves memory. */
export interface TaskExtras {
  /** When traced, or timed. */
  submission?: Submission | undefined;
  /** Set when it is cancelled. */
  flag?: Int32Array;
  hard: boolean;
  cancelled: boolean;
  /** No worker has it, and it counts among those that wait for one. */
  pending?: boolean;
  moves?: ArrayBuffer[];
  limit?: RunLimit;
  priority?: number;
}
