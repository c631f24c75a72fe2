import { runsOf } from "../../measure/ask.ts";
import type { Bench } from "../criterion.ts";
import type { Explorer } from "./explorer.ts";
import type { SchedulesOptions, SchedulesRun } from "./options.ts";

/**
 * Has the student's program explored, and the reference where that broke. Records nothing where there is no explorer.
 */
export async function askSchedules(bench: Bench, options: SchedulesOptions, explorer?: Explorer): Promise<void> {
  const runs = runsOf(bench.measurement, "schedules");
  if (explorer === undefined) return;
  bench.onProgress?.("exploring schedules");
  const run: SchedulesRun = await explorer.explore(bench.student, options);
  if (!run.held) run.referenceHeld = (await explorer.explore(await bench.reference(), options)).held;
  runs.push(run);
}
