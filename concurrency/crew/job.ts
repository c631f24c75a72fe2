import type { Fn } from "./fn.ts";
import type { Shape } from "./protocol.ts";

/** A function as a crew knows it. */
export interface Known extends Fn {
  /** Its number in this crew. */
  index: number;
  /** Milliseconds a call of it takes, as last measured; rises at once and falls slowly. Infinite until known. */
  callMs: number;
}

export type Resolve = (value: unknown) => void;
export type Reject = (error: unknown) => void;

/** Tells who waits of an error. Where there is no `reject`, `resolve` is a promise's own. */
export function settleBadly(resolve: Resolve, reject: Reject | undefined, error: unknown): void {
  if (reject) reject(error);
  else resolve(Promise.reject(error));
}

/** What goes to one worker in one piece: a call of a function with its arguments, or with each of some items. */
export class Job {
  readonly fn: Known;
  readonly shape: Shape;
  readonly items: readonly unknown[];
  resolve: Resolve;
  /** Absent where nothing but a promise waits: resolved with one that is rejected, it is rejected, too. */
  rejects: Reject | undefined;
  /** What few jobs have: a hundred thousand may wait. */
  extras: JobExtras | undefined = undefined;

  constructor(fn: Known, shape: Shape, items: readonly unknown[], resolve: Resolve, reject?: Reject) {
    this.fn = fn;
    this.shape = shape;
    this.items = items;
    this.resolve = resolve;
    this.rejects = reject;
  }

  reject(error: unknown): void {
    settleBadly(this.resolve, this.rejects, error);
  }

  /** Calls of the function that it holds. */
  get calls(): number {
    return this.shape === "once" ? 1 : Math.max(1, this.items.length);
  }

  /** Whether cancelling it ends its worker. */
  get hard(): boolean {
    return this.extras?.hard === true;
  }

  /** Whether it goes alone: what may end its worker ends nothing else, and what was moved cannot be sent again. */
  get alone(): boolean {
    return this.extras?.hard === true || this.moves !== undefined;
  }

  /** Buffers that are moved with it. */
  get moves(): ArrayBuffer[] | undefined {
    return this.extras?.moves;
  }

  /** It was cancelled: nobody waits for it. */
  get cancelled(): boolean {
    return this.extras?.cancelled === true;
  }
}

/** When something was submitted to a crew that is traced. */
export interface Submission {
  /** Of the call, or of its first item, among all that the crew was given. */
  number: number;
  /** Milliseconds since 1970. */
  ms: number;
}

/** What a job has that is traced, can be cancelled, or moves memory. */
export interface JobExtras {
  /** When traced. */
  submission?: Submission | undefined;
  /** Set when it is cancelled. */
  flag?: Int32Array;
  hard: boolean;
  cancelled: boolean;
  moves?: ArrayBuffer[];
}
