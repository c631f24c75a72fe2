import { randomInt } from "node:crypto";
import { decide } from "./decide/decide.ts";
import { early } from "./decide/early.ts";
import { GraderError } from "./grader-error.ts";
import { type GradeRequest, load } from "./load/load.ts";
import { measure } from "./measure/measure.ts";
import type { Measurement, Submission, Verdict } from "./model.ts";
import { chooseSandbox, untriedWalls } from "./sandbox/choose.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import type { WantedSandbox } from "./sandbox/tiers.ts";
import { SEEDS } from "./seeded-random.ts";
import type { Turns } from "./turns.ts";

/** How to grade. */
export interface GradeOptions extends GradeRequest {
  /** Questions and orders follow from it; default: chosen by chance, and named in the verdict. */
  seed?: number;
  sandbox?: WantedSandbox;
  /**
   * Whether a pass of work that computes must be witnessed on two processors; default false. Without a witness there is
   * no verdict then.
   */
  witness?: boolean;
  /** Told what happens, a few words at a time. */
  onProgress?: (text: string) => void;
  /** Told what is clear before the verdict is, a sentence each. The submission may have chosen some of its words. */
  onFinding?: (text: string) => void;
  /** Told what is measured, while it is: the same record again, with more in it. */
  onFacts?: (facts: Measurement) => void;
  /** Where several are graded at a time: none measures beside another. */
  turns?: Turns;
  /** Ends the grade before its next question or round: it rejects with the signal's reason. */
  signal?: AbortSignal;
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
  const { submission, criteria } = await load(options);
  const seed = options.seed ?? randomInt(SEEDS);
  const { onFinding, signal } = options;
  const onProgress = (text: string) => {
    options.onProgress?.(text);
    signal?.throwIfAborted();
  };
  let told: string | undefined;
  const onFacts = (facts: Measurement) => {
    options.onFacts?.(facts);
    const finding = onFinding && early(facts);
    if (finding !== undefined && finding !== told) onFinding?.(finding);
    told = finding;
  };
  const { turns, witness = false } = options;
  const measured = () =>
    behindWalls(options, submission, (sandbox) =>
      measure(submission, criteria, { seed, sandbox, witness, onFacts, onProgress, turns }),
    );
  const measurement = await (turns ? turns.beside(measured) : measured());
  return { verdict: decide(measurement, criteria), measurement };
}

/**
 * Measures in the best sandbox that may be used. To try the walls before would start a runtime more: they are only
 * where a measurement fails.
 */
async function behindWalls(
  options: GradeOptions,
  { runtime }: Submission,
  run: (sandbox: Sandbox) => Promise<Measurement>,
): Promise<Measurement> {
  const wanted = options.sandbox ?? "auto";
  const untried = untriedWalls(wanted, runtime);
  if (!untried) return await run(await chooseSandbox(wanted, runtime));
  try {
    return await run(untried);
  } catch (error) {
    if (!(error instanceof GraderError)) throw error;
    const sandbox = await chooseSandbox(wanted, runtime);
    if (sandbox.tier === untried.tier) throw error; // They stand: it was something else.
    return await run(sandbox);
  }
}
