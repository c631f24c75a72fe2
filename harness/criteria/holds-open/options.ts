import type { Question, Random } from "../../lesson.ts";

/** What a lesson says of a file that is to be open while the work goes on. */
export interface HoldsOpenOptions {
  /** Processors that the programs are told they have. */
  workers: number;
  /** The question is `timed`, or `work`, with so many times the work: it is to take some hundred milliseconds. */
  scale: number;
  /** Default: `timed`. */
  work?: (random: Random, scale: number) => Question;
  /** What to do where no file is open, where the lesson can say it better than for any program; without a full stop. */
  next?: string;
}

/**
 * Of the looks at each program while it answered, the part that saw one more file open than before. Absent where the
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
