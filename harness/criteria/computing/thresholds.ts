/** What is asked of work that computes: how much faster, and how many threads at a time. */
import type { Clear } from "../shared/clear.ts";

/**
 * So much faster than one after the other: serial programs read 0.6 to 1.05, pools of two and more, on a question that
 * is large enough, 1.6 and more.
 */
export const FASTER = 1.25;
/**
 * Where one thread at a time computes, only a better algorithm makes it faster, and that makes it much faster: what the
 * neighbour of a processor takes from it, in a round, reads up to 1.85. One round shows it only where it is beyond
 * that; otherwise three must.
 */
export const FASTER_ALONE = 1.6;
export const FASTER_ALONE_CLEAR: Clear = [
  { rounds: 1, factor: 2 },
  { rounds: 3, factor: 1.05 },
];
/**
 * So many threads must want a processor at a time: those that take turns read 1.0 to 1.26, two that share the work 1.75
 * to 2.
 */
export const AT_ONCE = 1.5;
/**
 * Where too few share the work, it fails however the rest comes out: so much says whether they took turns, which earns
 * nothing. At a load of 30, two of a pool that awaits in a loop read up to 1.13, and two side by side down to 1.24.
 */
export const TWO_IN_TURN = 1.15;
/**
 * Between the two, what threads wanted with every wait counted tells: those of such a loop read 1.15 to 1.6, and two
 * side by side 2 and more, as their waits for each other's processor are not taken off.
 */
export const TWO_AT_ONCE = 1.35;
export const TWO_OFFERED = 1.8;
/** How many want a processor does not depend on the speed of the machine, so little distance will do. */
export const AT_ONCE_LITTLE = 1.15;
export const AT_ONCE_CLEAR: Clear = [
  { rounds: 1, factor: AT_ONCE_LITTLE },
  { rounds: 3, factor: 1.1 },
  { rounds: 4, factor: 1.1, but: 1 },
];
/** Where the check fails anyway, so much distance will do for the points of the other one. */
export const FASTER_CLEAR_ENOUGH: Clear = [
  { rounds: 1, factor: 1.3 },
  { rounds: 3, factor: 1.1 },
];
/** A reference that is not faster than this shows that something disturbs the projection, not how the student works. */
export const LEAST_REFERENCE = 1.3;
/**
 * Four threads want 1.9 processors at a time and more. Where those of the reference want less than this, workers that
 * start late make threads look as if they took turns, and the student's as well.
 */
export const LEAST_TOGETHER = 1.8;
