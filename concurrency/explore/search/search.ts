import type { Machine } from "../machine.ts";

/**
 * What chooses schedules. Of each, it is asked step by step; then it says whether there is another one, and undoes the
 * steps that both do not share.
 */
export interface Search {
  /** What is done next, among what can be done now (bits); less than 0 to drop this schedule. */
  choose(enabled: number): number;
  /** Told of each step when it is done. */
  stepped?(step: number): void;
  /** Told when no thread can go on. */
  ended?(): void;
  /** A schedule is left after so many steps; default: `MOST_STEPS`. */
  readonly mostSteps?: number;
  /** What the check reads: the newest values, or others by their places. */
  readonly inTheEnd?: readonly number[];
  /** Goes to where the next schedule leaves this one; `false` where there is none. */
  advance(): boolean;
}

/**
 * Goes back to a step that could have read something else, and has it read that: the schedule differs in nothing else.
 * `false` where it has read all that it may.
 */
export function readsOn(machine: Machine, depth: number): boolean {
  const { weak } = machine;
  const next = weak?.nextAt(depth) ?? 0;
  if (next === 0) return false;
  machine.back(depth);
  weak!.wants = next;
  return true;
}

/** The lowest choice among them. */
export function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
