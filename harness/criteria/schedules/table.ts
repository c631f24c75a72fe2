import type { SeenTable } from "../../model.ts";
import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";

/** What was seen, for reports: the schedule that breaks it, step by step, or what was tried. Pure. */
export function tableSchedules({ runs }: Pick<Facts, "runs">): SeenTable | undefined {
  const run = runs?.schedules?.[0];
  if (run?.kind === "broken" && run.rows.length > 0) {
    const title = `The schedule that breaks it, ${run.schedule}: time goes down`;
    return { title, columns: ["", ...run.threads, "memory"], rows: run.rows, always: true };
  }
  return tableOf("Schedules that were tried", runs?.schedules, {
    tried: ({ schedules }) => schedules,
    "what that is": (each) => ("says" in each ? each.says : "what" in each ? each.what : each.headline),
    "steps that were asked for": ({ asked }) => asked,
  });
}
