import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { adapters } from "../../../runtime-adapters/current.ts";
import { workFolder } from "../../known-folders.ts";
import type { Lesson } from "../../lesson.ts";
import { findRuntime } from "../../load/find-runtime.ts";
import type { RuntimeSpec } from "../../model.ts";
import { drawnActivity } from "../../report/shared/drawn-activity.ts";
import { UsageError } from "../../usage-error.ts";
import type { ExitCode } from "../exit-codes.ts";
import { howToType } from "../how-to-type.ts";
import { allLessons, nextUnsolved, whereYouAre } from "../lesson-list.ts";
import { openProgress } from "../progress.ts";
import { runDemo } from "../run-demo.ts";
import { showSolution } from "../show-solution.ts";
import { exerciseOf, isUntouched, putBack, solutionOf, starterOf } from "../starter.ts";
import type { Surroundings } from "../surroundings.ts";
import { comparisonOf } from "./compare.ts";
import { folderProblem, problemOf } from "./content-of.ts";
import { edit, findEditor, takesTerminal } from "./editor.ts";
import { gradeBegunLessons } from "./grade-begun-lessons.ts";
import { readKeys, withKeysUnseen } from "./keyboard.ts";
import { link } from "./link.ts";
import { askText, askWhich } from "./prompts.ts";
import { openScreen } from "./screen.ts";
import { Session } from "./session.ts";
import { linePages, storyPages } from "./story.ts";
import { typeErrors } from "./type-check.ts";
import { watchFile } from "./watch-file.ts";
import { watchOthers } from "./watch-others.ts";
import { wrapped } from "./wrapped.ts";

interface Learn {
  /** Where to begin; without it, the next unsolved lesson, after a line about all of them. */
  lesson: Lesson | undefined;
  runtime: RuntimeSpec;
  demoOptions: readonly string[];
  surroundings: Surroundings;
}

/** A learner at a terminal: lesson after lesson, each a story, a prediction, a demonstration and an exercise. */
export async function learn({ lesson, runtime: first, demoOptions, surroundings }: Learn): Promise<ExitCode> {
  const { style, columns = 80 } = surroundings;
  const out = (text: string) => surroundings.out(wrapped(text, columns));
  const lessons = await allLessons(surroundings.err);
  const progress = openProgress();
  let runtime = first;
  if (!lesson) out(`\n${whereYouAre(lessons, progress.solved())}\n`);

  let current = lesson ?? nextUnsolved(lessons, progress.solved());
  while (true) {
    const follow = await study(current);
    if (!follow) return bye();
    current = follow;
  }

  /** One lesson, until the learner goes to another (resolved to) or quits (`undefined`). */
  async function study(lesson: Lesson): Promise<Lesson | undefined> {
    const file = exerciseOf(lesson);
    const at = lessons.findIndex(({ id }) => id === lesson.id);
    out(`\n${style("bold", `${lesson.id}: ${lesson.title}`)}\n${lesson.concept}\n\n`);
    out(`The story:   ${path(storyOf(lesson))}\nYour file:   ${path(file)}\n\n`);
    // Somebody who has begun to write knows the demonstration, and wants to go on.
    const begun = !isUntouched(lesson) || progress.solved().has(lesson.id);
    const hasPredicted = progress.predicted().has(lesson.id);
    if (!begun && !hasPredicted && !(await predict(lesson))) return undefined;
    if (!begun) {
      if (hasPredicted) out("The demonstration comes again at a press of d.\n");
      out(`\nNow you: open ${path(file)} in your editor (or press e), do its TODO, and save. Every save is graded.\n`);
      out("How it is done stands in the story, under “Your turn”: press s, then y.\n\n");
    }
    const missing = problemOf(file);
    if (missing !== undefined) out(`${missing}\n\n`);

    using screen = openScreen();
    const session = new Session({
      lesson,
      file: here(file),
      screen,
      style,
      grade: (onProgress, onFinding, signal) =>
        surroundings.grade({
          lesson: lesson.id,
          runtime: runtime.name,
          sandbox: "none",
          onProgress,
          onFinding,
          signal,
        }),
      gradeAll: (onProgress, signal) => {
        const grade = async (lesson: Lesson) => (await gradeQuietly(lesson, signal)).verdict;
        return gradeBegunLessons(lessons.filter(isBegun), grade, onProgress);
      },
      typeErrors: () => typeErrors(file, runtime),
      isUntouched: () => isUntouched(lesson),
      problem: () => problemOf(file),
      noReset: () => folderProblem(file),
      isSolved: () => progress.solved().has(lesson.id),
      hasGivenUp: () => progress.gaveUp().has(lesson.id),
      markSolved: () => {
        progress.markSolved(lesson.id);
        showSolution(lesson);
      },
      markGaveUp: () => progress.markGaveUp(lesson.id),
      story: () => story(lesson, screen.size()),
      timeline: (measurement) => drawnActivity(measurement, Math.min(screen.size().columns - 1, 110)),
      comparison: () => comparison(lesson, screen.size()),
      reset: (which) =>
        (which === "this" ? [lesson] : lessons.filter((each) => existsSync(new URL(".", exerciseOf(each))))).flatMap(
          putBackOne,
        ),
      demo: () => keyboard.lend(() => demo(lesson)),
      editorHere: () => takesTerminal(findEditor(process.env)),
      edit: () => keyboard.lend(() => edit(fileURLToPath(file), findEditor(process.env))),
      choose: () => keyboard.lend(() => choose(lesson)),
      chooseRuntime: () => keyboard.lend(chooseRuntime),
      following: lessons[at + 1],
      previous: lessons[at - 1],
    });
    using keyboard = readKeys((key) => session.tell({ kind: "key", key }));
    using _watch = watchFile(file, (event) => session.tell(event));
    using _others = watchOthers(
      lessons.map((each) => ({ id: each.id, file: exerciseOf(each), isUntouched: () => isUntouched(each) })),
      lesson.id,
      (id) =>
        session.tell({
          kind: "file",
          text: `You have saved the exercise of ${id}, and this is ${lesson.id}: press l to go there.`,
        }),
    );
    // Saved before we watched, perhaps while the demonstration ran.
    if (isBegun(lesson)) session.tell({ kind: "saved" });
    const ended = await session.run();
    if (ended.kind === "go") return ended.lesson;
    // Its processes end with this one.
    if (session.isGrading) {
      for (const each of [keyboard, screen]) each[Symbol.dispose]();
      bye();
      process.exit(0);
    }
    return undefined;
  }

  function bye(): ExitCode {
    out(`\nWhat you wrote and solved is kept. To go on:  ${howToType("lesson")}\n`);
    return 0;
  }

  /** Question, guess, demonstration, and what came of the guess. False when the learner wants to leave. */
  async function predict(lesson: Lesson): Promise<boolean> {
    const guess = await askText(`Predict: ${lesson.predict}`, "your guess; Enter goes on");
    if (guess === undefined) return false;
    out("\n");
    await demo(lesson);
    progress.markPredicted(lesson.id);
    if (guess) out(`\nYour guess was:  ${guess}\n`);
    if (lesson.answer !== undefined) out(`${guess ? "" : "\n"}What happens:    ${lesson.answer}\n`);
    return true;
  }

  async function demo(lesson: Lesson): Promise<void> {
    out(style("gray", "The demonstration; Ctrl-C stops it.\n\n"));
    const show = (stopped: AbortSignal) => runDemo(lesson, runtime, demoOptions, stopped);
    const { result: ended, pressed } = await withKeysUnseen(show);
    if (pressed) out("\n(Keys that you pressed during the demonstration were ignored. They work again now.)\n");
    if (ended === "interrupted") out("\nThe demonstration was stopped.\n");
    if (ended === "failed") out(`\nThe demonstration ended early on ${runtime.name} ${runtime.version}.\n`);
  }

  function gradeQuietly(lesson: Lesson, signal: AbortSignal) {
    return surroundings.grade({ lesson: lesson.id, runtime: runtime.name, sandbox: "none", signal });
  }

  function story(lesson: Lesson, size: { rows: number; columns: number }): string[] {
    const file = storyOf(lesson);
    if (!existsSync(file)) return [`${here(file)} is gone: get the lesson's folder again.`];
    return storyPages(readFileSync(file, "utf8"), style, size);
  }

  function comparison(lesson: Lesson, size: { rows: number; columns: number }): string[] {
    const [yours, solution, starter] = [exerciseOf(lesson), solutionOf(lesson), starterOf(lesson)];
    if (!existsSync(solution)) return [`${here(solution)} is missing: get the lesson's folder again.`];
    if (!existsSync(yours)) return [`${here(yours)} is gone. Press r for the exercise as it came.`];
    const text = (file: URL) => (existsSync(file) ? readFileSync(file, "utf8") : "");
    const all = { yours: text(yours), solution: text(solution), asItCame: text(starter) };
    return linePages(comparisonOf(all, style, size.columns), size.rows);
  }

  async function choose(now: Lesson): Promise<Lesson | undefined> {
    const [solved, gaveUp] = [progress.solved(), progress.gaveUp()];
    const id = await askWhich({
      message: "Which lesson?",
      how: "(type a word to search; Enter goes there, Escape stays here)",
      now: now.id,
      searches: true,
      choices: lessons.map(({ id, title, concept }) => ({
        value: id,
        label: `${solved.has(id) ? "✓ solved " : gaveUp.has(id) ? "– seen   " : "  to do  "} ${id}`,
        hint: `${title}: ${concept}`,
      })),
    });
    return lessons.find((each) => each.id === id);
  }

  async function chooseRuntime(): Promise<string> {
    const found = (await Promise.all(Object.keys(adapters).map(lookFor))).filter((each) => each !== undefined);
    const name = await askWhich({
      message: "Which runtime runs your code?",
      how: "(Enter chooses, Escape leaves it as it is)",
      now: runtime.name,
      searches: false,
      choices: found.map(({ name, version }) => ({ value: name, label: `${name} ${version}` })),
    });
    runtime = found.find((each) => each.name === name) ?? runtime;
    const isOther = runtime.name !== first.name;
    const next = isOther
      ? ` until you quit.\nTo begin with it next time:  ${howToType("lesson", `--runtime ${runtime.name}`)}`
      : ".";
    return `Your code runs on ${runtime.name} ${runtime.version}${next}`;
  }
}

/** A runtime, where it is on this machine. */
async function lookFor(name: string): Promise<RuntimeSpec | undefined> {
  try {
    return await findRuntime(name);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function isBegun(lesson: Lesson): boolean {
  return existsSync(exerciseOf(lesson)) && !isUntouched(lesson);
}

/** Puts one starter back, and says where the learner's file is, if there was something to keep. */
function putBackOne(lesson: Lesson): string[] {
  const kept = putBack(lesson, new Date());
  return kept ? [here(kept)] : [];
}

function storyOf(lesson: Lesson): URL {
  return new URL("README.md", workFolder(lesson.folder));
}

/** A path that can be clicked where the terminal can. */
function path(file: URL): string {
  return link(here(file), file, process.env);
}

function here(file: URL): string {
  return relative("", fileURLToPath(file));
}
