import type { CheckOutcome } from "../../model.ts";
import type { Status } from "../criterion.ts";

/** In half points: neighbours shall not give or take any. */
export function halfPoints(points: number): number {
  return Math.round(points * 2) / 2;
}

/** The outcome of a check that asks whether a figure is above a bar. */
export function outcomeOf(status: Status): CheckOutcome {
  return status === "above" ? "passed" : status === "below" ? "failed" : "inconclusive";
}
