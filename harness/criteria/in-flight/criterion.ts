import type { MakeCriterion } from "../criterion.ts";
import { askInFlight } from "./ask.ts";
import { explainInFlight } from "./explain.ts";
import { judgeInFlight } from "./judge.ts";
import type { InFlightOptions } from "./options.ts";
import { tableInFlight } from "./table.ts";

/** Requests in flight at the grader's slow service: as many as may be, and never more. */
export const criterion: MakeCriterion<"in-flight"> = (options, lesson) => ({
  checks: [
    { id: "limited", asks: "Never more requests in flight at once than may be" },
    { id: "reached", asks: "As many requests in flight at once as must be" },
  ],
  needs: { processors: options.atMost, mostRounds: 0, besideOthers: true },
  ask: (bench) => askInFlight(bench, options),
  judge: (facts) => judgeInFlight(facts, options, lesson),
  explain: (facts) => explainInFlight(facts, options),
  table: tableInFlight,
});

export const example: InFlightOptions = { atLeast: 3, atMost: 3 };
