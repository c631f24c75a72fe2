/** What a lesson says of a main thread that must stay free. */
export interface ResponsiveOptions {
  /**
   * The longest time for which the main thread may answer nothing. `timed` takes about five times as long on one
   * thread; where a processor is quicker, a larger `scale` is asked for.
   */
  mostMs: number;
  /** Processors that the programs are told they have. */
  workers: number;
}

/** What was seen of one question. */
export interface ResponsiveRun {
  /** Longest time for which the main thread answered nothing, without that in which it got no processor. */
  gapMs: number;
  /** The same by the clock alone. */
  clockGapMs: number;
  /** Time from the question to the answer. */
  answerMs: number;
  /** Of the processor time of the program's threads, the part that was not the first thread's; absent where unknown. */
  workersShare?: number;
  /**
   * All the processor time of the answer, as a part of what the baseline's took; present where that was hardly any, on
   * a question that no quicker way of computing answers with so little.
   */
  workedShare?: number;
  /** The reference's longest gap; absent where the student's was short enough, or nothing but its own doing. */
  referenceGapMs?: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    responsive: { options: ResponsiveOptions; checks: "responsive"; run: ResponsiveRun };
  }
}
