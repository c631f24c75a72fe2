/**
 * What people hand in for the lessons that wait, and what an instructor would give for it: written down before it was measured. One outcome, the same
 * on every runtime, on one processor and on two, beside neighbours or not.
 */
export interface Natural {
  /** `LESSON/NAME` in this folder. */
  file: string;
  outcome: "passed" | "failed";
  score: number;
  /** The diagnosis of what fails. */
  diagnosis?: string;
  /** It starts processes: where only a runtime's permissions stand, there is no verdict. */
  processes?: true;
}

const passes = { outcome: "passed", score: 10 } as const;
const fails = (score: number, diagnosis: string) => ({ outcome: "failed", score, diagnosis }) as const;

export const NATURAL: readonly Natural[] = [
  { file: "01/all-settled", ...passes },
  { file: "01/for-await", ...passes },
  { file: "01/awaited-in-a-loop", ...passes },
  { file: "01/race-loop", ...passes },
  { file: "01/recursion", ...passes },
  { file: "01/callbacks", ...passes },
  { file: "01/started-later", ...passes },
  // Part of the points of each: 3 of 5 and 2 of 5 at once, in 2 and 3 waits instead of 5.
  { file: "01/limit-of-three", ...fails(7.5, "too-few-at-once") },
  { file: "01/one-ahead", ...fails(6.5, "too-few-at-once") },
  { file: "01/asks-twice", ...fails(4, "awaits-in-loop") },
  { file: "01/asks-all-then-again", ...fails(4, "asked-again") },
  { file: "01/asks-all-each-time", ...fails(4, "asked-again") },
  { file: "03/thread-by-hand", ...passes },
  { file: "03/pool-of-five", ...passes },
  { file: "03/put-in-order", ...passes },
  { file: "03/node-threads", ...passes },
  // By threads of the runtime's own, which the grader gives it enough of: the verdict must not depend on how many there are.
  { file: "03/read-file-async", ...passes },
  { file: "03/pool-of-processes", ...passes, processes: true },
  { file: "03/processes-by-hand", ...passes, processes: true },
  { file: "03/cat", ...passes, processes: true },
  { file: "03/fork", ...passes, processes: true },
  { file: "03/pool-of-two", ...fails(6.5, "too-few-at-once") },
  { file: "03/opens-twice", ...fails(4, "one-thread-blocks") },
];
