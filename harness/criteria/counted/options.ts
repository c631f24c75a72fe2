/** So many at least, and so many at most. */
export interface Bounds {
  atLeast?: number;
  atMost?: number;
}

/**
 * What a lesson says of the program's workers: threads beyond its first, and processes. Only what the operating system
 * counts is here: what a program says of its tasks, messages and steals, it can make up.
 */
export interface CountedOptions {
  /** Different workers that are there during one call, those that were kept from an earlier one among them. */
  workersStarted?: Bounds;
  /**
   * Most of them there at one time: whether they work or not, `computing` and `in-flight` say. `timed` takes 100 ms at
   * least.
   */
  mostAtOnce?: Bounds;
  /** Why there are too few, where the lesson can say it better than for any program. */
  tooFew?: TooFew;
}

/** A cause, and what to do about it, in the words of a lesson. */
export interface TooFew {
  /** The diagnosis. */
  kind: string;
  /** What was found, with `started` workers: a sentence without its full stop. */
  what(started: number): string;
  /** What to do, without a full stop. */
  next: string;
}

export type CountName = "workersStarted" | "mostAtOnce";

/** What the operating system counted of one call. */
export type Counts = Record<CountName, number>;

/** What was seen of one call. */
export interface CountedRun {
  /** Entries of the list that the call was about; absent where it was about none. */
  items?: number;
  /** Absent where the host does not tell. */
  student?: Counts;
  /** Processor time of threads and processes that came and went unseen, as a share of all. */
  unseen?: number;
  /** So often it was looked at; absent where nothing was seen. */
  looks?: number;
  /** The reference's, where the student's are out of bounds; absent where the host does not tell. */
  reference?: Counts;
}

declare module "../../lesson.ts" {
  interface Criteria {
    counted: { options: CountedOptions; checks: "started" | "at-once"; run: CountedRun };
  }
}
