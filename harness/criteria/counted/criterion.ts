import type { MakeCriterion } from "../criterion.ts";
import { askCounted } from "./ask.ts";
import { explainCounted } from "./explain.ts";
import { countsOf, judgeCounted } from "./judge.ts";
import type { CountedOptions } from "./options.ts";
import { tableCounted } from "./table.ts";

const ASKS = {
  started: "As many workers are started as the work needs, and no more",
  "at-once": "As many workers are there at one time as should be",
} as const;

/** Workers, counted from outside. */
export const criterion: MakeCriterion<"counted"> = (options, lesson) => ({
  checks: countsOf(options).map(({ id }) => ({ id, asks: ASKS[id] })),
  needs: { processors: mostNamed(options), watchedCalls: true, mostRounds: 0 },
  ask: (bench) => askCounted(bench, options),
  judge: (facts) => judgeCounted(facts, options, lesson),
  explain: (facts) => explainCounted(facts, options),
  table: tableCounted,
});

/**
 * How many processors programs are told of: one that starts a worker for each starts as many as it may, or as it must.
 */
function mostNamed({ workersStarted = {}, mostAtOnce = {} }: CountedOptions): number {
  const most = [workersStarted.atMost, mostAtOnce.atMost].filter((count) => count !== undefined);
  const least = Math.max(1, workersStarted.atLeast ?? 0, mostAtOnce.atLeast ?? 0);
  return most.length > 0 ? Math.min(...most) : least;
}

export const example: CountedOptions = { workersStarted: { atMost: 4 }, mostAtOnce: { atLeast: 3 } };
