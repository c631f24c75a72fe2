/**
 * The desk of the static site: files of the host, the learner's work in the browser, and grades by workers of the page.
 * What grades is loaded with the first run.
 */
import type { Course, Desk, LessonLine } from "../../desk.ts";
import { schedulerDesk } from "../../page/scheduler-desk.ts";
import type { LessonFacts } from "../build/site-lesson.ts";
import type { PageMeans } from "./isolate.ts";
import { kept } from "./kept-work.ts";
import { shownInPage } from "./shown-in-page.ts";

type Grader = typeof import("../grade/grader-in-page.ts");

/** What `course.json` holds. */
export type CourseFacts = readonly Omit<LessonLine, "state">[];

export function siteDesk(base: URL, means: PageMeans): Desk {
  const facts = new Map<string, Promise<LessonFacts>>();
  let course: Promise<CourseFacts> | undefined;
  let grader: Promise<Grader> | undefined;
  const load = (): Promise<Grader> => (grader ??= import("../grade/grader-in-page.ts"));
  const factsOf = (id: string): Promise<LessonFacts> => {
    const known = facts.get(id) ?? json<LessonFacts>(new URL(`lessons/${id}/lesson.json`, base));
    facts.set(id, known);
    return known;
  };
  const textOf = ({ id, starter }: LessonFacts): string => kept.text(id) ?? starter;

  return {
    async course(): Promise<Course> {
      course ??= json<CourseFacts>(new URL("course.json", base));
      const lessons = (await course).map((line) => ({ ...line, state: kept.state(line.id) }));
      const next = lessons.find(({ state }) => state !== "solved") ?? lessons[0]!;
      return { lessons, next: next.id, runtime: "in this browser" };
    },
    async lesson(id) {
      const {
        starter: _,
        solution,
        checks: __,
        criteria: ___,
        programs: ____,
        exerciseNeeds,
        demoNeeds,
        html,
        ...page
      } = await factsOf(id);
      const state = kept.state(id);
      const isShown = state === "solved" || state === "seen";
      return {
        ...page,
        state,
        html: note(exerciseNeeds, demoNeeds) + html,
        text: textOf(await factsOf(id)),
        ...(isShown && { solution: (await load()).unveil(solution) }),
      };
    },
    async save(id, text, before) {
      const now = textOf(await factsOf(id));
      if (now !== before && now !== text) return { kind: "changed", text: now };
      kept.setText(id, text);
      return { kind: "saved" };
    },
    async mistakes(id) {
      // Before the first run nothing is loaded that could find one.
      if (grader === undefined) return undefined;
      const found = (await load()).mistakeIn(textOf(await factsOf(id)));
      return found && [found];
    },
    async grade(id, told, signal) {
      const about = await factsOf(id);
      if (about.exerciseNeeds.length > 0) {
        told({ kind: "failed", text: `Not in a browser: ${missing("This exercise", about.exerciseNeeds)}` });
        return;
      }
      told({ kind: "progress", text: "loading the grader" });
      const { gradeInPage, moduleOf, newRun, pageLesson } = await load();
      const source = textOf(about);
      const from = performance.now();
      try {
        const grade = await gradeInPage({
          lesson: await pageLesson(about, base),
          source,
          module: moduleOf(source, base, newRun()),
          base,
          slowFiles: means.slowFiles(),
          onProgress: (text) => told({ kind: "progress", text }),
          signal,
        });
        if (grade.verdict.outcome === "passed") kept.mark(id, "solved");
        told({ kind: "graded", graded: shownInPage(grade, about.checks, performance.now() - from) });
      } catch (error) {
        if (signal.aborted) throw error;
        told({ kind: "failed", text: `The grader itself failed: ${(error as Error).message}` });
      }
    },
    async measureCurve(id, told, signal) {
      const about = await factsOf(id);
      const { curveInPage, lessonData, moduleOf, newRun } = await load();
      const text = await curveInPage({
        data: await lessonData(new URL(`lessons/${id}/lesson.js`, base).href),
        source: textOf(about),
        moduleOf: (source) => moduleOf(source, base, newRun()),
        base,
        told: (line) => told({ kind: "curve", line }),
        onProgress: (text) => told({ kind: "progress", text }),
        signal,
      });
      told({ kind: "measured", text });
    },
    async demo(id, columns, told, signal) {
      const { demoNeeds } = await factsOf(id);
      if (demoNeeds.length > 0) {
        told({ kind: "printed", text: `Not in a browser: ${missing("This demonstration", demoNeeds)}\n` });
        told({ kind: "ended", well: false });
        return;
      }
      const { newRun, runProgram, withRun } = await load();
      const module = withRun(new URL(`lessons/${id}/demo.js`, base).href, newRun());
      const end = await runProgram({
        module,
        base,
        columns,
        onPrint: (text) => told({ kind: "printed", text }),
        signal,
      });
      if (end.kind === "failed") told({ kind: "printed", text: `\n${end.error.name}: ${end.error.message}\n` });
      told({ kind: "ended", well: end.kind === "done" });
    },
    async giveUp(id) {
      kept.mark(id, "seen");
      return (await load()).unveil((await factsOf(id)).solution);
    },
    async reset(id) {
      kept.setText(id, undefined);
      return { text: (await factsOf(id)).starter };
    },
    async watch(id, told, signal) {
      told({ kind: "told", text: "Kept in this browser." });
      kept.watch(id, (text) => told({ kind: "file", text }), signal);
    },
    startOverAsks: "Start over? Undo, in the editor, brings back what you have written, until you leave this lesson.",
    ...schedulerDesk(base),
  };
}

async function json<T>(url: URL): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} is not there: the host answers with ${response.status}.`);
  return (await response.json()) as T;
}

/** What stands above the text of a lesson that needs more than a page has. */
function note(exercise: readonly string[], demo: readonly string[]): string {
  const needs = [...new Set([...exercise, ...demo])];
  if (needs.length === 0) return "";
  const which = exercise.length === 0 ? "The demonstration" : demo.length === 0 ? "The exercise" : "This lesson";
  return `<p role="note"><strong>Not in a browser:</strong> ${missing(which, needs)}</p>`;
}

function missing(what: string, needs: readonly string[]): string {
  return `${what} needs ${needs.join(" and ")}, which no page has. Read it here, and run it on a machine with the kit.`;
}
