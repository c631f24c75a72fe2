import type { Course } from "../../class/course/course.ts";
import type { Wanted } from "../../class/store/wanted.ts";
import { findRuntime } from "../../load/find-runtime.ts";
import type { RuntimeSpec } from "../../model.ts";
import { sandboxOf } from "../sandbox-of.ts";
import { version } from "../version.ts";

/** Which runtime and which sandbox grade a class: by the options of the command, else by the course file. */
export async function howToGrade(
  { runtime: name, sandbox }: { runtime?: string | undefined; sandbox?: string | undefined },
  course: Course | undefined,
): Promise<{ how: Wanted; runtime: RuntimeSpec }> {
  const wanted = name ?? course?.runtime;
  const runtime = await findRuntime(wanted);
  const ofLessons = (course?.lessons ?? []).flatMap((each) =>
    each.runtime === undefined ? [] : [[each.id, each.runtime] as const],
  );
  const how: Wanted = {
    grader: version().split(" on ")[0]!,
    runtime: runtime.name,
    keepsRuntime: wanted === undefined,
    runtimes: new Map(
      await Promise.all(ofLessons.map(async ([id, name]) => [id, (await findRuntime(name)).name] as const)),
    ),
    sandbox: sandboxOf(sandbox ?? course?.sandbox),
  };
  return { how, runtime };
}
