import type { MakeCriterion } from "../criterion.ts";
import { askSchedules } from "./ask.ts";
import { explainSchedules } from "./explain.ts";
import { judgeSchedules } from "./judge.ts";
import type { SchedulesOptions } from "./options.ts";
import { tableSchedules } from "./table.ts";

/** A program that is right in every schedule: whatever the order in which its threads take their steps. */
export const criterion: MakeCriterion<"schedules"> = (options, lesson) => ({
  checks: [{ id: "every-schedule", asks: "It is right in every schedule: whatever the order of its threads' steps" }],
  needs: { processors: 1, mostRounds: 0 },
  ask: (bench) => askSchedules(bench, options),
  judge: (facts) => judgeSchedules(facts, options, lesson),
  explain: explainSchedules,
  table: tableSchedules,
});

export const example: SchedulesOptions = { program: "program.ts" };
