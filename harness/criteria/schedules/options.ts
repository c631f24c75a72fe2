/** What a lesson says of a program that must be right in whatever order its workers take their steps. */
export interface SchedulesOptions {
  /** What is run under chosen schedules: an export of a file of the lesson's folder, or of the student's own. */
  program: { file: "student" | string; exportName: string };
  /** The export of the same file that says whether what must always hold does. */
  invariant: string;
  /** Which schedules are tried: all, those with few switches, or some by chance. */
  strategy: "exhaustive" | "bounded" | "random";
  /** Where not all are tried, so many that hold do; default 1,000. Of `"exhaustive"`, only all do. */
  enough?: number;
}

/** What an explorer found of a program. */
export interface Explored {
  /** The schedule that broke the invariant, to be played again; where none did, the last that was tried. */
  schedule: string;
  /** Whether the invariant held in every schedule that was tried. */
  held: boolean;
  /** Schedules that were tried. */
  explored: number;
  /** Those were all that there are, or all within the strategy's bound. */
  complete: boolean;
}

/** What was seen of the student's program. */
export interface SchedulesRun extends Explored {
  /** Whether the reference held; absent where the student's did. */
  referenceHeld?: boolean;
}

declare module "../../lesson.ts" {
  interface Criteria {
    schedules: { options: SchedulesOptions; checks: "every-schedule"; run: SchedulesRun };
  }
}
