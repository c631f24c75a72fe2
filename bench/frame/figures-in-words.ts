/** Figures in words, the same in table, plot and page. Pure. */
import type { Bound, Estimate, GoalReport, Surroundings } from "./bench-model.ts";

/** A number with three figures that count: 0.0123, 1.23, 12.3, 1,234. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toFixed(size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 4);
}

export function spread({ low, high }: Estimate): string {
  return `${number(low)} – ${number(high)}`;
}

export function wanted(bound: Bound, unit: string): string {
  return "atLeast" in bound ? `≥ ${bound.atLeast} ${unit}` : `≤ ${bound.atMost} ${unit}`;
}

/** Whether a goal is met, as a figure: 1 is just met, more is better. `undefined` where nothing was measured. */
export function attainment({ wanted, found }: GoalReport): number | undefined {
  if (!found) return undefined;
  if ("atLeast" in wanted) return found.value / wanted.atLeast;
  return found.value <= 0 ? Number.POSITIVE_INFINITY : wanted.atMost / found.value;
}

export function outcome(goal: GoalReport): "met" | "missed" | "not measured" {
  const attained = attainment(goal);
  if (attained === undefined) return "not measured";
  return attained >= 1 ? "met" : "missed";
}

export function machine({ processor, processors, system, python, load, pinned }: Surroundings): string {
  const usable = `${processors} processor${processors === 1 ? "" : "s"} to use`;
  const others = python === undefined ? "no python3" : `Python ${python}`;
  const one = pinned ? ", everything pinned to one of them" : "";
  return `${processor}, ${usable}${one}, ${system}, ${others}, load average ${number(load[0])} before and ${number(load[1])} after`;
}
