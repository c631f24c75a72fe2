import type { Left } from "../../model.ts";

/** What a lesson says of what may be left after a call. */
export interface NothingLeftOptions {
  /** Processors that the program is told it has. */
  workers: number;
  /**
   * After so many calls it fails, at least 2: what each leaves adds up. Default 3; fewer where a call takes long. What
   * leaves nothing passes sooner, and threads or processes that add up fail sooner, too.
   */
  calls?: number;
  /** A call must be answered within so many milliseconds; default 20,000. */
  limitMs?: number;
  /** Each call may keep less than so much memory; default: memory is not looked at. */
  keepsMiB?: number;
  /** What to do about what is left, by its diagnosis, where the lesson can say it better than for any program. */
  next?: Partial<Record<LeftKind, string>>;
}

/** What can be left, as a diagnosis. */
export type LeftKind =
  | "processes-left"
  | "threads-left"
  | "kept-open"
  | "timer-left"
  | "descriptors-left"
  | "memory-kept";

/**
 * What was there after one call, of the student's program and of the reference at the same time. Absent where the host
 * does not tell.
 */
export interface NothingLeftRun {
  /**
   * It was there before the first of these calls: the questions about right or wrong have left it. `"unended"`: threads
   * or processes of theirs did not end, so it only shows whether those add up.
   */
  before?: true | "unended";
  student?: LeftBehind;
  reference?: LeftBehind;
  /** Wake-ups beyond the reference's, where it went on in all watches in a row. */
  wokeAllAlong?: number;
}

/** What is there, and how often the first thread woke up while nothing was asked. */
export interface LeftBehind extends Omit<Left, "wakes" | "requests"> {
  /** In `watchedMs`; absent where the host does not tell. */
  wokeUp?: number;
  /** How often it asked the grader's own service in `watchedMs`; absent where there is none that it asks. */
  asked?: number;
  watchedMs: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    "nothing-left": { options: NothingLeftOptions; checks: "closed"; run: NothingLeftRun };
  }
}
