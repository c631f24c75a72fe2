import { basename } from "node:path";
import type { Criterion, Judgement } from "../criteria/criterion.ts";
import type { Points } from "../lesson.ts";
import { type Check, type CheckQuestion, type Measurement, VERDICT_VERSION, type Verdict } from "../model.ts";
import type { VerdictOutcome } from "../outcomes.ts";
import { CROWDED_OUT, explainCrowdedOut, takenFrom } from "./crowded-out.ts";
import { diagnose } from "./diagnose.ts";
import { judgeAnswers } from "./judge-answers.ts";
import { judgeLoad } from "./judge-load.ts";
import { explainWithheld, NEEDS_WALLS } from "./withheld.ts";

/** Third stage of a grade: what the measured facts say, by the lesson's criteria. Pure. */
export function decide(measurement: Measurement, criteria: readonly Criterion[]): Verdict {
  const { submission, machine, sandbox, sandboxReason, seed, durationMs } = measurement;
  const { lesson, runtime } = submission;
  const first = [
    judgeLoad(measurement.load, basename(submission.file), submission.source),
    judgeAnswers(measurement),
  ].map((check) => explainCrowdedOut(explainWithheld(check, measurement), measurement));
  const gate = first.find((check) => check.outcome !== "passed");
  const judgements = gate ? [] : criteria.map((criterion) => criterion.judge(measurement));
  const found = judgements.flatMap(({ checks }, i) => {
    const failed = checks.some(({ outcome }) => outcome === "failed");
    const cause = failed ? criteria[i]!.explain(measurement) : undefined;
    return checks.map((check) => hinted(check, cause?.next ?? lesson.hints[0]));
  });
  const checks = gate ? gated(first, submission.checks, lesson.points) : [...first, ...found];
  const diagnosis =
    gate?.outcome === "inconclusive"
      ? { kind: takenFrom(measurement) === undefined ? NEEDS_WALLS : CROWDED_OUT, message: gate.message }
      : diagnose(measurement, checks, criteria);
  const tables = criteria.flatMap(({ table }) => table ?? []);
  const seen = gate || tables.length === 0 ? undefined : tables.flatMap((table) => table(measurement) ?? []);
  return {
    version: VERDICT_VERSION,
    lesson: lesson.id,
    runtime: { name: runtime.name, version: runtime.version },
    outcome: outcomeOf(checks, judgements),
    score: sum(checks.map((check) => check.score)),
    maxScore: sum(checks.map((check) => check.maxScore)),
    checks,
    ...figuresOf(judgements),
    ...(diagnosis && { diagnosis }),
    ...(seen && { seen }),
    machine: { ...machine, fit: judgements.every(({ status }) => status !== "unfit") },
    sandbox,
    ...(sandboxReason !== undefined && { sandboxReason }),
    seed,
    durationMs: Math.round(durationMs),
  };
}

/** The figures that the criteria add to the verdict. Where several give the same figure, the first one counts. */
function figuresOf(judgements: readonly Judgement[]): Pick<Verdict, "speedup" | "witnessed"> {
  const speedup = judgements.find(({ figures }) => figures?.speedup)?.figures?.speedup;
  const witnessed = judgements.find(({ figures }) => figures?.witnessed !== undefined)?.figures?.witnessed;
  return { ...(speedup && { speedup }), ...(witnessed !== undefined && { witnessed }) };
}

/**
 * Gives a failed check the next step of its diagnosed cause. The lesson's first hint is for failures without a known
 * cause, such as a starter that was not changed.
 */
function hinted(check: Check, hint: string): Check {
  return check.outcome === "failed" && check.hint === undefined ? { ...check, hint } : check;
}

/** After a failed check, the checks behind it are skipped. */
function gated(checks: readonly Check[], asked: readonly CheckQuestion[], points: Points): Check[] {
  const failed = checks.findIndex((check) => check.outcome !== "passed");
  const { id, outcome } = checks[failed]!;
  const wrong = id === "loads" ? "the file could not be loaded" : "the answers are not right yet";
  const because = outcome === "failed" ? wrong : "there is no verdict on the answers";
  const rest = asked.slice(failed + 1).map(({ id }): Check => {
    const maxScore = id === "loads" ? 0 : (points[id] ?? 0);
    return { id, outcome: "skipped", score: 0, maxScore, message: `not looked at: ${because}`, evidence: {} };
  });
  return [...checks.slice(0, failed + 1), ...rest];
}

/** A failed check always decides; the machine is blamed only where no check failed. */
export function outcomeOf(checks: readonly Check[], judgements: readonly Judgement[]): VerdictOutcome {
  if (checks.some((check) => check.outcome === "failed")) return "failed";
  if (judgements.some(({ status, unproved }) => status === "unfit" || unproved)) return "unfit";
  if (checks.some((check) => check.outcome !== "passed")) return "inconclusive";
  return judgements.some(({ impossible }) => impossible) ? "suspicious" : "passed";
}

function sum(values: readonly number[]): number {
  return Math.round(values.reduce((a, b) => a + b, 0) * 10) / 10;
}
