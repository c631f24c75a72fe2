/** What a grade and the programs in it may use. */
import type { Limits } from "../runtime-adapters/runtime.ts";

/** Each program of a grade: the sequential one, the student's, and the reference. */
export const LIMITS = {
  wallMs: 300_000,
  outputBytes: 1024 * 1024,
  memoryBytes: 2 * 1024 ** 3,
  processes: 64,
} satisfies Limits;

/** The longest message that is read of a program: its answers are no larger. */
export const MOST_MESSAGE_BYTES = 16 * 1024 * 1024;

/** A grade that takes longer is given up. None does: three programs, each as long as it may live, and their start. */
export const GRADE_LIMIT_MS = 4 * LIMITS.wallMs;
