/** What a lesson says of requests in flight at the grader's slow service. */
export interface InFlightOptions {
  /** So many must be in flight at once. */
  atLeast: number;
  /** And never more than so many. `timed` asks for more downloads than that. */
  atMost: number;
}

/** What was seen of one question. */
export interface InFlightRun {
  /** Downloads that it names. */
  downloads: number;
  /** Most requests in flight at once, repeated ones among them. */
  most: number;
  /** For so long it was waited for one request too many. */
  holdMs: number;
  /** For so much of that the program ran, or wanted a processor; absent where the host does not tell. */
  activeMs?: number;
  /** The reference's most; absent where the student's was enough. */
  referenceMost?: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    "in-flight": { options: InFlightOptions; checks: "limited" | "reached"; run: InFlightRun };
  }
}
