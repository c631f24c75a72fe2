/** The events of a session in watch mode, its end, and what it needs from the outside. Types only. */
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
  /** Something that is known before the verdict. */
  | { kind: "finding"; text: string }
  | { kind: "graded"; text: string }
  /** The grader itself failed. */
  | { kind: "broken"; error: unknown };

export type SessionEnd = { kind: "quit" } | { kind: "go"; lesson: Lesson };

/** What a session needs from the outside. */
export interface Desk {
  lesson: Pick<Lesson, "id" | "hints">;
  /** The path of the learner's file, as one types it. */
  file: string;
  /** The lesson after this one, if there is one, and the one before. */
  following: Lesson | undefined;
  previous: Lesson | undefined;
  screen: Pick<Screen, "print" | "page" | "bottom">;
  style: Style;
  /** `signal` stops it; it then rejects with the signal's reason. */
  grade(onProgress: (text: string) => void, onFinding: (text: string) => void, signal: AbortSignal): Promise<Grade>;
  /** Grades every exercise that was begun, and resolves to a table of what came out. `signal` as for `grade`. */
  gradeAll(onProgress: (text: string) => void, signal: AbortSignal): Promise<string>;
  /** One line for each mistake. */
  typeErrors(): Promise<string[]>;
  /** Whether the file is still the starter. */
  isUntouched(): boolean;
  /** Why the file cannot be graded now, as a sentence or two: it is gone, or it is a folder. */
  problem(): string | undefined;
  isSolved(): boolean;
  hasGivenUp(): boolean;
  markSolved(): void;
  markGaveUp(): void;
  /** The lesson's text, in pages that fit the terminal. */
  story(): string[];
  /** The timeline of this run; `undefined` where nothing of it was seen. */
  timeline(measurement: Measurement): string | undefined;
  /** The learner's file beside the solution, in pages that fit the terminal. */
  comparison(): string[];
  /** Why the starter cannot be put back: the folder is missing, or there is a folder in place of the file. */
  noReset(): string | undefined;
  /** Puts the starter back, here or everywhere, and says where the learner's files are now. */
  reset(which: "this" | "all"): string[];
  // These use the terminal themselves; events wait until they have ended.
  demo(): Promise<void>;
  /** What to say before an editor takes this terminal; `undefined` where it has a window. */
  editorHere(): string | undefined;
  /** Opens the learner's file, and says what was done. */
  edit(): Promise<string>;
  /** Lets the learner choose a lesson from the list. */
  choose(): Promise<Lesson | undefined>;
  /** Lets the learner choose a runtime, and says which it is. */
  chooseRuntime(): Promise<string>;
}
