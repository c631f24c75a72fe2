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
  /** With `times`: so many must be there. `question`: the arguments of the call. */
  count?: (question: readonly unknown[]) => number;
  /** With `times`: none of them can be shorter, by its place, in milliseconds. */
  leastMs?: (question: readonly unknown[], place: number) => number;
  /** Figures that misconceptions lead to, so that who tells one hears which it is. */
  mistakes?: readonly FigureMistake[];
  /** How far a figure may be from the grader's own, as a share of it; default 0.01. */
  tolerance?: number;
}

/** A wrong figure that a misconception leads to. */
export interface FigureMistake {
  /** The diagnosis. */
  kind: string;
  /** The figure's key. */
  figure: string;
  /** What whoever has the misconception tells. Pure. */
  work(times: readonly number[], question: readonly unknown[]): number;
  /** What was found: a sentence without its full stop, in small letters. */
  what: string;
  /** What to do, as a sentence without its full stop. */
  next: string;
}

/** What came of one question in which the program was held while it measured; nothing where it was not. */
export interface ToldRun {
  /** So long it stood still, in milliseconds. */
  heldMs?: number;
  /** When, as a part of how long it takes. */
  place?: number;
  /** By how much each time was above what its job was told to take, in milliseconds. */
  moreMs?: readonly number[];
}

declare module "../../lesson.ts" {
  interface Criteria {
    told: { options: ToldOptions; checks: "told"; run: ToldRun };
  }
}
