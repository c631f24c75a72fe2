import type { MakeCriterion } from "../criterion.ts";
import { askComputing, MOST_ROUNDS } from "./ask.ts";
import { explainComputing } from "./explain.ts";
import { judgeComputing } from "./judge.ts";
import type { ComputingOptions } from "./options.ts";

/** Work that computes: faster than the baseline, because it runs on several processors. */
export const criterion: MakeCriterion<"computing"> = (options, lesson) => ({
  checks: [
    { id: "parallel", asks: "The work really runs side by side" },
    { id: "faster", asks: "It is faster than one after the other" },
  ],
  needs: { processors: options.workers, warmReference: "when-asked", mostRounds: MOST_ROUNDS, programs: ["taskset"] },
  ask: (bench) => askComputing(bench, options),
  judge: (facts) => judgeComputing(facts, options, lesson),
  explain: (facts) => explainComputing(facts, options),
});

export const example: ComputingOptions = { workers: 4, largest: 8 };
