import type { MakeCriterion } from "../criterion.ts";
import { askHoldsOpen } from "./ask.ts";
import { explainHoldsOpen } from "./explain.ts";
import { judgeHoldsOpen } from "./judge.ts";
import type { HoldsOpenOptions } from "./options.ts";
import { tableHoldsOpen } from "./table.ts";

/** A file that is open while the work goes on, for lessons about closing: who opens nothing leaves nothing. */
export const criterion: MakeCriterion<"holds-open"> = (options, lesson) => ({
  checks: [{ id: "held", asks: "A file is open while the work goes on" }],
  needs: { processors: options.workers, heldFiles: true, mostRounds: 0 },
  ask: (bench) => askHoldsOpen(bench, options),
  judge: (facts) => judgeHoldsOpen(facts, lesson),
  explain: (facts) => explainHoldsOpen(facts, options),
  table: tableHoldsOpen,
});

export const example: HoldsOpenOptions = { workers: 2, scale: 100 };
