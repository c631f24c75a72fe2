/** What one round showed of the arms whose speed-up is known. */
export interface Shown {
  /** The baseline's processor time. */
  baselineMs: number;
  /** The reference's projected time. */
  referenceMs: number;
  /** Projected onto so many processors. */
  processors: number;
  /** The largest question that there is, in usual ones. */
  largest: number;
}

/** Shares of the processors' speed-up, on the log scale: below the first the questions are too small, the second is aimed at. */
const TOO_LITTLE = 0.37;
const ENOUGH = 0.5;

/**
 * How many times the usual work a timed question must hold, so that the reference shows clearly what parallel work looks like here:
 * 1 unless starting its workers takes too long beside the work, as it does on a busy machine. Decided by our own arms alone. Pure.
 *
 * Work W takes W ÷ processors and the start of the workers, which stays the same however large W is.
 */
export function scaleFor({ baselineMs, referenceMs, processors, largest }: Shown): number {
  if (baselineMs / referenceMs >= processors ** TOO_LITTLE) return 1;
  const startMs = referenceMs - baselineMs / processors;
  const enoughMs = startMs / (processors ** -ENOUGH - 1 / processors);
  return Math.max(1, Math.min(largest, enoughMs / baselineMs));
}
