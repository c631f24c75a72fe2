import type { MakeCriterion } from "../criterion.ts";
import { askBalanced } from "./ask.ts";
import { explainBalanced } from "./explain.ts";
import { judgeBalanced } from "./judge.ts";
import type { BalancedOptions } from "./options.ts";
import { tableBalanced } from "./table.ts";

/** All workers are busy until the end: the work is divided so that none waits for another. */
export const criterion: MakeCriterion<"balanced"> = (options, lesson) => ({
  checks: [{ id: "balanced", asks: "No worker has much more of the work than the others" }],
  needs: { processors: options.workers, mostRounds: 0, programs: ["taskset"] },
  ask: (bench) => askBalanced(bench, options),
  judge: (facts) => judgeBalanced(facts, options, lesson),
  explain: (facts) => explainBalanced(facts, options),
  table: tableBalanced,
});

export const example: BalancedOptions = { workers: 4, largestShare: 0.32 };
