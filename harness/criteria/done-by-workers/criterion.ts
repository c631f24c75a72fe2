import type { MakeCriterion } from "../criterion.ts";
import { askDoneByWorkers } from "./ask.ts";
import { explainDoneByWorkers } from "./explain.ts";
import { judgeDoneByWorkers } from "./judge.ts";
import type { DoneByWorkersOptions } from "./options.ts";
import { tableDoneByWorkers } from "./table.ts";

/** Workers that do the work, for lessons in which it is too little to be timed: ten times the work is theirs, too. */
export const criterion: MakeCriterion<"done-by-workers"> = (options, lesson) => ({
  checks: [{ id: "by-workers", asks: "More work is more work for the workers, and not for the main thread" }],
  needs: { processors: options.workers, mostRounds: 0 },
  ask: (bench) => askDoneByWorkers(bench, options),
  judge: (facts) => judgeDoneByWorkers(facts, options, lesson),
  explain: (facts) => explainDoneByWorkers(facts, options),
  table: tableDoneByWorkers,
});

export const example: DoneByWorkersOptions = { workers: 2, scale: 100 };
