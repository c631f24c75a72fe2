/** What a lesson says of work that its workers must do, and not the first thread beside them. */
export interface DoneByWorkersOptions {
  /** Processors that the programs are told they have. */
  workers: number;
  /**
   * The large question holds so many times the work of `timed`, and the small one a twentieth. The large one is to keep
   * the reference's workers busy for a few hundred milliseconds: starts differ by some ten.
   */
  scale: number;
}

/** What two questions have shown: processor time of workers in the large one, less that in the small one. */
export interface DoneByWorkersRun {
  /** Absent where the host does not tell. */
  studentMs?: number;
  referenceMs?: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    "done-by-workers": { options: DoneByWorkersOptions; checks: "by-workers"; run: DoneByWorkersRun };
  }
}
