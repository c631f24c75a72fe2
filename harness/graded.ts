/**
 * The checks of a lesson as tests, for whoever runs `bun test`, `deno test` or `node --test` on a lesson's folder.
 *
 * The test process only asks the grader. It never loads the student's file: from inside a test process a student could
 * turn every test green.
 */
import { env } from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Grade, grade } from "./grade.ts";
import type { CheckId } from "./lesson.ts";
import { checksOf, criteriaOf } from "./load/criterion-kinds.ts";
import { findLesson, lessonIds } from "./load/lessons.ts";
import type { Verdict } from "./model.ts";
import { GRADE_LIMIT_MS } from "./program-limits.ts";
import { neutralise } from "./report/shared/neutralise.ts";

/**
 * The checks that each lesson's verdict must hold: one that is missing has failed. Read beforehand: tests must be
 * registered at once.
 */
const EXPECTED: ReadonlyMap<string, readonly CheckId[]> = new Map(
  await Promise.all(lessonIds().map(async (id) => [id, await checkIdsOf(id)] as const)),
);

/** Of a lesson that is not there, or not right: to grade it says why. */
const UNKNOWN: readonly CheckId[] = ["loads"];

/**
 * Grades a lesson's `exercise.ts` once, and registers one test a check. The environment variable `THREADWORK_FILE`
 * names another file to grade.
 *
 * @param meta the `import.meta` of the lesson's `graded.test.ts`: its folder says which lesson
 */
export function graded(meta: ImportMeta, ask: typeof grade = grade): void {
  const lesson = fileURLToPath(new URL(".", meta.url)).split(/[\\/]/).at(-2)!;
  const file = env.THREADWORK_FILE;
  let asked: Promise<Grade> | undefined;
  for (const id of EXPECTED.get(lesson) ?? UNKNOWN) {
    // Said to each test, because bun stops a test after 5 s.
    test(`${lesson}: ${id}`, { timeout: GRADE_LIMIT_MS }, async () => {
      asked ??= ask({ lesson, ...(file ? { file } : {}) });
      const { verdict } = await asked;
      const problem = problemWith(verdict, id);
      if (problem) throw failure(problem);
    });
  }
}

async function checkIdsOf(lesson: string): Promise<readonly CheckId[]> {
  try {
    return checksOf(await criteriaOf(await findLesson(lesson))).map(({ id }) => id);
  } catch {
    return UNKNOWN;
  }
}

/** Why a check is not passed, for the learner; `undefined` when it is. */
export function problemWith(verdict: Verdict, id: CheckId): string | undefined {
  const check = verdict.checks.find((each) => each.id === id);
  if (!check) return `The grader said nothing of "${id}".`;
  if (check.outcome === "passed" && verdict.outcome !== "error") return undefined;
  const text = neutralise([check.message, check.hint && `Try: ${check.hint}`].filter(Boolean).join("\n"));
  if (check.outcome === "skipped") return `Not judged yet: ${text}`;
  if (check.outcome === "failed") return text;
  // Red all the same: an autograder must not read it as solved.
  return `No verdict. This says nothing against your program: ${text}`;
}

/**
 * An assertion that failed, without a stack: where it was thrown tells a learner nothing, and bun prints our source
 * there.
 */
function failure(message: string): Error {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const error = new Error(message);
  error.name = "AssertionError";
  Error.stackTraceLimit = limit;
  return error;
}
