/** What a lesson says of workers that should all have something to do until the end. */
export interface BalancedOptions {
  /** So many workers share the work; the programs are told that they have as many processors. */
  workers: number;
  /**
   * The most that one of them may have of the work, as a share: between the fair one and that of the cut which the
   * lesson is about. `timed` takes half a second at least, so that the starts do not weigh.
   */
  largestShare: number;
  /**
   * Whether they must also be seen to do it side by side; default true. `false` where pieces may take a few
   * milliseconds: threads that often wait for the next one read as if they took turns.
   * Those that do are told from them by all that they waited.
   */
  sideBySide?: boolean;
  /**
   * All of them together may do so many times the baseline's work: shares are even, too, where each does all of it.
   * Default: not looked at.
   */
  mostWork?: number;
}

/** How a program's threads shared the work of one question, on one processor that gives them even turns. */
export interface Shared {
  /** What the busiest thread did of all the work. */
  largestShare: number;
  /** What the first thread did of it, to send and to take back as well. */
  mainShare?: number;
  /** Workers that were there at one time. */
  together?: number;
  /** Threads that had a share that is worth the name. */
  sharers: number;
  /** How many threads wanted the processor at a time, while any did. */
  atOnce: number;
  /** The same with all waiting counted, also what was for nothing. */
  offered?: number;
  /** Processor time of all of them, in times of the baseline's; absent where that is unknown. */
  work?: number;
}

/** What was seen of one question. */
export interface BalancedRun extends Shared {
  /** The reference's threads; absent where the student's shared the work as they should. */
  reference?: Shared;
}

declare module "../../lesson.ts" {
  interface Criteria {
    balanced: { options: BalancedOptions; checks: "balanced"; run: BalancedRun };
  }
}
