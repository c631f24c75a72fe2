import type { Round } from "../../model.ts";

/**
 * How late others of the reference may be, and how busy the student's program, as shares of the time for which others
 * were waited for.
 */
const LATE = 1 / 2;
const BUSY = 1 / 4;
/** After so long a wait, being busy is no excuse. */
const PATIENT_MS = 1_000;

/**
 * Whether a round of work that waits says nothing against the student's program that fell short in it, because the
 * first requests were not held back for long enough. Either the reference did not show more, or only just did; or the
 * student's program was still busy starting others, or waited for a processor to do that. Pure.
 */
export function isSpoilt(round: Round, asked: { overlap: number }): boolean {
  const { overlap, referenceOverlap, activeMs = 0, holdMs = 0 } = round;
  if (overlap === undefined || overlap.mostInFlight >= asked.overlap) return false;
  if (referenceOverlap === undefined || referenceOverlap.mostInFlight < asked.overlap) return true;
  return referenceOverlap.gapMs > LATE * holdMs || (holdMs < PATIENT_MS && activeMs > BUSY * holdMs);
}
