import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";

/** What was seen, for reports. Pure. */
export const tableSchedules = ({ runs }: Pick<Facts, "runs">) =>
  tableOf("Schedules that were tried", runs?.schedules, {
    tried: ({ explored }) => explored,
    all: ({ complete }) => (complete ? "yes" : "no"),
    yours: ({ held }) => (held ? "held" : "broke"),
    reference: ({ referenceHeld }) => (referenceHeld === undefined ? undefined : referenceHeld ? "held" : "broke"),
    schedule: ({ schedule }) => schedule,
  });
