/**
 * The records that the stages of a grade hand on, which stand in `model/`.
 *
 *   load → Submission → measure → Measurement → decide → Verdict → report
 */

export type { Answer, AnswerRecord, ArmEnd, Difference, LoadOutcome, Overlap } from "./model/answers.ts";
export type { Machine, RuntimeSpec } from "./model/machine-record.ts";
export type { Measurement, Submission } from "./model/measurement.ts";
export type {
  Activity,
  ArmName,
  FreeRun,
  Left,
  Projection,
  Round,
  ThreadActivity,
  Trial,
  Witness,
  WorkerShares,
} from "./model/rounds.ts";
export type {
  Check,
  CheckOutcome,
  CheckQuestion,
  Diagnosis,
  Estimate,
  Seen,
  SeenTable,
  Speedup,
  Verdict,
} from "./model/verdict.ts";
export { VERDICT_VERSION } from "./model/verdict.ts";
