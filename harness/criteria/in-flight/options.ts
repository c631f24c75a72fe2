/** What a lesson asks of requests in flight at the grader's slow service. */
export interface InFlightOptions {
  /** So many must be in flight at one time. */
  atLeast: number;
  /** Never more than so many. `timed` must need more downloads than that. */
  atMost: number;
}

/** What was seen of one question. */
export interface InFlightRun {
  /** Downloads that it names. */
  downloads: number;
  /** Most requests in flight at one time, repeated ones included. */
  most: number;
  /** For how long the service waited for one request too many. */
  holdMs: number;
  /** For how much of that time the program ran, or wanted a processor; absent where the host does not tell. */
  activeMs?: number;
  /** The reference's maximum; absent where the student's was enough. */
  referenceMost?: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    "in-flight": { options: InFlightOptions; checks: "limited" | "reached"; run: InFlightRun };
  }
}
