/** What a lesson asks for when all workers must be busy until the end. */
export interface BalancedOptions {
  /** How many workers share the work. The programs are told that they have as many processors. */
  workers: number;
  /**
   * The largest share of the work that one worker may have: between a fair share and that of the division which the
   * lesson warns of. `timed` must take at least half a second, so that starting workers matters little.
   */
  largestShare: number;
  /** What it is at first, in the file as it comes: that much, or more, earns no part of the points. Default: 1. */
  shareAtFirst?: number;
  /**
   * Whether the workers must also be seen to work in parallel; default true. Set it to `false` where pieces may take a
   * few milliseconds: threads that often wait for their next piece look as if they took turns. Real turns are then
   * recognised by all the time that threads waited.
   */
  sideBySide?: boolean;
  /**
   * All workers together may do so many times the baseline's work; shares are even, too, when each worker does all of
   * it. Default: not checked.
   */
  mostWork?: number;
}

/** How a program's threads shared the work of one question, on one processor that gives them even turns. */
export interface Shared {
  /** What the busiest thread did of all the work. */
  largestShare: number;
  /** The first thread's share, sending and receiving included. */
  mainShare?: number;
  /** Workers that existed at one time. */
  together?: number;
  /** Threads with a share worth counting. */
  sharers: number;
  /** How many threads wanted the processor at a time, while any did. */
  atOnce: number;
  /** The same, useless waits included. */
  offered?: number;
  /** Processor time of all threads ÷ the baseline's; absent where it is unknown. */
  work?: number;
}

/** What was seen of one question. */
export interface BalancedRun extends Shared {
  /** The reference's threads; absent where the student's shared the work well enough. */
  reference?: Shared;
}

declare module "../../lesson.ts" {
  interface Criteria {
    balanced: { options: BalancedOptions; checks: "balanced"; run: BalancedRun };
  }
}
