import { relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { adapters, runtime } from "../../../runtime-adapters/current.ts";
import { runsOf } from "../../measure/ask.ts";
import type { Bench } from "../criterion.ts";
import { explored } from "./ask-explorer.ts";
import type { SchedulesOptions } from "./options.ts";

/** Has the student's program explored, and the reference where that broke. */
export async function askSchedules(bench: Bench, options: SchedulesOptions): Promise<void> {
  const { measurement } = bench;
  const runs = runsOf(measurement, "schedules");
  bench.onProgress?.("exploring schedules");
  const { lesson, file } = measurement.submission;
  const program = shown(fileURLToPath(new URL(options.program, lesson.folder)));
  const play = adapters[runtime.name].typed("explore", `${program} --exercise ${shown(file)}`);
  runs.push({ ...(await explored(bench, options)), play });
}

/** A path as one types it: from here, where it is not far. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  const kept = short.startsWith("../../..") ? path : short;
  return /^[\w./@:+-]+$/.test(kept) ? kept : JSON.stringify(kept);
}
