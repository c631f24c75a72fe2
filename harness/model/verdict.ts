/** The grade. */
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import type { CheckId } from "../lesson.ts";
import type { Method } from "../methods.ts";
import type { VerdictOutcome } from "../outcomes.ts";
import type { Tier } from "../sandbox/tiers.ts";
import type { Machine } from "./machine-record.ts";

/** Schema version of the verdict (`--report json`). */
export const VERDICT_VERSION = 1;

/** What one check of a verdict asks. */
export interface CheckQuestion<Id extends string = CheckId> {
  id: Id;
  /** One sentence, without a full stop. */
  asks: string;
}

export type CheckOutcome = "passed" | "failed" | "skipped" | "inconclusive";

/** The result of one check. */
export interface Check {
  id: CheckId;
  outcome: CheckOutcome;
  score: number;
  maxScore: number;
  /** One sentence for the learner: what was seen. */
  message: string;
  /** What to try next. */
  hint?: string;
  evidence: Record<string, unknown>;
}

/** What the evidence shows, in the learner's terms, and the next thing to try. */
export interface Diagnosis {
  kind: string;
  message: string;
}

/** The content of a table's cell; an empty text for what was not seen. */
export type Seen = number | string;

/** What a criterion saw, for people. */
export interface SeenTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly Seen[])[];
  /** Shown in short reports as well, because the learner needs it for the next step. */
  always?: true;
}

/** The grade, schema version 1. What was not measured is absent. */
export interface Verdict {
  version: typeof VERDICT_VERSION;
  lesson: string;
  runtime: { name: RuntimeName; version: string };
  outcome: VerdictOutcome;
  score: number;
  maxScore: number;
  checks: Check[];
  speedup?: Speedup;
  /**
   * For work that computes, where it looks parallel: did an answer come in clearly less time than the processor time of
   * the work in it? That is proof. Without it, a pass rests on a projection.
   */
  witnessed?: boolean;
  diagnosis?: Diagnosis;
  /** The tables of criteria that ask for more than a speed-up; absent where the lesson has none, or none was asked. */
  seen?: readonly SeenTable[];
  machine: Machine & { fit: boolean };
  sandbox: Tier;
  /** Why `sandbox` is not the best tier; absent when it is, or when another tier was asked for. */
  sandboxReason?: string;
  seed: number;
  durationMs: number;
}

export interface Speedup {
  decidedBy: "projected" | "measured" | "overlap";
  method: Method;
  threshold: number;
  /** The reference's figure is missing where it was not asked. */
  measured?: Omit<Estimate, "reference"> & { reference?: number };
  projected?: Estimate & { processors: number };
}

/** A speed-up, and the reference's by the same method, where that was needed. */
export interface Estimate {
  estimate: number;
  /** With `high`, the 95 % interval. Fewer than six rounds are too few for one: then it is the range of the rounds. */
  low: number;
  high: number;
  reference?: number;
  rounds: number;
}
