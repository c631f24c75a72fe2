import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { brokenIn } from "./judge.ts";
import type { SchedulesRun } from "./options.ts";

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<SchedulesRun>[] = [
  {
    kind: "breaks-in-any-order",
    fits: ({ explored }) => explored <= 1,
    what: () => "the first order in which the steps were tried breaks it already",
    next: () => "Look for a mistake that has nothing to do with order",
  },
  {
    kind: "breaks-in-a-schedule",
    fits: () => true,
    what: ({ explored }) =>
      `${explored === 2 ? "one order" : `${explored - 1} orders`} of the steps went well, and the next one broke it`,
    next: ({ schedule }) =>
      `Play this schedule step by step, and look between which two steps another worker comes in: ${schedule}`,
  },
];

/** Why a schedule broke it. Pure. */
export function explainSchedules({ runs }: Pick<Facts, "runs">): Explanation | undefined {
  const broken = brokenIn(runs?.schedules ?? []);
  return broken && causeOf(CAUSES, broken);
}
