import { signedRank } from "./signed-rank.ts";

/**
 * When a case is clear: from so many rounds on, if every round (`but` for so many) is this far from the bar, as a
 * factor. A single round must be sure, too.
 */
export type Clear = readonly { rounds: number; factor: number; but?: number }[];

/** The exact test is made after so many rounds; more rounds than the last of these teach nothing. */
const LOOKS = [9, 12];
/** The same as for the measured speed-up. */
const PASS_P = 0.01 / 3;
const FAIL_P = 0.001 / 3;

/** More rounds than this teach nothing. */
export const MOST_LOOKED_AT = LOOKS.at(-1)!;

/**
 * Are these distances from a bar, on a log scale, above 0? Clear cases are decided by all of them, after few rounds;
 * others by the exact test. Pure.
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
