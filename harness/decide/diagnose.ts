import { basename } from "node:path";
import { askedAgain } from "../asked-again.ts";
import type { Criterion } from "../criteria/criterion.ts";
import type { AnswerRecord, Check, Diagnosis, Measurement } from "../model.ts";
import { type Finding, written } from "./finding.ts";
import { loadFinding } from "./load-finding.ts";
import { wrongAnswers } from "./wrong-answers.ts";

/**
 * Finds the cause of the first failed check. `undefined` when nothing failed, or when the failed check explains itself.
 */
export function diagnose(
  measurement: Measurement,
  checks: readonly Check[],
  criteria: readonly Criterion[],
): Diagnosis | undefined {
  const failed = checks.find((check) => check.outcome === "failed");
  const { submission } = measurement;
  const saying = (finding: Finding | undefined) => finding && written(finding);
  switch (failed?.id) {
    case undefined:
      return undefined;
    case "loads":
      return saying(loadFinding(measurement.load, submission.source, basename(submission.file)));
    case "correct":
      return saying(wrongAnswers(allAnswers(measurement), measurement));
    default: {
      const { id } = failed!;
      const cause = criteria.find(({ checks }) => checks.some((check) => check.id === id))?.explain(measurement);
      return cause && { kind: cause.kind, message: cause.message };
    }
  }
}

/** The answers to the questions about correctness, and the wrong ones of timed rounds. */
function allAnswers(measurement: Measurement): AnswerRecord[] {
  return [...measurement.answers, ...askedAgain(measurement).flatMap(({ wrong }) => wrong ?? [])];
}
