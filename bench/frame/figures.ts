/** Figures that goals are about: levels, ratios and differences of arms. Pure. */
import type { Estimate, Goal, Samples } from "./bench-model.ts";
import { estimate, median, quantile } from "./statistics.ts";

type Figure = Goal["of"];

/** The arm with the least median, of those that were not left out. */
export function best(samples: Samples, names: readonly string[]): string | undefined {
  const level = (name: string) => median(samples[name]!.flat());
  return names.filter((name) => (samples[name]?.length ?? 0) > 0).sort((a, b) => level(a) - level(b))[0];
}

/** The median of an arm, divided by `by`. */
export function level(name: string, by = 1): Figure {
  return (samples) => (samples[name]?.length ? estimate(samples[name].map((round) => median(round) / by)) : undefined);
}

/**
 * How many times as long the best of `left` takes as the best of `right`: the median over the rounds of the ratios in
 * each round, since what disturbs a round disturbs all of it.
 */
export function ratio(left: readonly string[], right: readonly string[]): Figure {
  return pairwise(left, right, (a, b) => a / b);
}

/** The best of `left` less the best of `right`. */
export function difference(left: readonly string[], right: readonly string[]): Figure {
  return pairwise(left, right, (a, b) => a - b);
}

/** The ratio of the 99th percentiles of all rounds together; the quartiles are of the ratios in single rounds. */
export function ratioOfP99(left: string, right: string): Figure {
  return (samples) => {
    if (!samples[left]?.length || !samples[right]?.length) return undefined;
    const p99 = (values: readonly number[]) => quantile(values, 0.99);
    const rounds = pairs(samples[left], samples[right]).map(([a, b]) => p99(a) / p99(b));
    const value = p99(samples[left].flat()) / p99(samples[right].flat());
    return { ...estimate(rounds), value };
  };
}

function pairwise(
  left: readonly string[],
  right: readonly string[],
  combine: (left: number, right: number) => number,
): Figure {
  return (samples): Estimate | undefined => {
    const [a, b] = [best(samples, left), best(samples, right)];
    if (a === undefined || b === undefined) return undefined;
    return estimate(pairs(samples[a]!, samples[b]!).map(([one, other]) => combine(median(one), median(other))));
  };
}

function pairs<T>(left: readonly T[], right: readonly T[]): [T, T][] {
  return left.slice(0, right.length).map((value, i) => [value, right[i]!]);
}
