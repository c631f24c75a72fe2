/** What a lesson asks of work that computes. */
export interface ComputingOptions {
  /** How many workers can share the work. */
  workers: number;
  /** How many times the usual work `timed` can give at most; default 1. */
  largest?: number;
}

declare module "../../lesson.ts" {
  interface Criteria {
    computing: { options: ComputingOptions; checks: "parallel" | "faster" };
  }
}
