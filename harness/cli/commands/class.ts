import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { EXAMPLE } from "../../class/course/course-file.ts";
import { keepSettings, settingsOf } from "../../class/course/last-given.ts";
import { LMS_NAMES } from "../../class/grade-books/names.ts";
import { LAYOUT_NAMES } from "../../class/hand-ins/layout-names.ts";
import { holdLock } from "../../class/hold-lock.ts";
import { checkQueue } from "../../class/queue/check-queue.ts";
import { Store } from "../../class/store/store.ts";
import type { Wanted } from "../../class/store/wanted.ts";
import { takeAll } from "../../class/take-all.ts";
import { reportsAsTheyCome } from "../../class/write-reports.ts";
import { writeResults } from "../../class/write-results.ts";
import { mustHaveRoom } from "../../disk-error.ts";
import { findRuntime } from "../../load/find-runtime.ts";
import { lessonIds } from "../../load/lessons.ts";
import { nearest } from "../../load/nearest.ts";
import { nameAsIs } from "../../report/shared/neutralise.ts";
import { ANY_RUNTIME } from "../../runtime-names.ts";
import { UsageError } from "../../usage-error.ts";
import { dryRun } from "../class/dry-run.ts";
import { gradeAll } from "../class/grade-all.ts";
import { howToGrade } from "../class/how-to-grade.ts";
import { handIns, type Inputs, inputsOf } from "../class/inputs.ts";
import { factsOf, lessonFacts } from "../class/lesson-facts.ts";
import { notesOf } from "../class/notes.ts";
import { regradeOf } from "../class/regrade.ts";
import { tellResults } from "../class/tell-results.ts";
import { defineCommand } from "../command.ts";
import type { ExitCode } from "../exit-codes.ts";
import { command as watch } from "../subcommands/class/watch.ts";
import type { Surroundings } from "../surroundings.ts";

/** `threadwork class`: grades what a class has handed in. */
export const command = defineCommand({
  summary: "Grades a class: a folder of hand-ins, a download of your course's system, or a course file.",
  usage: "DIR|ZIP|COURSE.toml [options]",
  most: 1,
  options: {
    out: { type: "string", value: "DIR", help: "where the results go (default: DIR-results)" },
    resume: { type: "boolean", help: "go on after an interruption; also takes files that are new or changed" },
    regrade: {
      type: "string",
      value: "WHICH",
      help: "grade again: all, latest, no-verdict, a lesson's ID, a student, or diagnosis:KIND",
    },
    since: { type: "string", value: "DATE", help: "of those, only what was last graded on that day or later" },
    course: { type: "string", value: "FILE", help: "a course file: lessons, points, deadlines, late days (see below)" },
    roster: { type: "string", value: "FILE", help: "a CSV with the students, as your system exports it" },
    from: { type: "string", multiple: true, value: "PATH", help: "a folder or .zip more" },
    lesson: { type: "string", value: "ID", help: "the lesson that all of it is for, where names do not tell" },
    layout: { type: "string", value: "NAME", help: `${LAYOUT_NAMES.join(", ")} (default: looked at)` },
    pattern: { type: "string", value: "TEXT", help: 'how clones are named, such as "homework-1-{student}"' },
    watch: { type: "boolean", help: "only show how far it is, beside the run that grades (see class watch)" },
    "dry-run": { type: "boolean", help: "only list who has handed in what, who is missing, and what is not taken" },
    export: {
      type: "string",
      multiple: true,
      value: "SYSTEM",
      help: `also a table that it imports: ${LMS_NAMES.join(", ")} (default: the roster's own)`,
    },
    queue: {
      type: "string",
      value: "ADDRESS",
      help: "a Redis such as redis://host:6379: any number of workers grade, not this process",
    },
    leaderboard: { type: "boolean", help: "also write leaderboard.html, with pseudonyms" },
    runtime: {
      type: "string",
      value: "NAME",
      help: `the runtime that runs the files: ${ANY_RUNTIME} (default: this one; again: the one before)`,
    },
    sandbox: {
      type: "string",
      value: "WHICH",
      help: "auto, bwrap, runtime or none (default: auto, the best there is)",
    },
  },
  notes: [
    "A student's folder, .zip or .tar.gz holds LESSON/exercise.ts or LESSON.ts for each lesson.",
    "The results: grades.csv, students.csv, index.html, a folder a student, and verdicts.sqlite, which they are all made from.",
    "Exit codes: 0 everything has been graded, 1 something could not be taken (it is listed with its reason), 2 usage, 4 the grader itself failed.",
    `A course file (the same in JSON):\n\n${EXAMPLE.replaceAll(/^(?=.)/gm, "  ").trimEnd()}`,
  ],
  examples: [
    ["submissions", "grades everything in submissions/ into submissions-results/"],
    ["submissions --resume", "goes on where it was interrupted"],
    ["submissions --regrade no-verdict", "grades again what got no verdict"],
    ["canvas.zip --lesson 1 --roster grades.csv --dry-run", "says what is in a download, and who is missing"],
    ["course.toml", "grades a course, and writes the table that its system imports"],
  ],
  async run({ values, positionals: [place] }, surroundings) {
    if (values.watch) return await watch.run({ values: watchOf(place, values.out), positionals: [] }, surroundings);
    const wanted = (values.export ?? []).map(exportOf);
    const regrade = await regradeOf(values.regrade, values.since);
    const inputs = await inputsOf(place, values);
    if (values["dry-run"]) return await onlyTell(inputs, surroundings);
    if (values.queue !== undefined) await checkQueue(values.queue);
    const { how, runtime } = await howToGrade(values, inputs.settings.course);
    mustHaveRoom();
    const { out } = inputs;
    const known = existsSync(join(out, "verdicts.sqlite"));
    if (!known) regrade?.(undefined);
    // Read before anything is made: a wrong folder must leave nothing behind.
    const students = handIns(inputs);
    const first = await students.next();
    if (first.done && !known && !inputs.settings.roster) throw new UsageError(emptyMessage(inputs));
    mkdirSync(out, { recursive: true });
    using lock = holdLock(join(out, ".lock.sqlite"));
    if (!lock && known && regrade && askBeside(out, regrade, how, surroundings)) return 0;
    if (!lock)
      throw new UsageError(`Another run grades into "${out}" now. Wait for it, or give another folder with --out.`);
    using store = new Store(join(out, "verdicts.sqlite"));
    const { pending, graded } = store.attempts.counts();
    // An earlier run without any hand-in, as in an empty folder, is no obstacle.
    if (known && pending + graded > 0 && !values.resume && !regrade)
      throw new UsageError(beforeMessage(pending, graded, out));
    const again = regrade?.(store);
    // A missing runtime is reported before anything is graded. With a queue, each worker has its own runtimes.
    if (again && how.keepsRuntime && values.queue === undefined)
      await Promise.all(store.attempts.runtimesOf(again).map((name) => findRuntime(name)));
    keepSettings(store, inputs.given);
    const kept = settingsOf({}, lessonIds(), store.kept);
    store.attempts.thresholds = new Map(
      (kept.course?.lessons ?? []).flatMap(({ id, thresholds }) => (thresholds ? [[id, thresholds] as const] : [])),
    );

    const { roster } = inputs.settings;
    const rejected = await takeAll(store, withFirst(first, students), { lessons: onlyLessons(inputs), roster });
    for (const { message } of rejected) surroundings.err(`Not taken: ${nameAsIs(message)}\n`);
    // Grades that were asked for before an interruption come first, and are not asked for twice.
    const interrupted = store.attempts.counts().pending > 0;
    if (again && !(values.resume && interrupted)) store.attempts.wantAgain(again, how);
    store.attempts.wantNew(how);
    const options = {
      name: inputs.name,
      leaderboard: values.leaderboard ?? false,
      lessons: await lessonFacts(store, kept.course, inputs.lessons),
      ...kept,
      exports: [...wanted, ...(kept.course?.exports ?? [])],
    };
    const onKept = reportsAsTheyCome(store, out, options);
    const where = { address: values.queue, runtime, sandbox: how.sandbox };
    await gradeAll(store, surroundings, where, onKept);
    const lessons = await lessonFacts(store, kept.course);
    const results = writeResults(store, out, { ...options, lessons });
    const notes = notesOf(kept, lessons);
    tellResults(surroundings, { ...results, out, notes, rejected: rejected.map(({ message }) => message) });
    return (rejected.length + results.unwritten.length > 0 ? 1 : 0) satisfies ExitCode;
  },
});

/** With `--dry-run`: only says what was handed in. */
async function onlyTell(inputs: Inputs, { out }: Surroundings): Promise<ExitCode> {
  const lessons = await Promise.all(inputs.graded.map(factsOf));
  const { text, rejected } = await dryRun(handIns(inputs), inputs.settings, notesOf(inputs.settings, lessons));
  out(text);
  return rejected > 0 ? 1 : 0;
}

/** The results that `class watch` shows: those of this class, or the only ones in this folder. */
function watchOf(place: string | undefined, out: string | undefined): { results?: string } {
  const results =
    out ?? (place === undefined ? undefined : `${resolve(place.replace(/\.(?:zip|toml|json)$/i, ""))}-results`);
  return results === undefined ? {} : { results };
}

/** The lessons that the hand-ins are for, where each source names one. */
function onlyLessons({ sources }: Inputs): string[] | undefined {
  const lessons = sources.flatMap(({ lesson }) => lesson ?? []);
  return lessons.length === sources.length ? lessons : undefined;
}

/** A generator whose first item was taken already, with that item in front again. */
async function* withFirst<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

/** Asks the run that grades into `out` now to grade one student next. `false` where more than one is asked for. */
function askBeside(
  out: string,
  regrade: NonNullable<Awaited<ReturnType<typeof regradeOf>>>,
  how: Wanted,
  surroundings: Surroundings,
): boolean {
  using store = new Store(join(out, "verdicts.sqlite"));
  const which = regrade(store);
  if (which.kind !== "student") return false;
  const asked = store.attempts.wantAgain(which, how);
  surroundings.out(
    `Asked for: ${asked === 1 ? "1 grade" : `${asked} grades`} of ${nameAsIs(which.student)}, next. The run that grades into ${out} gives them.\n`,
  );
  return true;
}

function exportOf(name: string): string {
  if (LMS_NAMES.some((each) => each === name)) return name;
  throw new UsageError(`There is no export "${name}". ${nearest(name, LMS_NAMES)}`);
}

function emptyMessage({ sources }: Inputs): string {
  const places = sources.map(({ path }) => `"${path}"`).join(" and ");
  return `Nothing is handed in: ${places} ${sources.length === 1 ? "holds" : "hold"} no hand-in. Put one folder or archive a student there, named after the student, such as ada/02-multiprocessing.ts.`;
}

function beforeMessage(pending: number, graded: number, out: string): string {
  const found =
    pending > 0 ? `an interrupted run (${graded} graded, ${pending} left)` : `${graded} grades of an earlier run`;
  return `Cannot start anew in "${out}": it holds ${found}. Go on with --resume, grade again with --regrade all, or give another folder with --out.`;
}
