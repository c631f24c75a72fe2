import type { Question, Random } from "../../lesson.ts";

/** What a lesson says of work that its workers must do, and not the first thread beside them. */
export interface DoneByWorkersOptions {
  /** Processors that the programs are told they have. */
  workers: number;
  /**
   * The large question holds so many times the work of `timed`, and the small one a twentieth. The large one is to keep
   * the reference's workers busy for a few hundred milliseconds: starts differ by some ten.
   */
  scale: number;
  /**
   * Kinds of work, each of which must be theirs, with `scale` times as much of it, or a twentieth. Default: `timed`
   * alone.
   */
  works?: readonly Work[];
  /** What it is to leave the workers idle, where the lesson can say it better than for any program. */
  idle?: Idle;
  /**
   * What it is to let the workers do the work, and do it once more on the first thread. Absent: that is not asked for.
   */
  again?: Idle;
  /** Work that ends the process it is done in: that must be seen of those that do it. Absent: it is not asked for. */
  crash?: { work: Work } & Idle;
}

/** A question of one kind, fresh from `random`, with `scale` times the usual work. */
export type Work = (random: Random, scale: number) => Question;

/** A cause, and what to do about it, in the words of a lesson. */
export interface Idle {
  /** The diagnosis. */
  kind: string;
  /** What was found: a sentence without its full stop. */
  what: string;
  /** What to do, without a full stop. */
  next: string;
}

/**
 * What two questions have shown: processor time of workers in the large one, less that in the small one. Where there
 * are several kinds of work, of which the workers did least, beside the reference's.
 */
export interface DoneByWorkersRun {
  /** Absent where the host does not tell. */
  studentMs?: number;
  referenceMs?: number;
  /** The same of their first threads. */
  studentMainMs?: number;
  referenceMainMs?: number;
  /** What the small question took beside the first thread, of either program: for the most part, a start of workers. */
  startMs?: number;
  /**
   * Of the processor time that work which crashes took, the part of processes that it ended; 0: it ended none. The
   * reference's is absent where the student's said enough.
   */
  crashed?: { student: number; reference?: number };
  /** That it was clear of each kind of work; see `isClear` of the judge. */
  clear?: boolean;
}

declare module "../../lesson.ts" {
  interface Criteria {
    "done-by-workers": { options: DoneByWorkersOptions; checks: "by-workers"; run: DoneByWorkersRun };
  }
}
