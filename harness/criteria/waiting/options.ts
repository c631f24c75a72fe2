/** What a lesson says of work that waits. */
export interface WaitingOptions {
  /** At least so many downloads must be in flight at once. */
  overlap: number;
  /** At most this share of the time of one after the other. */
  ratio: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    waiting: { options: WaitingOptions; checks: "parallel" | "faster" };
  }
}
