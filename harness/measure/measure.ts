import { runtime } from "../../runtime-adapters/current.ts";
import { askedAgain } from "../asked-again.ts";
import type { Bench, Criterion } from "../criteria/criterion.ts";
import { doesNotParse } from "../does-not-parse.ts";
import type { ArmName, LoadOutcome, Measurement, Submission } from "../model.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { seededRandom } from "../seeded-random.ts";
import type { Turns } from "../turns.ts";
import { Arm } from "./arm.ts";
import { specOf } from "./arm-spec.ts";
import { isRight } from "./ask.ts";
import { askQuestions } from "./ask-questions.ts";
import { machineOf } from "./machine-of.ts";
import { mustLoad } from "./must-load.ts";
import { openBench } from "./open-bench.ts";

export interface MeasureOptions {
  seed: number;
  sandbox: Sandbox;
  /** Whether only a pass with a witness counts; default false. */
  witness?: boolean;
  /** Called as soon as something is known: whether the file loads, each wrong answer, and the end of the questions. */
  onFacts?: ((measurement: Measurement) => void) | undefined;
  onProgress?: ((text: string) => void) | undefined;
  /** Where several grades run at a time: what needs the machine for itself takes its turn here. */
  turns?: Turns | undefined;
}

/**
 * Second stage of a grade: asks the student's program, the baseline and the reference the same fresh questions, and
 * records the answers and their times. Each criterion of the lesson asks further questions. Judges nothing.
 *
 * @throws {GraderError} when the baseline or the reference does not answer as it must: then the kit is broken, not the
 *   submission
 */
export async function measure(
  submission: Submission,
  criteria: readonly Criterion[],
  options: MeasureOptions,
): Promise<Measurement> {
  const startedMs = runtime.now();
  const random = seededRandom(options.seed);
  const questions = submission.lesson.questions(random);
  const measurement: Measurement = {
    submission,
    seed: options.seed,
    machine: machineOf(criteria),
    sandbox: options.sandbox.tier,
    ...(options.sandbox.why !== undefined && { sandboxReason: options.sandbox.why }),
    load: { kind: "loaded" },
    answers: [],
    rounds: [],
    planned: { answers: questions.length, rounds: Math.max(0, ...criteria.map(({ needs }) => needs.mostRounds)) },
    output: { stdout: "", stderr: "" },
    durationMs: 0,
  };
  options.onProgress?.("loading");
  const processors = Math.max(1, ...criteria.map(({ needs }) => needs.processors));
  const open = (name: ArmName) => Arm.open(specOf(name, submission, processors, options.sandbox));
  await using student = await open("student");
  await using baseline = await open("baseline");
  await using opened = new AsyncDisposableStack();
  let reference: Promise<Arm> | undefined;
  let waitedMs = 0;
  const openReference = () => {
    reference ??= open("reference").then((arm) => opened.use(arm));
    return reference;
  };

  const isWarm = (how: true | "when-asked") => criteria.some(({ needs }) => needs.warmReference === how);
  if (isWarm(true)) await openReference();
  measurement.load = await student.loaded;
  options.onFacts?.(measurement);
  // They are checked even if the student's file does not load: a sandbox that does not start is not the submission's
  // fault.
  if (!isNoProgram(measurement.load))
    await Promise.all([baseline, ...(reference ? [await reference] : [])].map(mustLoad));
  if (measurement.load.kind === "loaded") {
    const own = { baseline, ...(reference && { reference: await reference }) };
    // The reference will be needed, so it starts while the student's program answers. If it cannot start, the criterion
    // that asks it gets the error.
    const fellShort = () => void openReference().catch(() => {});
    const { onFacts, onProgress } = options;
    const { paceMs, warmUp } = await askQuestions({
      ...{ measurement, arms: { student, ...own }, questions, criteria, random, fellShort, onFacts, onProgress },
    });
    let ready: Promise<Arm> | undefined;
    const readyReference = async () => {
      const arm = await openReference();
      await mustLoad(arm);
      if (isWarm("when-asked") && !isWarm(true)) await warmUp(arm);
      return arm;
    };
    options.onFacts?.(measurement);
    const bench = openBench({
      ...{ measurement, random, student, baseline, paceMs, criteria, processors, opened },
      sandbox: options.sandbox,
      witness: options.witness ?? false,
      onProgress: options.onProgress,
      async reference() {
        ready ??= readyReference();
        return await ready;
      },
    });
    for (const criterion of criteria) {
      if (!isAllRight(measurement)) break;
      if (!options.turns || criterion.needs.besideOthers) await criterion.ask(bench);
      else waitedMs += await askAlone(criterion, bench, options.turns, [student, baseline, await reference]);
    }
  }
  // Ending takes each of them a while, so they end side by side.
  [measurement.output] = await Promise.all([
    student.output(),
    baseline.output(),
    reference?.then((arm) => arm.output()),
  ]);
  measurement.durationMs = runtime.now() - startedMs - waitedMs;
  return measurement;
}

/** Pauses the arms and waits for the machine. @returns how long it waited, in milliseconds */
async function askAlone(
  criterion: Criterion,
  bench: Bench,
  turns: Turns,
  arms: readonly (Arm | undefined)[],
): Promise<number> {
  for (const arm of arms) arm?.pause();
  const fromMs = runtime.now();
  return await turns.alone(async () => {
    const waitedMs = runtime.now() - fromMs;
    await criterion.ask(bench);
    return waitedMs;
  });
}

/** Was every question asked and answered right, including those that the criteria asked? */
function isAllRight(measurement: Measurement): boolean {
  const { answers, planned } = measurement;
  return (
    answers.length === planned.answers && answers.every(isRight) && askedAgain(measurement).every(({ wrong }) => !wrong)
  );
}

/** Does the file not parse? The runtime has started and read it then, so nothing else is to blame. */
function isNoProgram(outcome: LoadOutcome): boolean {
  return outcome.kind === "failed" && doesNotParse(outcome.error);
}
