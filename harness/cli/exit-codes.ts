import type { VerdictOutcome } from "../outcomes.ts";

/** What a command exits with: 0 passed or done · 1 failed · 2 usage · 3 no verdict · 4 Threadwork itself failed. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** What `grade` exits with. */
export const EXIT_CODES: Readonly<Record<VerdictOutcome, ExitCode>> = {
  passed: 0,
  failed: 1,
  inconclusive: 3,
  unfit: 3,
  suspicious: 3,
  error: 4,
};
