import type { Limits } from "../runtime-adapters/runtime.ts";

/** What each program of a grade may use. */
export const LIMITS = {
  wallMs: 300_000,
  outputBytes: 1024 * 1024,
  memoryBytes: 2 * 1024 ** 3,
  processes: 64,
} satisfies Limits;

/** The longest message that is read of a program: its answers are no larger. */
export const MOST_MESSAGE_BYTES = 16 * 1024 * 1024;
