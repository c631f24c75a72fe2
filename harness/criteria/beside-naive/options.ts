/** What a lesson says of a way that is so many times as quick as the naive one. */
export interface BesideNaiveOptions {
  /** The naive way: a file of the lesson's folder that packages hold, such as `"starter.ts"`; not of `broken/`. */
  file: string;
  /** What it is called, such as `"a worker for each task"`. */
  called: string;
  /**
   * So many times as quick it must be; at least 2. Let the true effect be twice that: whatever else runs on a machine
   * slows both.
   */
  times: number;
  /**
   * What is compared: the time by the clock, which is the default, or the processor time of all threads and processes,
   * which hardly depends on what else runs. The clock is for what a naive way waits for; it also stands in where the
   * host does not tell processor time.
   */
  by?: "clock" | "processor";
  /** Processors that the programs are told they have. */
  workers: number;
  /**
   * A round has so many times the work of `timed`; default 1. Less is for a lesson of which another criterion needs
   * work that would hide what is slow about the naive way. The lesson's `timed` must then go down as far.
   */
  scale?: number;
}

/** One round: the same question to all, one after the other. */
export interface BesideNaiveRun {
  /** Whether what stands here is processor time; absent: time by the clock. */
  by?: "processor";
  naiveMs: number;
  /** Absent where there was no right answer. */
  studentMs?: number;
  /** Absent where the student's program left no doubt. */
  referenceMs?: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    "beside-naive": { options: BesideNaiveOptions; checks: "quicker"; run: BesideNaiveRun };
  }
}
