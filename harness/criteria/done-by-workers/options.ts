import type { Question, Random } from "../../lesson.ts";

/** What a lesson asks of work that its workers must do, and the first thread must not repeat. */
export interface DoneByWorkersOptions {
  /** Processors that the programs are told they have. */
  workers: number;
  /**
   * The large question has so many times the work of `timed`, the small one a twentieth. The large one should keep the
   * reference's workers busy for a few hundred milliseconds: starts of workers differ by some ten.
   */
  scale: number;
  /**
   * Kinds of work. Workers must do each of them. Each is asked with `scale` times the work, or a twentieth. Default:
   * `timed` alone.
   */
  works?: readonly Work[];
  /** The diagnosis for idle workers, where the lesson can say it better than the general one. */
  idle?: Idle;
  /** The diagnosis for work that workers do and the first thread repeats. Absent: not checked. */
  again?: Idle;
  /** Work that crashes the process that does it: this must be seen of the processes that do it. Absent: not checked. */
  crash?: { work: Work } & Idle;
}

/** A fresh question of one kind from `random`, with `scale` times the usual work. */
export type Work = (random: Random, scale: number) => Question;

/** A diagnosis in the words of a lesson. */
export interface Idle {
  /** The diagnosis. */
  kind: string;
  /** What was found: a sentence without its full stop. */
  what: string;
  /** What to do, without a full stop. */
  next: string;
}

/**
 * The result of two questions: the workers' processor time in the large one, minus that in the small one. Where there
 * are several kinds of work, the kind of which the workers did least, compared with the reference's.
 */
export interface DoneByWorkersRun {
  /** Absent where the host does not tell. */
  studentMs?: number;
  referenceMs?: number;
  /** The same for their first threads. */
  studentMainMs?: number;
  referenceMainMs?: number;
  /** What the small question took outside of the first thread, in either program: mostly the start of workers. */
  startMs?: number;
  /** By so much less the student's program took of that: a start that it cut short goes on in the large question. */
  lateStartMs?: number;
  /**
   * The share of the processor time of crashing work that was used by processes which it ended; 0: it ended none. The
   * reference's is absent where the student's said enough.
   */
  crashed?: { student: number; reference?: number };
  /** Whether it was clear for each kind of work; see `isClear` of the judge. */
  clear?: boolean;
}

declare module "../../lesson.ts" {
  interface Criteria {
    "done-by-workers": { options: DoneByWorkersOptions; checks: "by-workers"; run: DoneByWorkersRun };
  }
}
