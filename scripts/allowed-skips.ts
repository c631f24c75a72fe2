import type { RuntimeName } from "../runtime-adapters/runtime.ts";

/** A test that continuous integration may skip, and why it cannot run there. */
export interface AllowedSkip {
  /** Path of the test file, such as `tests/harness/grade.test.ts`. */
  file: string;
  /** Start of the test's name. */
  test: string;
  /** Absent: on any runtime. */
  runtime?: RuntimeName;
  reason: string;
}

/** With `CI=true` every skipped test that is not in this list fails the run. */
export const allowedSkips: readonly AllowedSkip[] = [];
