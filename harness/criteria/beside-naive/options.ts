/** What a lesson asks for when the program must be many times as fast as a naive one. */
export interface BesideNaiveOptions {
  /** The naive way: a file of the lesson's folder that packages hold, such as `"starter.ts"`; not of `broken/`. */
  file: string;
  /** What it is called, such as `"a worker for each task"`. */
  called: string;
  /**
   * How many times as fast it must be; at least 2. The true effect should be twice that, because other programs on the
   * machine slow both down.
   */
  times: number;
  /**
   * What is compared: time by the clock (default), or the processor time of all threads and processes, which hardly
   * depends on what else runs. Use the clock where the naive way waits. The clock is also used where the host does not
   * tell processor time.
   */
  by?: "clock" | "processor";
  /** Processors that the programs are told they have. */
  workers: number;
  /**
   * How many times the work of `timed` a round has; default 1. Use less where another criterion needs so much work that
   * it would hide the slowness of the naive way; `timed` must support that.
   */
  scale?: number;
}

/** One round: every program answers the same question, one after the other. */
export interface BesideNaiveRun {
  /** Set where the figures are processor time; absent: time by the clock. */
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
