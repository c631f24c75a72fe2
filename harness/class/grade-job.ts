import { Buffer } from "node:buffer";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { asDiskError } from "../disk-error.ts";
import { type Grade, type GradeOptions, grade } from "../grade.ts";
import { ownFolder } from "../own-folder.ts";
import { report as html } from "../report/html.ts";
import { report as json } from "../report/json.ts";
import { speedupOf } from "../report/shared/verdict-words.ts";
import { report as text } from "../report/text.ts";
import { evidenceOf } from "./evidence.ts";
import type { Job, Result } from "./records.ts";

/** Grades one submission of a class. What the grader itself does wrong becomes the outcome `error`. */
export async function gradeJob(
  job: Job,
  machine: string,
  ask: (options: GradeOptions) => Promise<Grade> = grade,
): Promise<Result> {
  try {
    using folder = ownFolder();
    const file = join(folder.path, `exercise${job.extension}`);
    writeFileSync(file, Buffer.from(job.source, "base64"));
    const { lesson, runtime, sandbox, seed, thresholds } = job;
    const { verdict, measurement } = await ask({
      ...{ lesson, file, runtime, sandbox, seed },
      ...(thresholds && { thresholds }),
    });
    const gradedAt = new Date();
    const context = { measurement, gradedAt, style: (_: unknown, plain: string) => plain };
    const speedup = speedupOf(verdict);
    return {
      outcome: verdict.outcome,
      score: verdict.score,
      maxScore: verdict.maxScore,
      ...(speedup !== undefined && { speedup }),
      ...(verdict.diagnosis && { diagnosis: verdict.diagnosis.kind }),
      gradedAt: gradedAt.toISOString(),
      machine,
      evidence: JSON.stringify(evidenceOf(measurement)),
      reports: { html: html(verdict, context), json: json(verdict, context), txt: text(verdict, context) },
    };
  } catch (error) {
    const cause = asDiskError(error) ?? error;
    return noVerdict("error", cause instanceof Error ? cause.message : String(cause), machine);
  }
}

/** A result that says nothing for or against the submission. */
export function noVerdict(outcome: "error" | "infra_error", message: string, machine: string): Result {
  const diagnosis = message.slice(0, 500);
  const reports = { txt: `NO VERDICT: ${outcome}. This says nothing against the program.\n` };
  return { outcome, score: 0, maxScore: 0, diagnosis, gradedAt: new Date().toISOString(), machine, reports };
}
