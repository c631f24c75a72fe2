/**
 * What the page of the course asks, and what it is told. Types only.
 *
 *     page/                views, which know a Desk and nothing of who answers it
 *     page/server-desk.ts     ── HTTP ──▶ server/     the learner's files, and the grader, on this machine
 *     page/scheduler-desk.ts  ── messages ──▶ a worker of the page, which plays programs
 *
 * Whoever gives another Desk has the same page without a server.
 */

/** Where a learner stands with a lesson. */
export type LessonState = "new" | "begun" | "seen" | "solved";

/** A lesson as the list and the map show it. */
export interface LessonLine {
  id: string;
  title: string;
  concept: string;
  /** Ids of the lessons that come before. */
  after: readonly string[];
  state: LessonState;
}

export interface Course {
  lessons: readonly LessonLine[];
  /** The lesson to begin with. */
  next: string;
  /** What runs the learner's code, such as `"node 24.21.0"`. */
  runtime: string;
}

/** A line of a chart: speed-ups by workers. */
export interface CurveLine {
  name: string;
  points: readonly (readonly [workers: number, speedup: number])[];
}

/** What a lesson knows of speed-ups, and a sentence that says where the figures come from. */
export interface Curve {
  /** Whether the learner's program can be measured with 1 to 8 workers. */
  measurable: boolean;
  source: string;
  lines: readonly CurveLine[];
}

export interface LessonPage extends LessonLine {
  /** The lesson's text as HTML. */
  html: string;
  predict: string;
  answer?: string;
  hints: readonly string[];
  /** The learner's file. */
  text: string;
  /** What the file is called, such as `"lessons/02-multiprocessing/exercise.ts"`. */
  path: string;
  curve: Curve;
  /** Why there is no curve, where there is none. */
  noCurve?: string;
  /** A good answer, once the lesson is solved or given up. */
  solution?: string;
}

/** `changed`: the file is not what the page took it for; nothing was written. */
export type Saved = { kind: "saved" } | { kind: "changed"; text: string };

/** A mistake that the type checker found; lines and columns from 1. */
export interface Mistake {
  line: number;
  column: number;
  text: string;
}

/** Who worked when. */
export interface Work {
  /** How long it took, and where. */
  caption: string;
  /** Why it was not faster; absent where that cannot be told. */
  why?: string;
  wallMs: number;
  rows: readonly string[];
  bars: readonly { row: number; fromMs: number; toMs: number; look: "runs" | "waits" }[];
}

/** How long each program took for the same question, in milliseconds; absent where it was not asked. */
export interface RoundTimes {
  sequential?: number;
  yours?: number;
  reference?: number;
}

export interface ShownCheck {
  id: string;
  asks: string;
  outcome: "passed" | "failed" | "skipped" | "inconclusive";
  score: number;
  maxScore: number;
  message: string;
  hint?: string;
}

/** A figure of the verdict: times as fast. */
export interface ShownSpeedup {
  /** Such as `"measured here"`. */
  name: string;
  estimate: number;
  /** How sure it is, in words. */
  certainty: string;
  reference?: number;
  /** Processors that it is for. */
  processors: number;
}

/** A verdict as the page shows it. */
export interface Graded {
  outcome: "passed" | "failed" | "inconclusive" | "unfit" | "suspicious" | "error";
  /** The outcome in words, such as `"NOT YET:"` and `"4 of 10 points."`. */
  word: string;
  rest: string;
  /** Sentences, as those of a check's hint. */
  happened?: string;
  next?: string;
  checks: readonly ShownCheck[];
  needed?: number;
  speedups: readonly ShownSpeedup[];
  tables: readonly { title: string; columns: readonly string[]; rows: readonly (readonly (string | number)[])[] }[];
  work?: Work;
  printed: string;
  /** Where it ran: runtime, sandbox, seed. */
  how: string;
}

/** What a grade tells while it runs; the last is `graded`, or `failed` where the grader itself failed. */
export type GradeEvent =
  | { kind: "progress"; text: string }
  | { kind: "finding"; text: string }
  | { kind: "round"; number: number; of: number; times: RoundTimes }
  | { kind: "work"; work: Work }
  | { kind: "graded"; graded: Graded }
  /** What is measured with 1 to 8 workers, so far; and what has come of it, in words. */
  | { kind: "curve"; line: CurveLine }
  | { kind: "measured"; text: string }
  | { kind: "failed"; text: string };

/** What a demonstration tells. */
export type DemoEvent = { kind: "printed"; text: string } | { kind: "ended"; well: boolean };

/** What happens elsewhere while a lesson is open. */
export type LessonEvent =
  /** The file was changed outside the page. */
  | { kind: "file"; text: string }
  | { kind: "told"; text: string }
  /** The file is not there any more. */
  | { kind: "gone"; text: string }
  /** It cannot be told any more, and why; or, without that, it can be told from now on. */
  | { kind: "line"; why?: string };

/** A program whose schedules can be explored. */
export interface Playable {
  id: string;
  title: string;
  /** What it is about, a sentence or two. */
  about: string;
  source: string;
  /** The number of its first line, as steps count lines. */
  firstLine: number;
  /** Heads of the columns, one a thread. */
  threads: readonly string[];
}

/** A step that was taken. */
export interface PlayedStep {
  thread: number;
  line?: number;
  code: string;
  effect: string;
}

/** A step that can be next. */
export interface PlayableStep {
  thread: number;
  text: string;
  line?: number;
  schedule: string;
}

/** A program in the middle of a schedule. */
export interface PlayPosition {
  schedule: string;
  steps: readonly PlayedStep[];
  next: readonly PlayableStep[];
  /** What broke, in words; absent where nothing has. */
  broke?: string;
}

/** Can it break from here? */
export type PlayBreaks =
  | { kind: "breaks"; schedule: string; what: string }
  | { kind: "holds" | "undecided"; schedules: number };

/** Who knows the course and the learner's files. What runs ends when `signal` is aborted. */
export interface CourseDesk {
  course(): Promise<Course>;
  lesson(id: string): Promise<LessonPage>;
  /** Writes the learner's file, if it is still what the page took it for. */
  save(id: string, text: string, base: string): Promise<Saved>;
  /** `undefined` where there is no type checker. */
  mistakes(id: string, signal: AbortSignal): Promise<readonly Mistake[] | undefined>;
  grade(id: string, told: (event: GradeEvent) => void, signal: AbortSignal): Promise<void>;
  /** Measures the learner's program with 1 to 8 workers. */
  measureCurve(id: string, told: (event: GradeEvent) => void, signal: AbortSignal): Promise<void>;
  /** @param columns so many letters there is room for in a line */
  demo(id: string, columns: number, told: (event: DemoEvent) => void, signal: AbortSignal): Promise<void>;
  /** The learner gives up, and is shown the solution. */
  giveUp(id: string): Promise<string>;
  /** Puts the starter back, and says where the learner's file is kept; `undefined` where there was nothing to keep. */
  reset(id: string): Promise<{ text: string; kept?: string }>;
  /** Tells what happens to a lesson elsewhere, until `signal` is aborted. */
  watch(id: string, told: (event: LessonEvent) => void, signal: AbortSignal): Promise<void>;
}

/** Who plays programs under the schedules that a learner chooses. */
export interface SchedulerDesk {
  playables(): Promise<readonly Playable[]>;
  /** Takes a learner's own program. Rejects with what is wrong with it. */
  ownProgram(text: string): Promise<Playable>;
  position(program: string, schedule: string): Promise<PlayPosition>;
  breaks(program: string, schedule: string): Promise<PlayBreaks>;
}

/** Who answers the page. */
export interface Desk extends CourseDesk, SchedulerDesk {
  /** What is asked before a learner starts over: what becomes of their text. */
  startOverAsks: string;
}
