/** What was handed in, and what was measured. Types only. */
import type { Criteria, CriterionKind, Lesson } from "../lesson.ts";
import type { Tier } from "../sandbox/tiers.ts";
import type { Source } from "../source/look-at.ts";
import type { AnswerRecord, LoadOutcome } from "./answers.ts";
import type { Machine, RuntimeSpec } from "./machine-record.ts";
import type { Activity, Round, Witness } from "./rounds.ts";
import type { CheckQuestion } from "./verdict.ts";

/** One student's file for one lesson, and the runtime that is to run it. */
export interface Submission {
  lesson: Lesson;
  /** The checks of its verdict, in order. */
  checks: readonly CheckQuestion[];
  /** Absolute path. Never loaded by this process: only a probe's process runs it, from a copy. */
  file: string;
  /** What was seen of the file without running it; absent where nobody looked. */
  source?: Source;
  runtime: RuntimeSpec;
}

/** What was measured of one submission. Facts only: nothing here says passed or failed. */
export interface Measurement {
  submission: Submission;
  seed: number;
  machine: Machine;
  sandbox: Tier;
  /** Why the best sandbox was not used, where it was asked for. */
  sandboxReason?: string;
  /** Could the student's file be loaded, and was there something to call? */
  load: LoadOutcome;
  /** Each question asked for correctness, in order. Absent from the first question that could not be asked. */
  answers: AnswerRecord[];
  /** Each timed round, in order. Empty when there was no reason to time (nothing loaded, wrong answers). */
  rounds: Round[];
  /**
   * For work that computes: was the student's program seen to compute in parallel? Absent where nobody has tried to see
   * it.
   */
  witness?: Witness;
  /** For work that computes: what each thread did in the student's last run that could be observed. */
  activity?: Activity;
  /** What other criteria saw: one entry for each time that they asked. */
  runs?: Runs;
  /** How many questions and timed rounds were planned at most. A shorter list shows that the grade ended early. */
  planned: { answers: number; rounds: number };
  /** What the student's program printed, capped. */
  output: { stdout: string; stderr: string };
  durationMs: number;
}

/** What a criterion saw each time it asked: `run` of its entry in `Criteria`. */
export type Runs = { [Kind in CriterionKind]?: (RunOf<Kind> & { wrong?: AnswerRecord })[] };
type RunOf<Kind extends CriterionKind> = Criteria[Kind] extends { run: infer Run } ? Run : never;
