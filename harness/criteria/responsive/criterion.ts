import type { MakeCriterion } from "../criterion.ts";
import { askResponsive } from "./ask.ts";
import { explainResponsive } from "./explain.ts";
import { judgeResponsive } from "./judge.ts";
import type { ResponsiveOptions } from "./options.ts";
import { tableResponsive } from "./table.ts";

/** A main thread that goes on answering while the work is done. */
export const criterion: MakeCriterion<"responsive"> = (options, lesson) => ({
  checks: [{ id: "responsive", asks: "The main thread goes on answering while the work is done" }],
  needs: { processors: options.workers, mostRounds: 0 },
  ask: (bench) => askResponsive(bench, options),
  judge: (facts) => judgeResponsive(facts, options, lesson),
  explain: (facts) => explainResponsive(facts, options),
  table: tableResponsive,
});

export const example: ResponsiveOptions = { mostMs: 100, workers: 4 };
