import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runtime } from "../../../runtime-adapters/current.ts";
import type { RuntimeName } from "../../../runtime-adapters/runtime.ts";
import { GraderError } from "../../grader-error.ts";
import { isOfCourse } from "../../known-folders.ts";
import type { Lesson } from "../../lesson.ts";
import { availableRuntimes, findRuntime } from "../../load/find-runtime.ts";
import { asFolder, findLesson, LessonError, lessonIds } from "../../load/lessons.ts";
import type { Verdict } from "../../model.ts";
import { ANY_RUNTIME } from "../../runtime-names.ts";
import { solutionFile } from "../../sealed.ts";
import { Turns } from "../../turns.ts";
import { UsageError } from "../../usage-error.ts";
import { problemsOfCode } from "../check/code-blocks.ts";
import { gradedBefore } from "../check/graded-before.ts";
import { inOrder, type ToTell } from "../check/in-order.ts";
import { problemsOf } from "../check/problems.ts";
import { defineCommand } from "../command.ts";
import { allLessons } from "../lesson-list.ts";

/** `threadwork check`: does every file of a lesson get the verdict that its author says it gets? */
export const command = defineCommand({
  summary: "For authors: every starter fails, every solution passes, every broken file fails for its stated reason.",
  usage: "[ID…] [options]",
  most: Number.POSITIVE_INFINITY,
  options: {
    runtime: { type: "string", value: "NAME", multiple: true, help: `${ANY_RUNTIME} (default: all that are here)` },
    repeat: { type: "string", value: "N", help: "grade every file N times (default: 1)" },
    all: { type: "boolean", help: "also what came out as stated before, and has not changed since" },
    sandbox: { type: "string", value: "WHICH", help: "auto, bwrap, runtime or none (default: auto)" },
  },
  notes: ["Exit codes: 0 all as stated, 1 something differs."],
  examples: [
    ["", "all lessons, on every runtime that is here"],
    ["2 --runtime bun", "one lesson, on Bun"],
    ["--all", "everything, changed or not"],
    ["--lessons mine", "the lessons of the folder mine/"],
    ["--repeat 10", "the long run: every verdict ten times"],
  ],
  async run({ values, positionals }, { out, progress, style, grade, remembers }) {
    // With lessons of an author's own, the kit's lessons are not checked.
    const all = values.lessons ? lessonIds(values.lessons.map(asFolder)) : lessonIds();
    const ids = positionals.length > 0 ? positionals : all;
    const lessons = await Promise.all(ids.map((id) => orMistake(findLesson(id), LessonError)));
    const runtimes = values.runtime
      ? await Promise.all(values.runtime.map((name) => findRuntime(name)))
      : await availableRuntimes();
    const repeat = repeatOf(values.repeat);
    const sandbox = (values.sandbox ?? "auto") as "auto";

    // Another lesson that is broken must not stop this check.
    const others = await allLessons(() => {});
    const before = gradedBefore();
    let graded = 0;
    let unchanged = 0;
    let differing = 0;
    const slow: string[] = [];
    const row = (right: boolean, lesson: string, file: string, runtime: string, text: string) => {
      if (!right) differing++;
      const mark = right ? style("green", "✓ as stated") : style("red", "✗ differs  ");
      out(`${mark}  ${lesson.padEnd(20)}  ${file.padEnd(28)}  ${runtime.padEnd(4)}  ${text}\n`);
    };
    const turns = new Turns();
    /** A mistake in a lesson itself makes each of its files wrong, and is reported once. */
    const ungradable = new Set<Lesson>();
    const gradeOne =
      (lesson: Lesson, { specimen, name, version, time }: Job): ToTell =>
      async () => {
        if (ungradable.has(lesson)) return () => {};
        progress(`grading ${lesson.id}/${specimen.name} on ${name}${repeat > 1 ? ` (${time} of ${repeat})` : ""}`);
        const options = { lesson: lesson.id, file: pathOf(specimen, lesson), runtime: name, sandbox, turns };
        const made = await orMistake(grade(options), UsageError, GraderError);
        return () => {
          if (ungradable.has(lesson)) return;
          if (made instanceof Error) {
            ungradable.add(lesson);
            row(false, lesson.id, specimen.name, name, `no grade: ${made.message.trim()}`);
            return;
          }
          const { verdict } = made;
          graded++;
          if (specimen.name === "solution.ts" && verdict.durationMs > LONG_MS)
            slow.push(`${lesson.id} on ${name}: ${(verdict.durationMs / 1000).toFixed(0)} s`);
          const difference = differs(verdict, specimen);
          const seconds = `${(verdict.durationMs / 1000).toFixed(1)} s`;
          if (remembers && !difference) before.add(lesson, specimen.name, `${name} ${version}`);
          row(!difference, lesson.id, specimen.name, name, difference ?? `${seconds}  ${describe(verdict)}`);
        };
      };
    const runCode =
      (lesson: Lesson): ToTell =>
      async () => {
        const problems = await turns.beside(() => problemsOfCode(lesson));
        return () => {
          for (const problem of problems) row(false, lesson.id, "", "", problem);
        };
      };
    const work: ToTell[] = [];
    for (const lesson of lessons) {
      if (lesson instanceof Error) {
        row(false, lesson.lesson, "lesson.ts", "", lesson.message);
        continue;
      }
      progress(`reading ${lesson.id}`);
      const problems = await problemsOf(lesson, others);
      for (const problem of problems) row(false, lesson.id, "", "", problem);
      const isBefore = ({ specimen, name, version }: Job) =>
        remembers && !values.all && repeat === 1 && before.has(lesson, specimen.name, `${name} ${version}`);
      const all = jobsOf(lesson, runtimes, repeat);
      const jobs = all.filter((job) => !isBefore(job));
      unchanged += all.length - jobs.length;
      if (problems.length === 0 && !isOfCourse(lesson.folder)) work.push(runCode(lesson));
      work.push(...jobs.map((job) => gradeOne(lesson, job)));
    }
    await inOrder(work, AT_ONCE);
    const names = runtimes.map(({ name }) => name).join(", ");
    if (unchanged > 0)
      out(`\n${unchanged} grades were as stated before, and nothing has changed since: --all for them.\n`);
    if (slow.length > 0)
      out(
        `\nA learner waits at each save for as long as this took: ${slow.join("; ")}. Where it takes long on a quiet machine, too, let what timed() makes be less work.\n`,
      );
    out(
      `\n${graded} grades of ${lessons.length} lessons on ${names}: ${differing === 0 ? "all as stated" : `${differing} differ`}.\n`,
    );
    return differing === 0 ? 0 : 1;
  },
});

/** One grade of a specimen. */
interface Job {
  specimen: Specimen;
  name: RuntimeName;
  version: string;
  time: number;
}

function jobsOf(lesson: Lesson, runtimes: readonly Pick<Job, "name" | "version">[], repeat: number): Job[] {
  const times = Array.from({ length: repeat }, (_, i) => i + 1);
  return specimensOf(lesson)
    .filter((specimen) => existsSync(pathOf(specimen, lesson)))
    .flatMap((specimen) =>
      runtimes.flatMap(({ name, version }) => times.map((time) => ({ specimen, name, version, time }))),
    );
}

/**
 * How many grades run at a time: one for each of two processors. What one of them measures, it measures alone. With
 * three, eight workers of a program in lesson 16 started too slowly for its limit of time.
 */
const AT_ONCE = Math.min(2, runtime.cpus());

/** A verdict on a solution that takes longer is worth a word to the author. */
const LONG_MS = 15_000;

type ErrorKind<E> = new (...made: never[]) => E;

/** The result, or an error that is a mistake of the lesson's author. */
async function orMistake<T, E extends Error>(wanted: Promise<T>, ...kinds: ErrorKind<E>[]): Promise<T | E> {
  try {
    return await wanted;
  } catch (error) {
    if (kinds.some((kind) => error instanceof kind)) return error as E;
    throw error;
  }
}

/** A file of a lesson, and what its verdict must be. */
export interface Specimen {
  /** In the lesson's folder, such as `"broken/two-at-a-time.ts"`. */
  name: string;
  outcome: "passed" | "failed";
  /** The first check that must not pass; absent where any may be. */
  check?: string;
  diagnosis?: string;
}

/** Every file of a lesson that is to be graded. */
export function specimensOf(lesson: Lesson): Specimen[] {
  return [
    { name: "starter.ts", outcome: "failed" },
    { name: "solution.ts", outcome: "passed" },
    ...Object.entries(lesson.broken).map(([name, { check, diagnosis }]) => {
      return { name: `broken/${name}.ts`, outcome: "failed", check, diagnosis } as const;
    }),
  ];
}

export function pathOf({ name }: Specimen, { folder }: Lesson): string {
  return name === "solution.ts" ? solutionFile(folder) : fileURLToPath(new URL(name, folder));
}

/** How a verdict differs from what a specimen must get; `undefined` when it does not. */
export function differs(verdict: Verdict, { outcome, check, diagnosis }: Specimen): string | undefined {
  if (verdict.outcome !== outcome) return `expected ${outcome}, found ${describe(verdict)}`;
  const first = verdict.checks.find((each) => each.outcome !== "passed");
  if (check !== undefined && first?.id !== check)
    return `expected "${check}" to fail first, found ${describe(verdict)}`;
  if (diagnosis !== undefined && verdict.diagnosis?.kind !== diagnosis) {
    return `expected the diagnosis "${diagnosis}", found ${verdict.diagnosis ? `"${verdict.diagnosis.kind}"` : "none"}`;
  }
  return undefined;
}

function describe({ outcome, checks, diagnosis }: Verdict): string {
  const first = checks.find((each) => each.outcome !== "passed");
  const parts = [
    outcome,
    first ? `${first.id} ${first.outcome}: ${first.message}` : "",
    diagnosis ? `[${diagnosis.kind}]` : "",
  ];
  return parts.filter(Boolean).join(", ");
}

function repeatOf(text = "1"): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`Cannot repeat "${text}" times: write a whole number, 1 or more, such as --repeat 10`);
}
