/**
 * The desk of a learner's own machine: lessons and files on the disk, grades by the grader in a process of its own.
 */
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { adapters, runtime as current } from "../../../runtime-adapters/current.ts";
import { contentOf, folderProblem, problemOf } from "../../cli/learn/content-of.ts";
import { typeMistakes } from "../../cli/learn/type-check.ts";
import { type FileEvent, type WatchWords, watchFile } from "../../cli/learn/watch-file.ts";
import { allLessons, nextUnsolved } from "../../cli/lesson-list.ts";
import type { Progress } from "../../cli/progress.ts";
import { showSolution } from "../../cli/show-solution.ts";
import { exerciseOf, isUntouched, putBack, solutionOf } from "../../cli/starter.ts";
import { COURSE, workFolder } from "../../known-folders.ts";
import type { Lesson } from "../../lesson.ts";
import type { RuntimeSpec } from "../../model.ts";
import type { WantedSandbox } from "../../sandbox/tiers.ts";
import { UsageError } from "../../usage-error.ts";
import { writeWhole } from "../../write-whole.ts";
import type { CourseDesk, GradeEvent, LessonLine, LessonState } from "../desk.ts";
import { lessonHtml } from "../lesson-html.ts";
import type { CurveOrder } from "./curve-child.ts";
import { curveOf } from "./curve-of.ts";
import type { GradeOrder } from "./grade-child.ts";
import { byLine, runChild } from "./run-child.ts";

export interface CourseDeskOptions {
  lessons: readonly Lesson[];
  progress: Progress;
  /** What runs the learner's code. */
  runtime: RuntimeSpec;
  sandbox: WantedSandbox;
  /** Grades; for tests. Default: the grader, in a process of its own. */
  grade?: (lesson: Lesson, told: (event: GradeEvent) => void, signal: AbortSignal) => Promise<void>;
}

/** What the page says of the file, whose buttons are others than a terminal's keys. */
const IN_PAGE: WatchWords = {
  gone: "“Grade” writes it again as it stands here, and “Start over” as it came.",
  back: "",
  asItWas: undefined,
};

/** The desk of all lessons that are known here. `tell`: gets a line of each that is not right. */
export async function courseDesk(
  options: Omit<CourseDeskOptions, "lessons">,
  tell: (line: string) => void,
): Promise<CourseDesk> {
  return deskOf({ ...options, lessons: await allLessons(tell) });
}

/** @throws {UsageError} of its methods: when there is no such lesson or program, or a file cannot be read */
export function deskOf(options: CourseDeskOptions): CourseDesk {
  const { lessons, progress, runtime, sandbox } = options;
  const grade = options.grade ?? gradeInChild;
  /** One grade at a time: two would spoil each other's times. */
  let last: Promise<unknown> = Promise.resolve();

  const find = (id: string): Lesson => {
    const found = lessons.find((lesson) => lesson.id === id);
    if (found) return found;
    throw new UsageError(`There is no lesson "${id}".`);
  };

  return {
    async course() {
      const solved = progress.solved();
      return {
        lessons: lessons.map(lineOf),
        next: nextUnsolved(lessons, solved).id,
        runtime: `${runtime.name} ${runtime.version}`,
      };
    },
    async lesson(id) {
      const lesson = find(id);
      const { predict, answer, hints } = lesson;
      const line = lineOf(lesson);
      const { curve, noCurve } = curveOf(lesson);
      const isShown = line.state === "solved" || line.state === "seen";
      return {
        ...line,
        ...{ predict, hints, curve },
        ...(noCurve !== undefined && { noCurve }),
        ...(answer !== undefined && { answer }),
        html: htmlOf(lesson),
        text: textOf(exerciseOf(lesson)),
        path: here(exerciseOf(lesson)),
        ...(isShown && { solution: textOf(solutionOf(lesson)) }),
      };
    },
    async save(id, text, base) {
      const file = exerciseOf(find(id));
      mustBeText(file);
      // A file that is gone is written again.
      const now = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      if (now !== undefined && withoutReturns(now) !== base && withoutReturns(now) !== text)
        return { kind: "changed", text: withoutReturns(now) };
      const written = now?.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
      if (written !== now) writeWhole(fileURLToPath(file), written);
      return { kind: "saved" };
    },
    mistakes: (id, signal) => typeMistakes(exerciseOf(find(id)), runtime, signal),
    async grade(id, told, signal) {
      const lesson = find(id);
      await alone(told, signal, () => grade(lesson, (event) => told(noted(lesson, event)), signal));
    },
    async measureCurve(id, told, signal) {
      const order: CurveOrder = { lesson: find(id).id, runtime, sandbox };
      await alone(told, signal, () => inChild("curve-child.ts", order, told, signal));
    },
    async demo(id, columns, told, signal) {
      const demo = new URL("demo.ts", workFolder(find(id).folder));
      const command = adapters[runtime.name].command(runtime.executable, demo, []);
      const well = await runChild(command, {
        cwd: fileURLToPath(COURSE),
        told: (text) => told({ kind: "printed", text }),
        signal,
        gently: false,
        columns,
      });
      told({ kind: "ended", well });
    },
    async giveUp(id) {
      const lesson = find(id);
      progress.markGaveUp(lesson.id);
      return textOf(solutionOf(lesson));
    },
    async reset(id) {
      const lesson = find(id);
      const kept = putBack(lesson, new Date());
      return { text: textOf(exerciseOf(lesson)), ...(kept && { kept: here(kept) }) };
    },
    async watch(id, told, signal) {
      const file = exerciseOf(find(id));
      const happened = (event: FileEvent) => {
        if (event.kind === "saved") told({ kind: "file", text: textOf(file) });
        else told({ kind: existsSync(file) ? "told" : "gone", text: event.text });
      };
      using _watch = watchFile(file, happened, IN_PAGE);
      told({ kind: "line" });
      // What happened before we looked.
      if (existsSync(file)) told({ kind: "file", text: textOf(file) });
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    },
  };

  function lineOf(lesson: Lesson): LessonLine {
    const { id, title, concept, prerequisites } = lesson;
    return { id, title, concept, after: prerequisites, state: stateOf(lesson) };
  }

  function stateOf(lesson: Lesson): LessonState {
    if (progress.solved().has(lesson.id)) return "solved";
    if (progress.gaveUp().has(lesson.id)) return "seen";
    return isUntouched(lesson) ? "new" : "begun";
  }

  /** A lesson that is solved is solved from now on, as the other commands see it, too. */
  function noted(lesson: Lesson, event: GradeEvent): GradeEvent {
    if (event.kind === "graded" && event.graded.outcome === "passed") {
      progress.markSolved(lesson.id);
      showSolution(lesson);
    }
    return event;
  }

  /** One after the other; who waits is told so. */
  async function alone(
    told: (event: GradeEvent) => void,
    signal: AbortSignal,
    run: () => Promise<void>,
  ): Promise<void> {
    const before = last;
    const own = Promise.withResolvers<void>();
    last = own.promise;
    let free = false;
    void before.then(() => {
      free = true;
    });
    await Promise.resolve();
    if (!free) told({ kind: "progress", text: "waiting for another grade to end" });
    try {
      await before;
      if (!signal.aborted) await run();
    } finally {
      own.resolve();
    }
  }

  async function gradeInChild(lesson: Lesson, told: (event: GradeEvent) => void, signal: AbortSignal): Promise<void> {
    const order: GradeOrder = { lesson: lesson.id, runtime: runtime.name, sandbox };
    await inChild("grade-child.ts", order, told, signal);
  }

  async function inChild(
    name: string,
    order: GradeOrder | CurveOrder,
    told: (event: GradeEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const module = new URL(name, import.meta.url);
    let ended = false;
    let stray = "";
    const line = byLine((text) => {
      if (!text.startsWith("{")) {
        stray = text;
        return;
      }
      const event = JSON.parse(text) as GradeEvent;
      ended ||= ["graded", "measured", "failed"].includes(event.kind);
      told(event);
    });
    await runChild(current.command(current.executable(), module, [JSON.stringify(order)]), {
      told: line,
      signal,
      gently: true,
    });
    if (!ended && !signal.aborted)
      told({ kind: "failed", text: `The grader ended without a verdict. ${stray} Grade again.` });
  }
}

function htmlOf(lesson: Lesson): string {
  const readme = new URL("README.md", workFolder(lesson.folder));
  if (!existsSync(readme)) return `<h1>${lesson.title}</h1><p>The lesson's README.md is gone.</p>`;
  return lessonHtml(readFileSync(readme, "utf8"), (name) => {
    // Of the lesson's own folder alone.
    const file = /^[\w-]+\.svg$/.test(name) ? new URL(name, readme) : undefined;
    return file && existsSync(file) ? readFileSync(file, "utf8") : undefined;
  });
}

/** @throws {UsageError} where something else than a file that can be read has its place, or its folder is gone */
function mustBeText(file: URL): void {
  if (contentOf(file).kind === "text") return;
  const problem = existsSync(file) ? problemOf(file) : folderProblem(file);
  if (problem !== undefined) throw new UsageError(problem);
}

/** A text as the page has it: CodeMirror knows one end of a line. */
function textOf(file: URL): string {
  mustBeText(file);
  return existsSync(file) ? withoutReturns(readFileSync(file, "utf8")) : "";
}

function withoutReturns(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}

function here(file: URL): string {
  return relative("", fileURLToPath(file)).replaceAll("\\", "/");
}
