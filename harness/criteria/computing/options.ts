/** What a lesson says of work that computes. */
export interface ComputingOptions {
  /** So many workers can share it. */
  workers: number;
  /** `timed` can give up to so many times the usual work; default 1. */
  largest?: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    computing: { options: ComputingOptions; checks: "parallel" | "faster" };
  }
}
