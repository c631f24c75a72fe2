import { randomInt } from "node:crypto";
import { decide, isDecided } from "./decide/decide.ts";
import { type GradeRequest, load } from "./load/load.ts";
import { measure } from "./measure/measure.ts";
import type { Measurement, Verdict } from "./model.ts";
import { SEEDS } from "./random.ts";
import { chooseSandbox } from "./sandbox/choose.ts";

/** How to grade. */
export interface GradeOptions extends GradeRequest {
  /** Questions and orders follow from it; default: chosen by chance, and named in the verdict. */
  seed?: number;
  sandbox?: "auto" | "bwrap" | "runtime" | "none";
  /** Told what happens, a few words at a time. */
  onProgress?: (text: string) => void;
}

/** A verdict and what it rests on. */
export interface Grade {
  verdict: Verdict;
  measurement: Measurement;
}

/**
 * Grades one student's file for one lesson.
 *
 * @throws {UsageError} when the lesson, the file, the runtime or the sandbox that was asked for is not there
 * @throws {GraderError} when the grader itself fails: nothing is said about the submission
 */
export async function grade(options: GradeOptions): Promise<Grade> {
  const submission = await load(options);
  const seed = options.seed ?? randomInt(SEEDS);
  const sandbox = await chooseSandbox(options.sandbox ?? "auto", submission.runtime);
  const measurement = await measure(submission, { seed, sandbox, enough: isDecided, onProgress: options.onProgress });
  return { verdict: decide(measurement), measurement };
}
