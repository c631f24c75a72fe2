/** What goes into a session of the watch mode, what comes out of it, and what it needs from the outside. Types only. */
import type { Grade } from "../../grade.ts";
import type { Lesson } from "../../lesson.ts";
import type { Measurement } from "../../model.ts";
import type { Style } from "../../report/shared/report.ts";
import type { Screen } from "./screen.ts";
import type { FileEvent } from "./watch-file.ts";

/** What happens while a learner works on an exercise. `key`: one character, a name, or a text (`keyboard.ts`). */
export type SessionEvent =
  | { kind: "key"; key: string }
  | FileEvent
  /** What is known of a grade before its verdict. */
  | { kind: "finding"; text: string }
  | { kind: "graded"; text: string }
  /** The grader itself failed. */
  | { kind: "broken"; error: unknown };

export type SessionEnd = { kind: "quit" } | { kind: "go"; lesson: Lesson };

/** What a session needs from the outside. */
export interface Desk {
  lesson: Pick<Lesson, "id" | "hints">;
  /** The learner's file, as a person writes it. */
  file: string;
  /** The lesson after this one, if there is one, and the one before. */
  following: Lesson | undefined;
  previous: Lesson | undefined;
  screen: Pick<Screen, "print" | "page" | "bottom">;
  style: Style;
  /** `signal` ends it: then it rejects, with the signal's reason. */
  grade(onProgress: (text: string) => void, onFinding: (text: string) => void, signal: AbortSignal): Promise<Grade>;
  /** Grades every exercise that was begun, and resolves to a table of what came out. `signal` as for `grade`. */
  gradeAll(onProgress: (text: string) => void, signal: AbortSignal): Promise<string>;
  /** One line a mistake. */
  typeErrors(): Promise<string[]>;
  /** The file is still as it came. */
  isUntouched(): boolean;
  /** Why the file cannot be graded now, as a sentence or two: it is gone, or it is a folder. */
  problem(): string | undefined;
  isSolved(): boolean;
  hasGivenUp(): boolean;
  markSolved(): void;
  markGaveUp(): void;
  /** The lesson's text, in pages that fit the terminal. */
  story(): string[];
  /** Who worked when in this run; `undefined` where nothing of it was seen. */
  timeline(measurement: Measurement): string | undefined;
  /** The learner's file beside the solution, in pages that fit the terminal. */
  comparison(): string[];
  /** Why the starter cannot be put back here: its folder is gone, or a folder stands in its place. */
  noReset(): string | undefined;
  /** Puts the starter back, here or everywhere, and says where the learner's files are now. */
  reset(which: "this" | "all"): string[];
  // These have the terminal for themselves, and what happens meanwhile waits for them.
  demo(): Promise<void>;
  /** What to know of an editor that takes this terminal until it ends; `undefined` where it has a window. */
  editorHere(): string | undefined;
  /** Opens the learner's file, and says what was done. */
  edit(): Promise<string>;
  /** Lets the learner choose a lesson from the list. */
  choose(): Promise<Lesson | undefined>;
  /** Lets the learner choose a runtime, and says which it is. */
  chooseRuntime(): Promise<string>;
}
