/** Grades without a grade: the real store and the real results, and verdicts that follow from the file. */
import { Buffer } from "node:buffer";
import { gradePending } from "../../../harness/class/grade-pending.ts";
import type { Grader } from "../../../harness/class/grader-process.ts";
import type { Job, Result } from "../../../harness/class/records.ts";
import type { Store } from "../../../harness/class/store/store.ts";

export const HOW = { grader: "threadwork 1.2.3", runtime: "node", sandbox: "auto" } as const;

/** A file that holds `// SCORE 4` gets 4 of 10 points; one without passes. */
export function verdictOf(job: Job): Result {
  const source = Buffer.from(job.source, "base64").toString("utf8");
  const score = Number(/\/\/ SCORE (\d+)/.exec(source)?.[1] ?? 10);
  return {
    outcome: score === 10 ? "passed" : "failed",
    score,
    maxScore: 10,
    speedup: 3,
    ...(score < 10 && { diagnosis: "one-worker" }),
    gradedAt: "2026-11-10T05:06:07.000Z",
    machine: "here (2 processors, sandbox bwrap)",
    reports: {
      html: "<main>\n<h1>report</h1>\n</main>\n",
      txt: "PASSED\n",
      json: JSON.stringify({ speedup: { decidedBy: "measured", measured: { low: 2.9, high: 3.1 } } }),
    },
  };
}

/** Gives every pending attempt a verdict at once. */
export async function gradeAtOnce(store: Store, verdict: (job: Job) => Result = verdictOf): Promise<void> {
  const grader: Grader = { grade: async (job) => verdict(job), async [Symbol.asyncDispose]() {} };
  await gradePending(store, grader, "here", () => {});
}
