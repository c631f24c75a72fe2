import type { MakeCriterion } from "../criterion.ts";
import { askBesideNaive } from "./ask.ts";
import { explainBesideNaive } from "./explain.ts";
import { judgeBesideNaive } from "./judge.ts";
import type { BesideNaiveOptions } from "./options.ts";
import { tableBesideNaive } from "./table.ts";

/** Many times as fast as a naive way that the lesson names: for effects of five times and more. */
export const criterion: MakeCriterion<"beside-naive"> = (options, lesson) => ({
  checks: [{ id: "quicker", asks: `Many times as quick as ${options.called}` }],
  needs: { processors: options.workers, mostRounds: 0 },
  ask: (bench) => askBesideNaive(bench, options),
  judge: (facts) => judgeBesideNaive(facts, options, lesson),
  explain: (facts) => explainBesideNaive(facts, options),
  table: tableBesideNaive,
});

export const example: BesideNaiveOptions = {
  file: "starter.ts",
  called: "a worker for each task",
  times: 5,
  workers: 4,
};
