import { signedRank } from "./signed-rank.ts";

/**
 * From so many rounds on, a case is clear when every round, `but` for so many, lies this far from the bar, as a factor.
 * One round must be sure, too.
 */
export type Clear = readonly { rounds: number; factor: number; but?: number }[];

/** Rounds after which the exact test looks; after the last of them nothing more is learnt. */
const LOOKS = [9, 12];
/** As for measured speed-up. */
const PASS_P = 0.01 / 3;
const FAIL_P = 0.001 / 3;

/** More rounds than this teach nothing. */
export const MOST_LOOKED_AT = LOOKS.at(-1)!;

/**
 * Do these distances from a bar, on the log scale, lie above 0? Clear cases by all of them, after few; others by the
 * exact test, after as many as it looks at. Pure.
 */
export function statusOf(distances: readonly number[], clear: Clear): "above" | "below" | "undecided" {
  const margin = clear.findLast(({ rounds }) => distances.length >= rounds);
  if (margin) {
    const factor = Math.log(margin.factor);
    const asked = distances.length - (margin.but ?? 0);
    if (distances.filter((d) => d > factor).length >= asked) return "above";
    if (distances.filter((d) => d < -factor).length >= asked) return "below";
  }
  if (!LOOKS.includes(distances.length)) return "undecided";
  const { pAbove, pBelow } = signedRank(distances);
  return pAbove <= PASS_P ? "above" : pBelow <= FAIL_P ? "below" : "undecided";
}
