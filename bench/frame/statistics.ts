/** Figures of samples, with their spread. Pure. */
import type { Estimate } from "./bench-model.ts";

/** The value below which the share `q` of all values lies, interpolated. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError("Cannot take a quantile: there are no values.");
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)]!;
  return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The median of some values and their quartiles. */
export function estimate(values: readonly number[]): Estimate {
  return { value: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}
