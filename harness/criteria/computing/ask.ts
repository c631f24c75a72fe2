/**
 * Asks about work that computes: rounds in which the programs are timed one after the other, and trials that show
 * whether the student's program computes in parallel.
 */
import type { Question, Random } from "../../lesson.ts";
import { activityOf } from "../../measure/activity-cells.ts";
import { addObservations } from "../../measure/add-observations.ts";
import type { Arm } from "../../measure/arm.ts";
import { isRight, mustAgree, mustAnswer, OWN_LIMIT_MS, recordOf } from "../../measure/ask.ts";
import { FreeProcessors } from "../../measure/free-processors.ts";
import { pin, pinArms } from "../../measure/pin.ts";
import { project } from "../../measure/project.ts";
import type { Ask, Reply } from "../../measure/question.ts";
import type { ArmName, FreeRun, Measurement, Round, Trial, Witness } from "../../model.ts";
import type { Bench } from "../criterion.ts";
import { type Next, nextFor } from "./judge.ts";
import type { ComputingOptions } from "./options.ts";
import { ENOUGH_FOR_ALL, largerScale, mayShareMore, scaleForRound, scaleForTrial } from "./scale.ts";
import { LEAST_LEFT } from "./witnessed.ts";

const ARMS: readonly ArmName[] = ["baseline", "reference", "student"];

/** The programs. Most verdicts need no reference, so it is started only when needed. */
interface Arms {
  readonly student: Arm;
  readonly baseline: Arm;
  reference?: Arm;
}

/** Most timed rounds of one grade. */
export const MOST_ROUNDS = 48;
/** The first timed answer may take this long. */
const FIRST_LIMIT_MS = 10_000;
/** After so many undecided rounds, a larger question is asked instead of another one of the same size. */
const OPEN_ROUNDS = 3;
/** A timed answer may take this many times as long as the baseline's, and at least the second figure. */
const TIMED_LIMIT_FACTOR = 8;
const TIMED_LIMIT_LEAST_MS = 5_000;

/** A round may take so many times as long as the last one: the question may be larger, and the machine slower. */
const LARGEST_STEP = 3;

/** Decides after each round and trial what is needed next. */
type AskNext = (measurement: Measurement) => Next;

/**
 * Times the programs. In each round every arm answers the same fresh question once, one after the other in random
 * order.
 *
 * @param next what is needed next; default: what the judgement needs
 */
export async function askComputing(
  bench: Bench,
  options: ComputingOptions,
  next: AskNext = (measurement) => nextFor(measurement, options),
): Promise<void> {
  const { measurement, random, student, baseline } = bench;
  const arms: Arms = { student, baseline };
  // Projected speed-ups are comparable between machines only when they are measured in the same way: on one processor.
  if (await pinArms([student, baseline])) return await askPinned(bench, arms, options, next);
  arms.reference = await bench.reference();
  const { lesson } = measurement.submission;
  for (let limitMs = FIRST_LIMIT_MS; ; ) {
    const leftMs = leftMsOf(arms);
    const asked = { question: lesson.timed(random, 1), limitMs };
    const { round, expected } = await askRound(measurement, arms, random, asked, ARMS);
    if (round.wrong || next(measurement) === "enough" || measurement.rounds.length >= MOST_ROUNDS) return;
    if (isLast(arms, leftMs)) return;
    limitMs = timedLimit(expected.wallMs);
    bench.onProgress?.(roundInWords(measurement.rounds.length + 1, 1));
  }
}

/** Work that computes, on a host where every thread can be seen: rounds on one processor, and trials on all of them. */
async function askPinned(
  bench: Bench,
  arms: Arms,
  { workers: processors, largest = 1 }: ComputingOptions,
  nextFor: AskNext,
): Promise<void> {
  const { measurement, random } = bench;
  const { lesson } = measurement.submission;
  const free = FreeProcessors.find();
  const witness: Witness = { required: bench.witness, trials: [] };
  measurement.witness = typeof free === "string" ? { ...witness, impossible: free } : witness;
  let limitMs = FIRST_LIMIT_MS;
  let scale = 1;
  for (let [isFirst, count] = [true, 1]; ; count++) {
    const leftMs = leftMsOf(arms);
    bench.onProgress?.(roundInWords(count, scale));
    const asked = { question: lesson.timed(random, scale), limitMs, scale, processors };
    const { round, expected, askAlso } = await askRound(measurement, arms, random, asked, ["baseline", "student"]);
    if (round.method !== "schedstat" && round.method !== "stat") measurement.witness.impossible ??= "unseen-threads";
    limitMs = timedLimit(expected.wallMs);
    let next = round.wrong ? "enough" : nextFor(measurement);
    let askReferenceToo = async () => {};
    for (; next !== "enough" && next !== "round"; next = nextFor(measurement)) {
      if (next !== "trial") await needReference(bench, arms);
      if (next === "reference-in-round") await askAlso("reference");
      else if (next === "reference-in-trial") await askReferenceToo();
      else if (!(await canTry(bench, arms, free as FreeProcessors))) measurement.witness.impossible = "busy-processors";
      else {
        bench.onProgress?.("on all processors");
        const asked = { processors, limitMs, scale: scaleForTrial(round, measurement.witness.trials, largest) };
        askReferenceToo = await askTrial(measurement, arms, random, free as FreeProcessors, asked);
      }
    }
    if (next === "enough" || measurement.rounds.length >= MOST_ROUNDS || isLast(arms, leftMs)) return;
    // The first round tells how much work a question needs on this machine; a few undecided rounds ask for more. Rounds
    // with too little work are not counted once there are rounds with enough.
    const before = scale;
    if (isFirst) scale = scaleForRound(round, largest);
    else if (measurement.rounds.length % OPEN_ROUNDS === 0) scale = largerScale(round, scale, largest);
    if (isTooFew(round, processors, largest)) scale = Math.max(scale, Math.min(largest, ENOUGH_FOR_ALL));
    isFirst = false;
    if (scale === before) continue;
    limitMs = timedLimit((expected.wallMs * scale) / before);
    measurement.rounds.splice(0);
  }
}

function opened(arms: Arms): Arm[] {
  return ARMS.flatMap((name) => arms[name] ?? []);
}

/** Pauses all programs, so that none works secretly, or disturbs the one that is asked. */
function pauseAll(arms: Arms): void {
  for (const arm of opened(arms)) arm.pause();
}

/** Starts the reference if it does not run yet, on the same processor as the others. */
async function needReference(bench: Bench, arms: Arms): Promise<void> {
  if (arms.reference) return;
  pauseAll(arms);
  arms.reference = await bench.reference();
  arms.reference.pause();
  await pinArms([arms.reference]);
}

/** How long all of them may still live. */
function leftMsOf(arms: Arms): number {
  return Math.min(...opened(arms).map((arm) => arm.leftMs));
}

/**
 * Would another round go past the end of their lives? Where a round takes a minute, that is nobody's fault, and must
 * not look like a missing answer. `beforeMs`: what was left before the last round and its trials.
 */
function isLast(arms: Arms, beforeMs: number): boolean {
  const leftMs = leftMsOf(arms);
  return leftMs < LARGEST_STEP * (beforeMs - leftMs);
}

/**
 * Is a trial worth its time now? While other programs use the processors it proves nothing, and takes longest. After a
 * trial that showed the reference to be parallel, and where the instructor requires a witness, all trials are made.
 */
async function canTry({ measurement, witness }: Bench, arms: Arms, free: FreeProcessors) {
  pauseAll(arms);
  const isFree = await free.leave(LEAST_LEFT);
  return isFree || witness || measurement.witness!.trials.some(({ reference }) => reference);
}

function roundInWords(count: number, scale: number): string {
  const shown = scale < 10 ? Math.round(scale * 10) / 10 : Math.round(scale);
  const size = shown === 1 ? "" : `, ${shown} times the work`;
  return `round ${count}${size}${count > OPEN_ROUNDS ? ": not clear yet" : ""}`;
}

/** Fewer threads shared the work than must, but a larger question may make more of them share it. */
function isTooFew(round: Round, workers: number, largest: number): boolean {
  return (round.workerShares?.sharers ?? workers) <= workers / 2 && mayShareMore(round, largest);
}

/** What is asked in a round. */
interface Asked {
  question: Question;
  limitMs: number;
  scale?: number;
  /** For work that computes: onto how many free processors the arms are projected. */
  processors?: number;
}

/** Asks these arms once, and adds the round to the measurement. While one is timed, the others are paused. */
async function askRound(
  measurement: Measurement,
  arms: Arms,
  random: Random,
  { question, limitMs, scale = 1, processors }: Asked,
  names: readonly ArmName[],
): Promise<{ round: Round; expected: { value: unknown; wallMs: number }; askAlso: (name: ArmName) => Promise<void> }> {
  const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs };
  const order = random.shuffled(names);
  const round: Round = { order, wallMs: {}, ...(scale !== 1 && { scale }) };
  const replies: Partial<Record<ArmName, Reply>> = {};
  const askOne = async (name: ArmName) => {
    const arm = arms[name]!;
    pauseAll(arms);
    const limitMs = name === "student" ? ask.limitMs : OWN_LIMIT_MS;
    const reply = await arm.ask({ ...ask, limitMs, watch: processors !== undefined || name === "student" });
    arm.pause();
    replies[name] = reply;
    if (reply.answer.kind === "value") round.wallMs[name] = reply.answer.wallMs;
  };
  for (const name of order) await askOne(name);
  const expected = mustAnswer(arms.baseline, replies.baseline);
  const settle = () => {
    addObservations(round, replies, arms.student.pid!, processors);
    if (replies.reference) mustAgree(expected.value, replies.reference, question);
  };
  settle();
  // A run on all processors shows more than a run on one.
  if (processors !== undefined && measurement.witness?.trials.length === 0)
    remember(measurement, replies.student!, arms, 1);
  const record = recordOf(question, expected.value, replies.student!);
  if (!isRight(record)) round.wrong = record;
  measurement.rounds.push(round);
  const askAlso = async (name: ArmName) => {
    await askOne(name);
    round.order = [...round.order, name];
    settle();
  };
  return { round, expected, askAlso };
}

/**
 * Asks the student's program one question with all processors free for it, and adds what was seen to the measurement.
 * Returns a function that asks the reference the same.
 */
async function askTrial(
  measurement: Measurement,
  arms: Arms,
  random: Random,
  free: FreeProcessors,
  { processors, scale, limitMs }: { processors: number; scale: number; limitMs: number },
): Promise<() => Promise<void>> {
  const { rounds } = measurement;
  const witness = measurement.witness!;
  const question = measurement.submission.lesson.timed(random, scale);
  const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: limitMs * scale };
  pauseAll(arms);
  const student = await askFree("student", ask);
  // The sequential version on one processor, as in the rounds: it gives the right answer, and another figure for the
  // amount of work.
  const baseline = await arms.baseline.ask({ ...ask, limitMs: OWN_LIMIT_MS, watch: true });
  arms.baseline.pause();
  const expected = mustAnswer(arms.baseline, baseline);
  const record = recordOf(question, expected.value, student.reply);
  const seen = baseline.observation && project(baseline.observation, processors);
  const each = rounds.map(
    ({ projected, scale = 1 }) => (projected?.baseline?.workMs ?? Number.POSITIVE_INFINITY) / scale,
  );
  const workMs = scale * Math.min(...each, (seen?.workMs ?? Number.POSITIVE_INFINITY) / scale);
  const trial: Trial = { scale, workMs, ...(student.run && { student: student.run }) };
  if (!isRight(record)) trial.wrong = record;
  witness.trials.push(trial);
  remember(measurement, student.reply, arms, student.run?.processors ?? 1);
  return async () => {
    const reference = await askFree("reference", { ...ask, limitMs: OWN_LIMIT_MS });
    mustAgree(expected.value, reference.reply, question);
    if (reference.run) trial.reference = reference.run;
    else witness.impossible = "unseen-threads";
  };

  async function askFree(name: ArmName, ask: Ask): Promise<{ reply: Reply; run?: FreeRun }> {
    const arm = arms[name]!;
    await using _ = await free.use(arm.processes());
    const found = await free.ask(arm, ask);
    arm.pause();
    await Promise.all(arm.processes().map((pid) => pin(pid)));
    return found;
  }
}

/** Keeps what the student's threads did, for the timeline. */
function remember(
  measurement: Measurement,
  { answer, observation }: Reply,
  { student }: Arms,
  processors: number,
): void {
  if (answer.kind !== "value" || observation === undefined) return;
  const activity = activityOf(observation, student.pid!, processors);
  if (activity) measurement.activity = activity;
}

function timedLimit(baselineMs: number): number {
  return Math.max(TIMED_LIMIT_LEAST_MS, TIMED_LIMIT_FACTOR * baselineMs);
}
