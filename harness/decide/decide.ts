import { basename } from "node:path";
import {
  type Check,
  type CheckId,
  type Measurement,
  type Next,
  type Speedup,
  VERDICT_VERSION,
  type Verdict,
  type VerdictOutcome,
} from "../model.ts";
import { computes, computesNeeds } from "./computes.ts";
import { correct } from "./correct.ts";
import { diagnose } from "./diagnosis.ts";
import { loads } from "./loads.ts";
import type { Measured } from "./measured.ts";
import { waits, waitsDecided } from "./waits.ts";
import { explainWithheld, NEEDS_WALLS } from "./withheld.ts";

/** What was found about the work of a lesson. */
interface Work {
  checks: readonly Check[];
  speedup?: Speedup;
  status: Measured["status"];
  impossible?: boolean;
  witnessed?: boolean;
}

/** Third stage of a grade: what the measured facts say. Pure. */
export function decide(measurement: Measurement): Verdict {
  const { submission, machine, sandbox, sandboxReason, seed, durationMs } = measurement;
  const { lesson, runtime } = submission;
  const first = [loads(measurement.load, basename(submission.file), submission.source), correct(measurement)].map(
    (check) => explainWithheld(check, measurement),
  );
  const gate = first.find((check) => check.outcome !== "passed");
  const { criterion } = lesson;
  const work: Work | undefined = gate
    ? undefined
    : criterion.kind === "waits"
      ? waits(measurement, criterion)
      : computes(measurement, criterion);
  const checks = work
    ? [...first, ...work.checks.map((check) => hinted(check, lesson.hints[0]))]
    : gated(first, lesson.points);
  const diagnosis =
    gate?.outcome === "inconclusive" ? { kind: NEEDS_WALLS, message: gate.message } : diagnose(measurement, checks);
  return {
    version: VERDICT_VERSION,
    lesson: lesson.id,
    runtime: { name: runtime.name, version: runtime.version },
    outcome: outcomeOf(checks, work, measurement.witness?.required === true && !gate && !work?.witnessed),
    score: sum(checks.map((check) => check.score)),
    maxScore: sum(checks.map((check) => check.maxScore)),
    checks,
    ...(work?.speedup && { speedup: work.speedup }),
    ...(work?.witnessed !== undefined && { witnessed: work.witnessed }),
    ...(diagnosis && { diagnosis }),
    machine: { ...machine, fit: work?.status !== "unfit" },
    sandbox,
    ...(sandboxReason !== undefined && { sandboxReason }),
    seed,
    durationMs: Math.round(durationMs),
  };
}

/** What is needed before the verdict can be given? */
export function needs(measurement: Measurement): Next {
  const { submission } = measurement;
  const { criterion } = submission.lesson;
  if (criterion.kind === "computes") return computesNeeds(measurement, criterion);
  return waitsDecided(measurement, criterion) ? "enough" : "round";
}

/** Can the verdict be given? */
export function isDecided(measurement: Measurement): boolean {
  return needs(measurement) === "enough";
}

/** A failed check that says nothing better gets the lesson's first hint. */
function hinted(check: Check, hint: string): Check {
  return check.outcome === "failed" && check.hint === undefined ? { ...check, hint } : check;
}

/** A check that failed keeps those after it from being asked. */
function gated(checks: readonly Check[], points: { correct: number; parallel: number; faster: number }): Check[] {
  const failed = checks.findIndex((check) => check.outcome !== "passed");
  const { id, outcome } = checks[failed]!;
  const wrong = id === "loads" ? "the file could not be loaded" : "the answers are not right yet";
  const because = outcome === "failed" ? wrong : "there is no verdict on the answers";
  const skipped = (id: CheckId, maxScore: number): Check => ({
    id,
    outcome: "skipped",
    score: 0,
    maxScore,
    message: `not looked at: ${because}`,
    evidence: {},
  });
  const rest = checks.slice(failed + 1).map((check) => skipped(check.id, check.maxScore));
  return [
    ...checks.slice(0, failed + 1),
    ...rest,
    skipped("parallel", points.parallel),
    skipped("faster", points.faster),
  ];
}

/** What failed has failed for reasons of its own; only where nothing did can the machine be to blame. */
function outcomeOf(checks: readonly Check[], work?: Work, lacksWitness = false): VerdictOutcome {
  if (checks.some((check) => check.outcome === "failed")) return "failed";
  if (work?.status === "unfit" || lacksWitness) return "unfit";
  if (checks.some((check) => check.outcome !== "passed")) return "inconclusive";
  return work?.impossible ? "suspicious" : "passed";
}

function sum(values: readonly number[]): number {
  return Math.round(values.reduce((a, b) => a + b, 0) * 10) / 10;
}
