/** So many at least, and so many at most. */
export interface Bounds {
  atLeast?: number;
  atMost?: number;
}

/**
 * What a lesson asks of a program's workers: threads besides its first, and processes. Only what the operating system
 * counts belongs here: what a program reports about tasks, messages and steals, it can make up.
 */
export interface CountedOptions {
  /** Different workers that exist during one call, including those kept from an earlier call. */
  workersStarted?: Bounds;
  /**
   * Most workers at one time, whether they work or not; `computing` and `in-flight` ask about work. `timed` must take
   * at least 100 ms.
   */
  mostAtOnce?: Bounds;
  /** The diagnosis for too few workers, where the lesson can say it better than the general one. */
  tooFew?: TooFew;
}

/** A diagnosis in the words of a lesson. */
export interface TooFew {
  /** The diagnosis. */
  kind: string;
  /** What was found, with `started` workers: a sentence without its full stop. */
  what(started: number): string;
  /** What to do, without a full stop. */
  next: string;
}

export type CountName = "workersStarted" | "mostAtOnce";

/** The figures that the operating system counted in one call. */
export type Counts = Record<CountName, number>;

/** What was seen of one call. */
export interface CountedRun {
  /** The length of the list that the call was about; absent where it was about none. */
  items?: number;
  /** Absent where the host does not tell. */
  student?: Counts;
  /** The share of the processor time that was used by threads and processes too short-lived to be seen. */
  unseen?: number;
  /** How often the workers were looked at; absent where nothing was seen. */
  looks?: number;
  /** The reference's figures, where the student's are out of bounds; absent where the host does not tell. */
  reference?: Counts;
}

declare module "../../lesson.ts" {
  interface Criteria {
    counted: { options: CountedOptions; checks: "started" | "at-once"; run: CountedRun };
  }
}
