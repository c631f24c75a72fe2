import type { ReadInTheEnd } from "./model.ts";
import type { Operation } from "./operation.ts";

/**
 * What a read gets, if that is not the newest value: an older one, bytes of several writes, or one that is written
 * later, or some bytes of that.
 */
export interface Reading {
  readonly kind: "older" | "torn" | "later";
  readonly value: unknown;
  /** The place among those that are there already, from 1. */
  readonly older?: number;
  /** The step that it comes after because of that: both are of `Atomics`, and of the same bytes. */
  readonly from?: number;
}

/**
 * A step of a schedule: a choice, and what it reads, where that is not the newest value. `syncs`: some bytes are of the
 * write that it comes after.
 */
export type Move = number | { choice: number; older: number } | { choice: number; later: unknown; syncs?: true };

/**
 * What the next read is to get: the newest value (0), another one by its place, from 1, one that is written later, or
 * what a number from 0 to 1 has drawn.
 */
export type Wanted = number | { later: unknown; syncs?: true } | { drawn: number };

/** Decides which values reads get that need not get the newest one. */
export interface Readings {
  wants: Wanted;
  /** So many reads of a schedule get something other than the newest value. */
  mostOthers: number;
  /** Some values were left out. */
  readonly cut: boolean;
  /** The first step that has read a value which is not written yet; below 0: none. */
  readonly open: number;
  /** What the reads of the check get, in their order: the newest value (0), or another one by its place. */
  inTheEnd: readonly number[];
  /** What the check has read that is not the newest. */
  readonly readInTheEnd: readonly ReadInTheEnd[];
  /** What the step that comes now reads; `undefined`: the newest value. */
  reading(operation: Operation, thread: number): Reading | undefined;
  /** Notes what the step has written. */
  wrote(operation: Operation, thread: number, answer: unknown): void;
  /** The number of the next value that the step at this depth could read; 0 if there is none. */
  nextAt(depth: number): number;
  /** The check begins. */
  beginCheck(): void;
  /** What the check reads: it comes after all steps of all threads. */
  checkReading(operation: Operation): Reading | undefined;
  /** The check has ended. Gives whether it could read something else, and has it read that. */
  checkReadsOn(): boolean;
  /** Values that were seen since are tried from here on. Gives whether there are some. */
  learn(): boolean;
}
