/** Grades a submission of a lesson that only tests have, from asking to the verdict. */
import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import type { Criterion } from "../../../harness/criteria/criterion.ts";
import { decide } from "../../../harness/decide/decide.ts";
import type { LessonData } from "../../../harness/lesson.ts";
import { checksOf, criteriaOf } from "../../../harness/load/criterion-kinds.ts";
import { findRuntime } from "../../../harness/load/find-runtime.ts";
import { measure } from "../../../harness/measure/measure.ts";
import type { Measurement, Verdict } from "../../../harness/model.ts";
import { none } from "../../../harness/sandbox/none.ts";
import type { Sandbox } from "../../../harness/sandbox/sandbox.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);

/** What a test that starts programs may take. */
export const slow = { timeout: 120_000 };

/** `name`: `"solution"`, a file of the fixture's `submissions/`, or the path of any other. */
export async function graded(
  fixture: string,
  name: string,
  sandbox: Sandbox = none,
): Promise<{ verdict: Verdict; measurement: Measurement }> {
  const folder = new URL(`${fixture}/`, FIXTURES);
  const { default: data } = (await import(new URL("lesson.ts", folder).href)) as { default: LessonData };
  const own = name === "solution" ? "solution.ts" : `submissions/${name}.ts`;
  const file = isAbsolute(name) ? name : fileURLToPath(new URL(own, folder));
  const lesson = { ...data, id: fixture, folder };
  const criteria: Criterion[] = await criteriaOf(lesson);
  const submission = { lesson, checks: checksOf(criteria), file, runtime: await findRuntime() };
  const measurement = await measure(submission, criteria, { seed: 7, sandbox });
  return { verdict: decide(measurement, criteria), measurement };
}

/** What a verdict comes to: its outcome, each check's beyond the first two, and the diagnosis. */
export function gist({ outcome, checks, diagnosis }: Verdict): string {
  const found = checks.map(({ id, outcome }) => `${id} ${outcome}`);
  return [outcome, ...found.slice(checks[1]?.outcome === "passed" ? 2 : 0), diagnosis?.kind].filter(Boolean).join(", ");
}
