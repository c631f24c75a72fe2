import { fileURLToPath } from "node:url";
import { runtime } from "../../runtime-adapters/current.ts";
import { quota } from "../../runtime-adapters/host/cpus.ts";
import { doesNotParse } from "../does-not-parse.ts";
import { GraderError } from "../grader-error.ts";
import type { Question, Random } from "../lesson.ts";
import type { AnswerRecord, ArmName, LoadOutcome, Measurement, Round, Submission } from "../model.ts";
import { seededRandom } from "../random.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { addObservations } from "./add-observations.ts";
import { Arm, type ArmSpec, type Ask, type Reply } from "./arm.ts";
import { difference } from "./difference.ts";
import { pin } from "./pin.ts";
import { scaleFor, slownessFor } from "./scale.ts";

const ARMS: readonly ArmName[] = ["baseline", "reference", "student"];

/** Most timed rounds of one grade. */
const MOST_ROUNDS = 48;
/** Questions about correctness that the reference is asked: its caches are filled by the first. */
const WARM_UPS = 2;
/** A question about correctness may take this long. */
const ANSWER_LIMIT_MS = 10_000;
/** The baseline and the reference are known to answer, whatever the student's program does to the machine meanwhile. */
const OWN_LIMIT_MS = 60_000;
/** A timed answer may take this many times as long as the baseline's, and at least the second figure. */
const TIMED_LIMIT_FACTOR = 8;
const TIMED_LIMIT_LEAST_MS = 5_000;

export interface MeasureOptions {
  seed: number;
  sandbox: Sandbox;
  /** Asked after each round: can the verdict be given, or is another round needed? */
  enough: (measurement: Measurement) => boolean;
  onProgress?: ((text: string) => void) | undefined;
}

/**
 * Second stage of a grade: asks the student's program, the baseline and the reference the same fresh questions, and records
 * what came back and how long it took. Judges nothing.
 *
 * @throws {GraderError} when the baseline or the reference does not answer as it must: then the kit is broken, not the submission
 */
export async function measure(submission: Submission, options: MeasureOptions): Promise<Measurement> {
  const startedMs = runtime.now();
  const random = seededRandom(options.seed);
  const questions = submission.lesson.questions(random);
  const measurement: Measurement = {
    submission,
    seed: options.seed,
    machine: { processors: runtime.cpus(), ...quotaOf() },
    sandbox: options.sandbox.tier,
    ...(options.sandbox.why !== undefined && { sandboxReason: options.sandbox.why }),
    load: { kind: "loaded" },
    answers: [],
    rounds: [],
    planned: { answers: questions.length, rounds: MOST_ROUNDS },
    output: { stdout: "", stderr: "" },
    durationMs: 0,
  };
  options.onProgress?.("loading");
  await using student = await Arm.open(armSpec("student", submission, options.sandbox));
  await using baseline = await Arm.open(armSpec("baseline", submission, options.sandbox));
  await using reference = await Arm.open(armSpec("reference", submission, options.sandbox));
  const arms = { student, baseline, reference };

  measurement.load = await student.loaded;
  // Asked even if it is not loaded: what keeps these from loading (a sandbox that does not start) is not the submission's fault.
  if (!isNoProgram(measurement.load)) await Promise.all([mustLoad(baseline), mustLoad(reference)]);
  if (measurement.load.kind === "loaded") {
    await askQuestions(measurement, arms, questions, random, options);
    const allRight = measurement.answers.length === questions.length && measurement.answers.every(isRight);
    if (allRight) await askRounds(measurement, arms, random, options);
  }
  // All end side by side, which takes each of them a while.
  [measurement.output] = await Promise.all([student.output(), baseline.output(), reference.output()]);
  measurement.durationMs = runtime.now() - startedMs;
  return measurement;
}

type Arms = Record<ArmName, Arm>;

/**
 * Are the answers right? The student's program is asked everything. Meanwhile the baseline is, too, and the reference is asked enough
 * to be as warm as the student's program when timing begins; that it is right on every kind of question, `npm run check` shows.
 */
async function askQuestions(
  measurement: Measurement,
  arms: Arms,
  questions: readonly Question[],
  random: Random,
  options: MeasureOptions,
): Promise<void> {
  // The slow service hurries here, for the student's order of arrival alone: only right or wrong is asked.
  const asks = questions.map((question) => withTexts(question, random, delayOf(measurement) / 4, ANSWER_LIMIT_MS));
  const [expected, replies] = await Promise.all([askOwn(), askStudent()]);
  measurement.answers = replies.map((reply, place) => recordOf(questions[place]!, expected[place], reply));

  async function askOwn(): Promise<unknown[]> {
    const values: unknown[] = [];
    for (const [place, ask] of asks.entries()) {
      const own = { ...ask, delaysMs: ask.delaysMs.map(() => 0), limitMs: OWN_LIMIT_MS };
      const { value } = mustAnswer(arms.baseline, await arms.baseline.ask(own));
      if (place < WARM_UPS) mustAgree(value, await arms.reference.ask(own), questions[place]!);
      values.push(value);
    }
    return values;
  }

  async function askStudent(): Promise<Reply[]> {
    const replies: Reply[] = [];
    for (const [place, ask] of asks.entries()) {
      options.onProgress?.(`asking: ${questions[place]!.label}`);
      const reply = await arms.student.ask(ask);
      replies.push(reply);
      if (reply.answer.kind === "ended" || reply.answer.kind === "late") break;
    }
    return replies;
  }
}

/** How long does it take? Every arm once in each round, in random order, on the same fresh question. */
async function askRounds(measurement: Measurement, arms: Arms, random: Random, options: MeasureOptions): Promise<void> {
  const { lesson } = measurement.submission;
  const { criterion } = lesson;
  // Projected speed-up is the same figure everywhere only when it is taken under the same conditions: on one processor.
  const projects = criterion.kind === "computes" && (await pinAll(arms)) ? criterion : undefined;
  const largest = projects?.largest ?? 1;
  let limitMs = ANSWER_LIMIT_MS;
  let scale = 1;
  let delayMs = delayOf(measurement);
  for (let isFirst = true; measurement.rounds.length < MOST_ROUNDS; isFirst = false) {
    options.onProgress?.(`round ${measurement.rounds.length + 1}`);
    const question = lesson.timed(random, scale);
    const ask = withTexts(question, random, delayMs, limitMs);
    const { round, baselineMs } = await askRound(question, ask, arms, random.shuffled(ARMS), projects?.workers);
    measurement.rounds.push(round);
    if (round.wrong || options.enough(measurement)) return;
    // The first round says how much work it takes here. Where it held less than that, those with enough of it do not count it.
    if (isFirst) scale = criterion.kind === "computes" ? scaleOf(round, largest) : slownessFor(round, criterion);
    if (isFirst) delayMs *= scale;
    if (isFirst && scale !== 1) measurement.rounds.pop();
    limitMs = Math.max(TIMED_LIMIT_LEAST_MS, TIMED_LIMIT_FACTOR * baselineMs * (isFirst ? scale : 1));
  }
}

/** Asks every arm once. Nobody works on the sly, or in the way, while another is timed. */
async function askRound(
  question: Question,
  ask: Ask,
  arms: Arms,
  order: readonly ArmName[],
  processors: number | undefined,
): Promise<{ round: Round; baselineMs: number }> {
  const round: Round = { order, wallMs: {} };
  const replies: Partial<Record<ArmName, Reply>> = {};
  for (const name of ARMS) arms[name].pause();
  for (const name of order) {
    const limitMs = name === "student" ? ask.limitMs : OWN_LIMIT_MS;
    const reply = await arms[name].ask({ ...ask, limitMs, watch: processors !== undefined || name === "student" });
    arms[name].pause();
    replies[name] = reply;
    if (reply.answer.kind === "value") round.wallMs[name] = reply.answer.wallMs;
  }
  addObservations(round, replies, arms.student.pid!, processors);
  const expected = mustAnswer(arms.baseline, replies.baseline);
  mustAgree(expected.value, replies.reference, question);
  if (replies.student?.overlap) round.overlap = replies.student.overlap;
  if (replies.reference?.overlap) round.referenceOverlap = replies.reference.overlap;
  const record = recordOf(question, expected.value, replies.student!);
  if (!isRight(record)) round.wrong = record;
  return { round, baselineMs: expected.wallMs };
}

/** How much work the questions after this round must hold; 1 where it cannot be told. */
function scaleOf({ projected }: Round, largest: number): number {
  if (!projected?.baseline || !projected.reference?.threads) return 1;
  const { baseline, reference } = projected;
  const { processors } = reference;
  return scaleFor({ baselineMs: baseline.workMs, referenceMs: reference.ms, processors, largest });
}

/** Every arm on one processor, the same; `false` where the host cannot do it. */
async function pinAll(arms: Arms): Promise<boolean> {
  const pinned = await Promise.all(
    ARMS.map(async (name) => {
      const { pid } = arms[name];
      const others = arms[name].processes().filter((each) => each !== pid);
      const done = pid !== undefined && (await pin(pid));
      await Promise.all(others.map(pin)); // One that has ended meanwhile is no matter.
      return done;
    }),
  );
  return pinned.every(Boolean);
}

function armSpec(name: ArmName, submission: Submission, sandbox: Sandbox): ArmSpec {
  const { lesson, runtime } = submission;
  const [file, exportName] = {
    baseline: [fileURLToPath(new URL("lesson.ts", lesson.folder)), "baseline"] as const,
    reference: [fileURLToPath(new URL("solution.ts", lesson.folder)), "default"] as const,
    student: [submission.file, "default"] as const,
  }[name];
  const processors = lesson.criterion.kind === "computes" ? lesson.criterion.workers : lesson.criterion.overlap;
  const plain = name !== "student" && runtime.name === "node";
  const limits = { wallMs: 300_000, outputBytes: 1024 * 1024, memoryBytes: 2 * 1024 ** 3, processes: 64 };
  return { name, file, plain, exportName, runtime, processors, service: lesson.service, limits, sandbox };
}

/** The slow service delivers another text for every question, so that no answer is known before it is fetched. */
function withTexts(question: Question, random: Random, slowestMs: number, limitMs: number): Ask {
  const [first] = question.arguments;
  const names: unknown[] = Array.isArray(first) ? first : [];
  const text = new Map([...new Set(names)].map((name) => [name, `text of ${name}, ${random.integer(0, 2 ** 31)}`]));
  const texts = names.map((name) => text.get(name)!);
  return { arguments: question.arguments, texts, delaysMs: delays(names.length, slowestMs, random), limitMs };
}

/** Between 70 and 100 % of the slowest, in random order, the first never the quickest: texts do not come in the order asked. */
function delays(count: number, slowestMs: number, random: Random): number[] {
  const ranks = random.shuffled(Array.from({ length: count }, (_, i) => i));
  if (ranks[0] === 0) ranks.push(ranks.shift()!);
  return ranks.map((rank) => slowestMs * (0.7 + (0.3 * (rank + 1)) / count));
}

function delayOf({ submission }: Measurement): number {
  const { service } = submission.lesson;
  return service.kind === "none" ? 0 : service.delayMs;
}

/** The runtime has started and read the file: nothing else can be to blame. */
function isNoProgram(outcome: LoadOutcome): boolean {
  return outcome.kind === "failed" && doesNotParse(outcome.error);
}

async function mustLoad(arm: Arm): Promise<void> {
  const outcome = await arm.loaded;
  if (outcome.kind === "loaded") return;
  const said = (await arm.output()).stderr.trim().slice(0, 1000);
  throw new GraderError(`The lesson's ${arm.name} could not be loaded: ${JSON.stringify(outcome)} ${said}`);
}

function mustAnswer(arm: Arm, reply: Reply | undefined): { value: unknown; wallMs: number } {
  if (reply?.answer.kind === "value") return reply.answer;
  throw new GraderError(`The lesson's ${arm.name} gave no answer: ${JSON.stringify(reply?.answer)}`);
}

function mustAgree(expected: unknown, reply: Reply | undefined, question: Question): void {
  if (reply?.answer.kind === "value" && !difference(expected, reply.answer.value)) return;
  throw new GraderError(
    `The lesson's reference does not agree with its baseline on ${question.label}: ${JSON.stringify(reply?.answer)?.slice(0, 1000)}`,
  );
}

function recordOf(question: Question, expected: unknown, { answer, overlap }: Reply): AnswerRecord {
  const differs = answer.kind === "value" ? difference(expected, answer.value) : undefined;
  return {
    label: question.label,
    question: question.arguments,
    expected,
    answer,
    ...(differs && { difference: differs }),
    ...(overlap && { overlap }),
  };
}

function isRight(record: AnswerRecord): boolean {
  return record.answer.kind === "value" && record.difference === undefined;
}

function quotaOf(): { quota?: number } {
  const processors = quota();
  return processors === undefined ? {} : { quota: processors };
}
