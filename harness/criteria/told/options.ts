/** What a lesson says of figures that a program tells. */
export interface ToldOptions {
  /**
   * What the program tells, by its key in the answer, and how the grader works it out from the same raw times, such as
   * `{ median: (times) => … }`. `question`: the arguments of the call.
   */
  figures: Readonly<Record<string, (times: readonly number[], question: readonly unknown[]) => number>>;
  /**
   * The key of the answer that holds the raw times, in milliseconds, which the program took itself. Default: they are
   * the first argument of the question.
   */
  times?: string;
  /** How far a figure may be from the grader's own, as a share of it; default 0.01. */
  tolerance?: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    told: { options: ToldOptions; checks: "told" };
  }
}
