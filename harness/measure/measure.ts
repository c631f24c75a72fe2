import process from "node:process";
import { fileURLToPath } from "node:url";
import { runtime } from "../../runtime-adapters/current.ts";
import { quota } from "../../runtime-adapters/machine/quota.ts";
import type { Bench, Criterion } from "../criteria/criterion.ts";
import { doesNotParse } from "../does-not-parse.ts";
import { findProgram } from "../find-program.ts";
import { GraderError } from "../grader-error.ts";
import { askedAgain } from "../later-questions.ts";
import type { Question, Random } from "../lesson.ts";
import type { ArmName, LoadOutcome, Measurement, Submission } from "../model.ts";
import { LIMITS } from "../program-limits.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { solutionFile } from "../sealed.ts";
import { seededRandom } from "../seeded-random.ts";
import type { Turns } from "../turns.ts";
import { Arm } from "./arm.ts";
import type { ArmSpec } from "./arm-spec.ts";
import {
  type Arms,
  atPace,
  isRight,
  mustAgree,
  mustAnswer,
  OWN_LIMIT_MS,
  recordOf,
  slowestOf,
  withoutWaiting,
  withTexts,
} from "./ask.ts";
import type { Reply } from "./question.ts";

/** So many questions about correctness are put to the reference: the first ones fill its caches. */
const WARM_UPS = 2;
/**
 * While only correctness is asked, the slowest download takes this share of its usual time, and the quickest download
 * this share of the slowest.
 */
const HURRY = 1 / 4;
const QUICKEST = 1 / 5;
/** The limit for a question about correctness. */
const ANSWER_LIMIT_MS = 10_000;

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
    machine: { processors: runtime.cpus(), ...quotaOf(), ...lacksOf(criteria) },
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
  const open = (name: ArmName) => Arm.open(armSpec(name, submission, processors, options.sandbox));
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
    // The reference will be needed, so it starts while the student's program answers. If it cannot start, whoever asks
    // it gets the error.
    const fellShort = () => void openReference().catch(() => {});
    const asking = { measurement, arms: { student, ...own }, questions, criteria, random, fellShort };
    const { paceMs, warmUp } = await askQuestions(asking, options);
    let ready: Promise<Arm> | undefined;
    const readyReference = async () => {
      const arm = await openReference();
      await mustLoad(arm);
      if (isWarm("when-asked") && !isWarm(true)) await warmUp(arm);
      return arm;
    };
    options.onFacts?.(measurement);
    const bench: Bench = {
      ...{ measurement, random, student, baseline, paceMs },
      witness: options.witness ?? false,
      async reference() {
        ready ??= readyReference();
        return await ready;
      },
      async open(file) {
        const path = fileURLToPath(new URL(file, submission.lesson.folder));
        const spec = { ...armSpec("reference", submission, processors, options.sandbox), file: path };
        const arm = opened.use(await Arm.open(spec));
        await mustLoad(arm);
        return arm;
      },
      async within(program, entry) {
        const around = { program: fileURLToPath(new URL(program, submission.lesson.folder)), entry };
        return await Arm.open({ ...armSpec("student", submission, processors, options.sandbox), around });
      },
      ...(criteria.some(({ needs }) => needs.watchedCalls) && { watched: [] }),
      ...(criteria.some(({ needs }) => needs.heldFiles) && { held: [] }),
      onProgress: options.onProgress,
    };
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

/** What `askQuestions` needs: whom to ask, and where to put the answers. */
interface Asking {
  measurement: Measurement;
  arms: Pick<Arms, "student" | "baseline"> & Partial<Arms>;
  questions: readonly Question[];
  criteria: readonly Criterion[];
  random: Random;
  /**
   * Called when the slow service has waited in vain for more requests: the reference must then show that they could
   * have come.
   */
  fellShort: () => void;
}

/**
 * Asks whether the answers are right. The student's program gets every question, and so does the baseline at the same
 * time. Where the reference is timed later, it gets enough of them to be as warm as the student's program. That it is
 * right on every kind of question is the job of `npm run check`.
 *
 * `paceMs`: how long the reference took for the first question, in milliseconds; `undefined` where it was not asked.
 * `warmUp` puts the same questions to a reference that was started later.
 */
async function askQuestions(
  { measurement, arms, questions, criteria, random, fellShort }: Asking,
  options: MeasureOptions,
): Promise<{ paceMs: number | undefined; warmUp: (reference: Arm) => Promise<void> }> {
  // Only correctness is asked here, so the slow service hurries; delays remain for the order in which texts arrive.
  const delays = { slowestMs: slowestOf(measurement.submission.lesson) * HURRY, least: QUICKEST };
  const asks = questions.map((question) => withTexts(question, random, delays, ANSWER_LIMIT_MS));
  /** How long the reference took for the first question: the others are sized for this machine by it. */
  const pace = Promise.withResolvers<number | undefined>();
  if (!arms.reference) pace.resolve(undefined);
  const at = async (place: number) => {
    const question = place === 0 ? questions[0]! : atPace(questions[place]!, await pace.promise);
    return { question, ask: { ...asks[place]!, arguments: question.arguments } };
  };
  const compared = (answer: unknown, expected: unknown) =>
    criteria.reduce((rest, criterion) => (criterion.putAside ? criterion.putAside(rest, expected) : rest), answer);
  const expected: unknown[] = [];
  const replies: Reply[] = [];
  const asked: Question[] = [];
  await Promise.all([askOwn(), askStudent()]);
  return { paceMs: await pace.promise, warmUp };

  async function warmUp(reference: Arm): Promise<void> {
    for (const place of [...asks.keys()].slice(0, WARM_UPS)) {
      const { question, ask } = await at(place);
      mustAgree(expected[place], await reference.ask({ ...withoutWaiting(ask), limitMs: OWN_LIMIT_MS }), question);
    }
  }

  async function askOwn(): Promise<void> {
    for (const place of asks.keys()) {
      const { question, ask } = await at(place);
      const own = { ...withoutWaiting(ask), limitMs: OWN_LIMIT_MS };
      const { value } = mustAnswer(arms.baseline, await arms.baseline.ask(own));
      if (place < WARM_UPS && arms.reference) {
        const its = await arms.reference.ask(own);
        mustAgree(value, its, question);
        if (place === 0) pace.resolve(mustAnswer(arms.reference, its).wallMs);
      }
      asked.push(question);
      expected.push(value);
      compare();
    }
  }

  async function askStudent(): Promise<void> {
    for (const place of asks.keys()) {
      options.onProgress?.(`asking: ${questions[place]!.label}`);
      const { ask } = await at(place);
      const put = criteria.reduce((put, criterion) => criterion.putQuestion?.(put, replies) ?? put, ask);
      const reply = await arms.student.ask(put);
      replies.push(reply);
      if (reply.overlap?.inVain) fellShort();
      compare();
      if (reply.answer.kind === "ended" || reply.answer.kind === "late") break;
    }
  }

  /** Records the answers that both have given. The first answer, and each wrong one, is told at once. */
  function compare(): void {
    for (let place = measurement.answers.length; place < Math.min(expected.length, replies.length); place++) {
      const record = recordOf(asked[place]!, expected[place], replies[place]!, compared);
      measurement.answers.push(record);
      if (place === 0 || !isRight(record)) options.onFacts?.(measurement);
    }
  }
}

/** Was every question asked and answered right, including those that the criteria asked? */
function isAllRight(measurement: Measurement): boolean {
  const { answers, planned } = measurement;
  return (
    answers.length === planned.answers && answers.every(isRight) && askedAgain(measurement).every(({ wrong }) => !wrong)
  );
}

function armSpec(name: ArmName, submission: Submission, processors: number, sandbox: Sandbox): ArmSpec {
  const { lesson, runtime } = submission;
  const [file, exportName] = {
    baseline: [() => fileURLToPath(new URL("lesson.ts", lesson.folder)), "baseline"] as const,
    reference: [() => solutionFile(lesson.folder), "default"] as const,
    student: [() => submission.file, "default"] as const,
  }[name];
  const plain = name !== "student" && runtime.name === "node";
  return {
    name,
    file: file(),
    plain,
    exportName,
    runtime,
    processors,
    service: lesson.service,
    limits: LIMITS,
    sandbox,
  };
}

/** Does the file not parse? The runtime has started and read it then, so nothing else is to blame. */
function isNoProgram(outcome: LoadOutcome): boolean {
  return outcome.kind === "failed" && doesNotParse(outcome.error);
}

async function mustLoad(arm: Arm): Promise<void> {
  const outcome = await arm.loaded;
  if (outcome.kind === "loaded") return;
  const said = (await arm.output()).stderr.trim().slice(0, 1000);
  throw new GraderError(`The lesson's ${arm.name} could not be loaded: ${JSON.stringify(outcome)} ${said}`);
}

function quotaOf(): { quota?: number } {
  const processors = quota();
  return processors === undefined ? {} : { quota: processors };
}

/** On a host that does not have such programs at all (macOS), none is reported as missing. */
function lacksOf(criteria: readonly Criterion[]): { lacks?: string[] } {
  const programs = process.platform === "linux" ? criteria.flatMap(({ needs }) => needs.programs ?? []) : [];
  const lacks = [...new Set(programs)].filter((name) => findProgram(name) === undefined);
  return lacks.length === 0 ? {} : { lacks };
}
