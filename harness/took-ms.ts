import type { ArmName, Overlap, Round } from "./model.ts";

/**
 * Milliseconds that a program took in a round, as it would have been on free processors where that is known.
 * `undefined` where it did not answer. Pure.
 */
export function tookMs(round: Round, arm: ArmName): number | undefined {
  return round.projected?.[arm]?.ms ?? ownWallMs(round, arm);
}

/**
 * Milliseconds by the clock, without the time for which the slow service held a program's requests back in vain: that
 * is the grader's. Pure.
 */
export function ownWallMs({ wallMs, overlap, referenceOverlap }: Round, arm: ArmName): number | undefined {
  const ms = wallMs[arm];
  const held = { baseline: undefined, student: overlap?.inVain, reference: referenceOverlap?.inVain }[arm];
  return ms === undefined || held === undefined ? ms : ms - (held.toMs - held.fromMs);
}

/**
 * What the slow service had to do with a run that is drawn, as a sentence with a blank before it; empty where it held
 * nothing back in vain. Pure.
 */
export function heldInWords({ inVain }: Pick<Overlap, "inVain">): string {
  if (inVain === undefined) return "";
  return ` It held the first back for ${Math.round(inVain.toMs - inVain.fromMs)} ms, in case others came, which does not count.`;
}
