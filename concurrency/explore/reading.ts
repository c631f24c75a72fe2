import type { Operation } from "./operation.ts";

/** What a read gets that is not the newest value: an older one, or one that is written later. */
export interface Reading {
  readonly kind: "older" | "later";
  readonly value: unknown;
  /** The place among the older ones, from 1. */
  readonly older?: number;
  /** The step that wrote it; less than 0: nobody has since the set-up, or somebody will. */
  readonly from: number;
  /** Whether it orders what comes after it: both are of `Atomics`. */
  readonly syncs: boolean;
}

/** A step of a schedule: a choice, and what it reads, where that is not the newest value. */
export type Move = number | { choice: number; older: number } | { choice: number; later: unknown };

/**
 * What the next read is to get: the newest value (0), another one by its place, from 1, one that is written later, or
 * what a number from 0 to 1 has drawn.
 */
export type Wanted = number | { later: unknown } | { drawn: number };

/** What decides which values reads get that need not get the newest. */
export interface Readings {
  wants: Wanted;
  /** So many reads of a schedule get something else than the newest value. */
  mostOthers: number;
  /** Some values were left out. */
  readonly cut: boolean;
  /** The first step that has read what nobody has written yet; less than 0: none has. */
  readonly open: number;
  /** What the step that comes now reads; `undefined`: the newest value. */
  reading(operation: Operation, thread: number): Reading | undefined;
  /** Notes what the step has written. */
  wrote(operation: Operation, thread: number): void;
  /** The place of what the step at this depth could read next; 0 where there is nothing more. */
  nextAt(depth: number): number;
  /** Values that were seen since are tried from here on. Gives whether there are some. */
  learn(): boolean;
}
