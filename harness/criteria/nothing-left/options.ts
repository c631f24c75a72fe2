import type { Left } from "../../model.ts";

/** What a lesson asks about what may be left after a call. */
export interface NothingLeftOptions {
  /** Processors that the program is told it has. */
  workers: number;
  /**
   * How many calls it takes to fail, at least 2: what each call leaves adds up. Default 3; choose fewer where a call
   * takes long. A program that leaves nothing passes sooner, and one whose threads or processes add up fails sooner.
   */
  calls?: number;
  /** The limit for a call, in milliseconds; default 20,000. */
  limitMs?: number;
  /** How much memory each call may keep; default: memory is not checked. */
  keepsMiB?: number;
  /** What to do about each kind of leftover, where the lesson can say it better than the general diagnosis. */
  next?: Partial<Record<LeftKind, string>>;
}

/** The kinds of leftovers, each a diagnosis. */
export type LeftKind =
  | "processes-left"
  | "threads-left"
  | "kept-open"
  | "timer-left"
  | "descriptors-left"
  | "memory-kept";

/**
 * What existed after one call, of the student's program and the reference at the same time. Absent where the host does
 * not tell.
 */
export interface NothingLeftRun {
  /**
   * This was seen before the first of these calls, and was left by the questions about correctness. `"unended"`:
   * threads or processes of those did not end, so it only shows whether they add up.
   */
  before?: true | "unended";
  student?: LeftBehind;
  reference?: LeftBehind;
  /** Wake-ups beyond the reference's, where they went on in all watches in a row. */
  wokeAllAlong?: number;
}

/** What exists, and how often the first thread woke up while no question was asked. */
export interface LeftBehind extends Omit<Left, "wakes" | "requests"> {
  /** In `watchedMs`; absent where the host does not tell. */
  wokeUp?: number;
  /** How often it asked the grader's own service in `watchedMs`; absent where the lesson has none that it asks. */
  asked?: number;
  watchedMs: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    "nothing-left": { options: NothingLeftOptions; checks: "closed"; run: NothingLeftRun };
  }
}
