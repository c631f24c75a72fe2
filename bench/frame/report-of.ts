import type { Bench, Report, Samples, Surroundings } from "./bench-model.ts";
import { level, ratio } from "./figures.ts";

/** What there is to tell of samples. Pure. */
export function reportOf(
  name: string,
  bench: Bench,
  size: number,
  { samples, leftOut }: { samples: Samples; leftOut: Report["leftOut"] },
  at: Surroundings,
): Report {
  const { title, unit } = bench;
  const arms = Object.keys(samples).flatMap((arm) => {
    const own = level(arm)(samples);
    if (!own) return [];
    const base = bench.base(arm);
    const toBase = ratio([arm], [base])(samples);
    return [{ name: arm, level: own, base, ...(toBase && { ratio: toBase }), samples: samples[arm]!.flat().length }];
  });
  const goals = bench.goals.map(({ says, wanted, unit, of }) => {
    const found = of(samples);
    return { says, wanted, unit, ...(found && { found }) };
  });
  const place = (arm: string) => Object.keys(samples).indexOf(arm);
  const rounds = Math.max(0, ...Object.values(samples).map((values) => values.length));
  return {
    name,
    title,
    unit,
    size,
    sizeOf: bench.size.of,
    rounds,
    goals,
    arms: arms.sort((a, b) => place(a.base) - place(b.base) || a.level.value - b.level.value),
    leftOut: [...leftOut],
    at,
  };
}
