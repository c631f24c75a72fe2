import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Lesson } from "../../lesson.ts";
import type { RuntimeSpec } from "../../model.ts";
import { drawnActivity } from "../../report/shared/drawn-activity.ts";
import type { ExitCode } from "../exit-codes.ts";
import { howToType } from "../how-to-type.ts";
import { allLessons, nextUnsolved, whereYouAre } from "../lesson-list.ts";
import { openProgress } from "../progress.ts";
import { runDemo } from "../run-demo.ts";
import { showSolution } from "../show-solution.ts";
import { exerciseOf, isUntouched, putBack } from "../starter.ts";
import type { Surroundings } from "../surroundings.ts";
import { chooseLesson } from "./choose-lesson.ts";
import { chooseRuntime } from "./choose-runtime.ts";
import { folderProblem, problemOf } from "./content-of.ts";
import { edit, findEditor, takesTerminal } from "./editor.ts";
import { gradeBegunLessons } from "./grade-begun-lessons.ts";
import { readKeys, withKeysUnseen } from "./keyboard.ts";
import { comparison, here, story, storyFile } from "./lesson-texts.ts";
import { link } from "./link.ts";
import { askText } from "./prompts.ts";
import { openScreen, type Screen } from "./screen.ts";
import { Session } from "./session.ts";
import type { Desk } from "./session-desk.ts";
import { typeErrors } from "./type-check.ts";
import { watchFile } from "./watch-file.ts";
import { watchOthers } from "./watch-others.ts";
import { wrapped } from "./wrapped.ts";

/** The rows of a terminal that does not tell, and those that most demonstrations need. */
const ROWS = 24;
const DEMO_ROWS = 50;

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
    const follow = (await introduce(current)) ? await practise(current) : undefined;
    if (!follow) return bye();
    current = follow;
  }

  /** Title, files and, for somebody who is new to the lesson, its demonstration. False when the learner leaves. */
  async function introduce(lesson: Lesson): Promise<boolean> {
    const file = exerciseOf(lesson);
    out(`\n${style("bold", `${lesson.id}: ${lesson.title}`)}\n${lesson.concept}\n\n`);
    out(`The story:   ${path(storyFile(lesson))}\nYour file:   ${path(file)}\n\n`);
    // Somebody who has begun to write knows the demonstration, and wants to go on.
    if (isUntouched(lesson) && !progress.solved().has(lesson.id)) {
      const hasPredicted = progress.predicted().has(lesson.id);
      if (!hasPredicted && !(await predict(lesson))) return false;
      if (hasPredicted) out("To see the demonstration again, press d.\n");
      out(`\nNow you: open ${path(file)} in your editor (or press e), do its TODO, and save. Every save is graded.\n`);
      out("How it is done stands in the story, under “Your turn”: press s, then y.\n\n");
    }
    const missing = problemOf(file);
    if (missing !== undefined) out(`${missing}\n\n`);
    return true;
  }

  /** Watches and grades the exercise until the learner goes to another lesson (the result) or quits (`undefined`). */
  async function practise(lesson: Lesson): Promise<Lesson | undefined> {
    using screen = openScreen();
    const session = new Session(deskOf(lesson, screen, (use) => keyboard.lend(use)));
    using keyboard = readKeys((key) => session.tell({ kind: "key", key }));
    using _watch = watchFile(exerciseOf(lesson), (event) => session.tell(event));
    using _others = watchOthers(
      lessons.map((each) => ({ id: each.id, file: exerciseOf(each), isUntouched: () => isUntouched(each) })),
      lesson.id,
      (id) =>
        session.tell({
          kind: "file",
          text: `You have saved the exercise of ${id}, and this is ${lesson.id}: press l to go there.`,
        }),
    );
    // The file may have been saved before it was watched, for example while the demonstration ran.
    if (progress.solved().has(lesson.id)) session.tell({ kind: "file", text: ALREADY_SOLVED });
    else if (isBegun(lesson)) session.tell({ kind: "saved" });
    const ended = await session.run();
    if (ended.kind === "go") return ended.lesson;
    if (session.isGrading) {
      // The end of this process also ends those of the grade.
      for (const each of [keyboard, screen]) each[Symbol.dispose]();
      bye();
      process.exit(0);
    }
    return undefined;
  }

  /** @param lend runs something that needs the keyboard for itself */
  function deskOf(lesson: Lesson, screen: Screen, lend: <T>(use: () => Promise<T>) => Promise<T>): Desk {
    const file = exerciseOf(lesson);
    const at = lessons.findIndex(({ id }) => id === lesson.id);
    return {
      lesson,
      file: here(file),
      screen,
      style,
      following: lessons[at + 1],
      previous: lessons[at - 1],
      grade: (onProgress, onFinding, signal) =>
        surroundings.grade({ ...gradeOf(lesson), onProgress, onFinding, signal }),
      gradeAll: (onProgress, signal) => {
        const grade = async (each: Lesson) => (await surroundings.grade({ ...gradeOf(each), signal })).verdict;
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
      story: () => story(lesson, style, screen.size()),
      timeline: (measurement) => drawnActivity(measurement, Math.min(screen.size().columns - 1, 110)),
      comparison: () => comparison(lesson, style, screen.size()),
      reset: (which) =>
        (which === "this" ? [lesson] : lessons.filter((each) => existsSync(new URL(".", exerciseOf(each))))).flatMap(
          putBackOne,
        ),
      demo: () => lend(() => demo(lesson)),
      editorHere: () => takesTerminal(findEditor(process.env)),
      edit: () => lend(() => edit(fileURLToPath(file), findEditor(process.env))),
      choose: () => lend(() => chooseLesson(lessons, progress, lesson)),
      chooseRuntime: () => lend(chooseOther),
    };
  }

  function gradeOf(lesson: Lesson) {
    return { lesson: lesson.id, runtime: runtime.name, sandbox: "none" } as const;
  }

  function bye(): ExitCode {
    out(`\nWhat you wrote and solved is kept. To go on:  ${howToType("lesson")}\n`);
    return 0;
  }

  /** Question, guess, demonstration, and what came of the guess. False when the learner wants to leave. */
  async function predict(lesson: Lesson): Promise<boolean> {
    const guess = await askText(`Predict: ${lesson.predict}`, "your guess; Enter goes on, Ctrl-C quits");
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
    if (ended === "done" && (process.stdout.rows || ROWS) < DEMO_ROWS)
      out(style("gray", "\nThat was the demonstration. If its beginning is out of sight, scroll up.\n"));
    if (ended === "interrupted") out("\nThe demonstration was stopped.\n");
    if (ended === "failed") out(`\nThe demonstration ended early on ${runtime.name} ${runtime.version}.\n`);
  }

  async function chooseOther(): Promise<string> {
    const { chosen, missing } = await chooseRuntime(runtime);
    runtime = chosen;
    const isOther = runtime.name !== first.name;
    const next = isOther
      ? ` until you quit.\nTo begin with it next time:  ${howToType("lesson", `--runtime ${runtime.name}`)}`
      : ".";
    return [`Your code runs on ${runtime.name} ${runtime.version}${next}`, ...missing].join("\n");
  }
}

function isBegun(lesson: Lesson): boolean {
  return existsSync(exerciseOf(lesson)) && !isUntouched(lesson);
}

const ALREADY_SOLVED =
  "You have solved this one. g grades it again, c shows it beside the solution, and n goes to the next.";

/** Puts one starter back, and says where the learner's file is, if there was something to keep. */
function putBackOne(lesson: Lesson): string[] {
  const kept = putBack(lesson, new Date());
  return kept ? [here(kept)] : [];
}

/** A path that can be clicked where the terminal can. */
function path(file: URL): string {
  return link(here(file), file, process.env);
}
