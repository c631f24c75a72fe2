/** What a lesson asks of a main thread that must stay free. */
export interface ResponsiveOptions {
  /**
   * The longest time for which the main thread may not answer. `timed` must take about five times as long on one
   * thread; on faster processors it is asked with a larger `scale`.
   */
  mostMs: number;
  /** Processors that the programs are told they have. */
  workers: number;
}

/** What was seen of one question. */
export interface ResponsiveRun {
  /** The longest time for which the main thread did not answer, without the time in which it had no processor. */
  gapMs: number;
  /** The same by the clock alone. */
  clockGapMs: number;
  /** Time from the question to the answer. */
  answerMs: number;
  /** The share of the processor time of the program's threads that was not the first thread's; absent where unknown. */
  workersShare?: number;
  /**
   * All processor time of the answer ÷ the baseline's. Present where that is hardly any, for a question that cannot be
   * computed with so little in any way.
   */
  workedShare?: number;
  /** The reference's longest gap; absent where the student's was short enough, or clearly its own doing. */
  referenceGapMs?: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    responsive: { options: ResponsiveOptions; checks: "responsive"; run: ResponsiveRun };
  }
}
