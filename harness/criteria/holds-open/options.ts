import type { Question, Random } from "../../lesson.ts";

/** What a lesson asks of a file that must be open while the work goes on. */
export interface HoldsOpenOptions {
  /** Processors that the programs are told they have. */
  workers: number;
  /** How many times the work of `timed`, or of `work`, the question has. It should take some hundred milliseconds. */
  scale: number;
  /** Default: `timed`. */
  work?: (random: Random, scale: number) => Question;
  /**
   * What to do when no file is open, where the lesson can say it better than the general diagnosis; without a full
   * stop.
   */
  next?: string;
}

/**
 * The share of the looks at each program, while it answered, that saw one more open file than before. Absent where the
 * host does not tell.
 */
export interface HoldsOpenRun {
  student?: number;
  reference?: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    "holds-open": { options: HoldsOpenOptions; checks: "held"; run: HoldsOpenRun };
  }
}
