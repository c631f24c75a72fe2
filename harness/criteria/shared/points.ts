import type { CheckOutcome } from "../../model.ts";
import type { Status } from "../criterion.ts";

/** Rounded to half points, so that noise neither gives nor takes any. */
export function halfPoints(points: number): number {
  return Math.round(points * 2) / 2;
}

/** Partial points, on a log scale from one at a time to what is asked for, in half points; never all. */
export function partialPoints(points: number, reached: number, asked: number): number {
  // For one alone there is no part.
  const share = asked > 1 ? Math.log(Math.max(1, reached)) / Math.log(asked) : 0;
  return halfPoints(points * Math.min(0.95, share));
}

/** The outcome of a check that asks whether a figure is above a bar. */
export function outcomeOf(status: Status): CheckOutcome {
  return status === "above" ? "passed" : status === "below" ? "failed" : "inconclusive";
}
