/**
 * Wilcoxon's signed-rank test, exact, with the Hodges–Lehmann estimate that belongs to it.
 *
 * F. Wilcoxon, "Individual Comparisons by Ranking Methods", Biometrics Bulletin 1 (1945); M. Hollander, D. A. Wolfe, E.
 * Chicken, "Nonparametric Statistical Methods", 3rd edition, section 3.1 (the test), 3.2 (the estimate), 3.3 (the
 * interval).
 */
import { median } from "../../median.ts";

/** One-sided p-values: how likely a sample at least this far from 0 is, when its median is 0. */
export interface SignedRank {
  /** Small when the values lie above 0. */
  pAbove: number;
  /** Small when the values lie below 0. */
  pBelow: number;
}

/** A centre with its confidence interval. */
export interface Location {
  estimate: number;
  low: number;
  high: number;
}

/**
 * Tests whether `values` lie above or below 0. Zeros are split between the two sides as half ranks (the conservative
 * side of Pratt's handling); ties share their mean rank, and the distribution is computed for just these ranks.
 */
export function signedRank(values: readonly number[]): SignedRank {
  const ranks = doubledRanks(values.map(Math.abs));
  const above = sum(values.map((value, i) => (value > 0 ? ranks[i]! : value === 0 ? ranks[i]! / 2 : 0)));
  const total = sum(ranks);
  const distribution = distributionOfSum(ranks);
  // With zeros the statistic can lie between two steps: round against the claim.
  return {
    pAbove: upperTail(distribution, Math.floor(above)),
    pBelow: upperTail(distribution, Math.floor(total - above)),
  };
}

/**
 * The Hodges–Lehmann estimate of the centre of `values` (the median of all pairwise means), and its exact interval.
 * With very few values the interval is as wide as the pairwise means reach.
 *
 * @throws {RangeError} when there are no values
 */
export function hodgesLehmann(values: readonly number[], confidence = 0.95): Location {
  if (values.length === 0) throw new RangeError("Cannot estimate from no values: at least one is needed");
  const means: number[] = [];
  for (let i = 0; i < values.length; i++) {
    for (let j = i; j < values.length; j++) means.push((values[i]! + values[j]!) / 2);
  }
  means.sort((a, b) => a - b);
  const end = Math.max(0, lowerEnd(values.length, (1 - confidence) / 2) - 1);
  return { estimate: median(means)!, low: means[end]!, high: means[means.length - 1 - end]! };
}

/** Which pairwise mean, counted from 1, is the lower end of the interval: the largest k with P(W < k) ≤ `tail`. */
function lowerEnd(n: number, tail: number): number {
  const distribution = distributionOfSum(Array.from({ length: n }, (_, i) => i + 1));
  let below = 0;
  let k = 0;
  while (below + distribution[k]! <= tail) below += distribution[k++]!;
  return k;
}

/** Twice the rank of each value (so that shared ranks are whole numbers). */
function doubledRanks(values: readonly number[]): number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]!.value === order[from]!.value) to++;
    for (let k = from; k < to; k++) ranks[order[k]!.i] = from + 1 + to;
    from = to;
  }
  return ranks;
}

/** The distribution of the sum of those `ranks` whose coin falls on heads; index is the sum. */
function distributionOfSum(ranks: readonly number[]): Float64Array {
  const distribution = new Float64Array(sum(ranks) + 1);
  distribution[0] = 1;
  let reached = 0;
  for (const rank of ranks) {
    reached += rank;
    for (let s = reached; s >= 0; s--) {
      distribution[s] = (distribution[s]! + (s >= rank ? distribution[s - rank]! : 0)) / 2;
    }
  }
  return distribution;
}

function upperTail(distribution: Float64Array, from: number): number {
  let p = 0;
  for (let s = distribution.length - 1; s >= from; s--) p += distribution[s]!;
  return Math.min(1, p);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
