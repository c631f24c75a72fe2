import type { Shape } from "./protocol.ts";

/** A function as a crew knows it. */
export interface Known {
  /** Its number in this crew. */
  index: number;
  name: string;
  source: string;
  /** Milliseconds a call of it takes, as last measured; rises at once and falls slowly. Infinite until known. */
  callMs: number;
}

/** What goes to one worker in one piece: a call of a function with its arguments, or with each of some items. */
export interface Job {
  fn: Known;
  shape: Shape;
  items: readonly unknown[];
  /** Number of its first item among all that the crew was given; only when traced. */
  first: number;
  /** Milliseconds since 1970; only when traced. */
  submittedMs: number;
  resolve(value: unknown): void;
  reject(error: unknown): void;
  /** Set when it is cancelled; only where it can be. */
  flag?: Int32Array;
  /** Whether cancelling it ends its worker. */
  hard: boolean;
  /** It was cancelled: nobody waits for it. */
  cancelled: boolean;
}
