import { relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { isCancel, select, text } from "@clack/prompts";
import type { Lesson } from "../../lesson.ts";
import type { RuntimeSpec } from "../../model.ts";
import type { ExitCode } from "../exit-codes.ts";
import { allLessons, lessonList, nextUnsolved } from "../lesson-list.ts";
import { openProgress } from "../progress.ts";
import { runDemo } from "../run-demo.ts";
import { exerciseOf, isUntouched, putBack } from "../starter.ts";
import type { Surroundings } from "../surroundings.ts";
import { readKeys } from "./keyboard.ts";
import { openScreen } from "./screen.ts";
import { Session } from "./session.ts";
import { typeErrors } from "./type-check.ts";
import { watchFile } from "./watch-file.ts";

interface Learn {
  /** Where to begin; without it, the next unsolved lesson, after the list. */
  lesson: Lesson | undefined;
  runtime: RuntimeSpec;
  demoOptions: readonly string[];
  surroundings: Surroundings;
}

/** A learner at a terminal: lesson after lesson, each a story, a prediction, a demonstration and an exercise. */
export async function learn({ lesson, runtime, demoOptions, surroundings }: Learn): Promise<ExitCode> {
  const { out, style } = surroundings;
  const lessons = await allLessons();
  const progress = openProgress();
  if (!lesson) out(`\n${lessonList(lessons, progress.solved(), surroundings)}`);

  let current = lesson ?? nextUnsolved(lessons, progress.solved());
  while (true) {
    const follow = await study(current);
    if (!follow) return 0;
    current = follow;
  }

  /** One lesson, until the learner goes to another (resolved to) or quits (`undefined`). */
  async function study(lesson: Lesson): Promise<Lesson | undefined> {
    const file = here(exerciseOf(lesson));
    out(`\n${style("bold", `${lesson.id}: ${lesson.title}`)}\n${lesson.concept}\n\n`);
    out(`The story:   ${here(new URL("README.md", lesson.folder))}\nYour file:   ${file}\n\n`);
    // Somebody who has begun to write knows the demonstration, and wants to go on.
    const begun = !isUntouched(lesson) || progress.solved().has(lesson.id);
    if (!begun && !(await predict(lesson))) return undefined;
    out(begun ? "" : `\nNow you: open ${file} in your editor, do its TODO, and save. Every save is graded.\n\n`);

    using screen = openScreen();
    const session = new Session({
      lesson,
      screen,
      style,
      grade: (onProgress, onFinding) =>
        surroundings.grade({ lesson: lesson.id, runtime: runtime.name, sandbox: "none", onProgress, onFinding }),
      typeErrors: () => typeErrors(exerciseOf(lesson), runtime),
      markSolved: () => progress.markSolved(lesson.id),
      demo: () => keyboard.lend(() => demo(lesson)),
      reset: () => {
        const kept = putBack(lesson, new Date());
        return kept && here(kept);
      },
      choose: () => keyboard.lend(() => choose(lesson)),
      following: lessons[lessons.indexOf(lessons.find(({ id }) => id === lesson.id)!) + 1],
    });
    using keyboard = readKeys((key) => session.tell({ kind: "key", key }));
    using _watch = watchFile(exerciseOf(lesson), () => session.tell({ kind: "saved" }));
    // Saved before we watched, perhaps while the demonstration ran.
    if (!isUntouched(lesson)) session.tell({ kind: "saved" });
    const ended = await session.run();
    if (ended.kind === "go") return ended.lesson;
    // Its processes end with this one.
    if (session.isGrading) leave(keyboard, screen);
    return undefined;
  }

  /** Question, guess, demonstration. False when the learner wants to leave. */
  async function predict(lesson: Lesson): Promise<boolean> {
    const guess = await text({ message: `Predict: ${lesson.predict}`, placeholder: "your guess; Enter goes on" });
    if (isCancel(guess)) return false;
    out("\n");
    await demo(lesson);
    if (guess) out(`\nYour guess was: ${guess}\n`);
    return true;
  }

  async function demo(lesson: Lesson): Promise<void> {
    const ended = await runDemo(lesson, runtime, demoOptions);
    if (ended === "interrupted") out("\nThe demonstration was stopped.\n");
    if (ended === "failed") out(`\nThe demonstration ended early on ${runtime.name} ${runtime.version}.\n`);
  }

  async function choose(now: Lesson): Promise<Lesson | undefined> {
    const solved = progress.solved();
    const id = await select({
      message: "Which lesson? (arrow keys and Enter; Escape stays here)",
      initialValue: now.id,
      options: lessons.map(({ id, title }) => ({
        value: id,
        label: `${solved.has(id) ? "✓" : " "} ${id}`,
        hint: title,
      })),
    });
    return isCancel(id) ? undefined : lessons.find((each) => each.id === id);
  }
}

/** Ends now, without waiting for a grade under way. */
function leave(...open: Disposable[]): never {
  for (const each of open) each[Symbol.dispose]();
  process.exit(0);
}

function here(file: URL): string {
  return relative("", fileURLToPath(file));
}
