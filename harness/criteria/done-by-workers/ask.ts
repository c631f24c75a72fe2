import type { Question } from "../../lesson.ts";
import type { Arm } from "../../measure/arm.ts";
import { atPace, isRight, mustAnswer, OWN_LIMIT_MS, runsOf } from "../../measure/ask.ts";
import { askSeeingCrashes } from "../../measure/crashes.ts";
import { askSeeingFiles } from "../../measure/files-held.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import type { Ask, Reply } from "../../measure/question.ts";
import { sharesSeen, workerShares } from "../../measure/worker-shares.ts";
import type { AnswerRecord } from "../../model.ts";
import type { Bench } from "../criterion.ts";
import { isClear, isClearlyNot, isCrashOpen, isOpen, LEAST_CRASHED, leastOf, TIMES_START } from "./judge.ts";
import type { DoneByWorkersOptions, DoneByWorkersRun, Work } from "./options.ts";

const LIMIT_MS = 30_000;
/** A lesson's work goes down as far as this. */
const SMALL = 1 / 20;

/** So much of the large question is asked first: on a machine that takes its time for it, that shows enough. */
const FIRST_PART = 0.5;
/** The next is to keep the workers busy for so many times a start, which is twice what leaves no doubt. */
const AIM = 2 * TIMES_START;

/** What is known from one question for the next. */
interface Pace {
  /** How long the reference took for the last small question, and for the last large one, as if all had been asked. */
  smallMs?: number | undefined;
  largeMs?: number | undefined;
  /** So much of the large question is asked: all of it, once a part has left a doubt. */
  part: number;
  asked: number;
}

/**
 * Who does the work? A small question and a large one are asked, and what the large one takes more of the workers'
 * processor time is what they do of the work: their start is in both. The reference is asked the same at the same time:
 * processor time is compared, so whatever a machine does to one of them, it does to the other.
 */
export async function askDoneByWorkers(bench: Bench, options: DoneByWorkersOptions): Promise<void> {
  const { measurement, random, student } = bench;
  const runs = runsOf(measurement, "done-by-workers");
  let works = options.works ?? [measurement.submission.lesson.timed];
  const pace: Pace = { part: FIRST_PART, asked: 0 };
  // Workers that are kept start in the first call, which was the student's long ago.
  if ((await bench.reference()).asked === 0) await askBoth(bench, askOf(works[0]!(random, SMALL)));
  const processes = student.processes().length;
  while (isOpen(runs, options)) {
    bench.onProgress?.(`a small and a large question, ${runs.length + 1}`);
    const found: DoneByWorkersRun[] = [];
    for (const work of works) {
      const { smallMs, largeMs } = pace;
      const run = await askWork(bench, work, options, pace);
      if ("wrong" in run) {
        runs.push(run);
        return;
      }
      found.push(run);
      // Processes that each call leaves would use up the memory, and take with them what is known of earlier calls.
      if (student.processes().length - processes > pace.asked) {
        runs.push({});
        return;
      }
      // No other kind can excuse it. The next run begins with it, by what was known when it was asked here.
      if (works.length > 1 && isClearlyNot(run, options)) {
        Object.assign(pace, { smallMs, largeMs });
        works = [work, ...works.filter((each) => each !== work)];
        break;
      }
    }
    runs.push({ ...leastOf(found, options)!, ...(found.every((run) => isClear(run, options)) && { clear: true }) });
  }
  while (options.crash && isCrashOpen(runs, options)) {
    bench.onProgress?.("a question on which processes crash");
    runs.push(await askCrashing(bench, options.crash.work, options));
    if (runs.at(-1)!.wrong) return;
  }
}

/** Is what is made to crash processes done in such as crash? */
async function askCrashing(
  bench: Bench,
  work: Work,
  { scale }: DoneByWorkersOptions,
): Promise<DoneByWorkersRun & { wrong?: AnswerRecord }> {
  const question = work(bench.random, scale);
  const ask = askOf(question);
  const known = await KnownQuestion.ask(bench, question, ask);
  const mine = await askSeeingCrashes(bench.student, ask);
  bench.student.pause();
  const record = known.recordOf(mine.reply);
  if (!isRight(record)) return { wrong: record };
  if (mine.crashed >= LEAST_CRASHED) return { crashed: { student: mine.crashed } };
  const reference = await bench.reference();
  const its = await askSeeingCrashes(reference, { ...ask, limitMs: OWN_LIMIT_MS });
  reference.pause();
  known.mustBeRight(its.reply);
  return { crashed: { student: mine.crashed, reference: its.crashed } };
}

/**
 * What the large question takes more of the workers than the small one; or what was wrong. Where a part of it leaves a
 * doubt, all of it is asked.
 */
async function askWork(
  bench: Bench,
  work: Work,
  options: DoneByWorkersOptions,
  pace: Pace,
): Promise<DoneByWorkersRun | { wrong: AnswerRecord }> {
  const { random, student } = bench;
  const small = atPace(work(random, SMALL), pace.smallMs);
  const putLarge = () => {
    const largeMs = pace.largeMs === undefined ? undefined : pace.part * pace.largeMs;
    return atPace(work(random, pace.part * options.scale), largeMs);
  };
  let large = putLarge();
  const known = await KnownQuestion.ask(bench, small, askOf(small));
  // Where they wait, the baseline has time for the large question.
  const [ofSmall, ofBaseline] = await Promise.all([
    askBoth(bench, askOf(small)),
    KnownQuestion.ask(bench, large, askOf(large)),
  ]);
  let knownLarge = ofBaseline;
  known.mustBeRight(ofSmall.reference);
  if (!isRight(known.recordOf(ofSmall.student))) return { wrong: known.recordOf(ofSmall.student) };
  pace.asked++;
  const reference = await bench.reference();
  for (;;) {
    const ofLarge = await askBoth(bench, askOf(large));
    pace.asked++;
    knownLarge.mustBeRight(ofLarge.reference);
    if (!isRight(knownLarge.recordOf(ofLarge.student))) return { wrong: knownLarge.recordOf(ofLarge.student) };
    bench.held?.push({ work, student: ofLarge.held.student, reference: ofLarge.held.reference });
    const [mine, its] = [
      moreOf(student, ofSmall.student, ofLarge.student),
      moreOf(reference, ofSmall.reference, ofLarge.reference),
    ];
    const run = {
      ...(mine && { studentMs: mine.workersMs, studentMainMs: mine.mainMs }),
      ...(its && { referenceMs: its.workersMs, referenceMainMs: its.mainMs }),
      ...startOf(startMs(student, ofSmall.student), startMs(reference, ofSmall.reference)),
    };
    const { wallMs } = mustAnswer(reference, ofLarge.reference);
    const isEnough = isClear(run, options);
    if (isEnough || pace.part === 1) {
      pace.smallMs = mustAnswer(reference, ofSmall.reference).wallMs;
      pace.largeMs = wallMs / pace.part;
      if (isEnough) pace.part = Math.min(1, Math.max(FIRST_PART, (pace.part * AIM * run.startMs!) / run.studentMs!));
      return run;
    }
    pace.largeMs ??= wallMs / pace.part;
    pace.part = 1;
    large = putLarge();
    knownLarge = await KnownQuestion.ask(bench, large, askOf(large));
  }
}

function askOf({ arguments: given }: Question): Ask {
  return { arguments: given, texts: [], delaysMs: [], limitMs: LIMIT_MS };
}

interface BothReplies {
  student: Reply;
  reference: Reply;
  /** How much of the time each had a file open, where somebody wants to know it. */
  held: { student: number | undefined; reference: number | undefined };
}

/** Both programs, at the same time. */
async function askBoth(bench: Bench, ask: Ask): Promise<BothReplies> {
  const arms = [bench.student, await bench.reference()] as const;
  for (const arm of arms) arm.pause();
  const put = async (arm: Arm, ask: Ask): Promise<{ reply: Reply; held?: number }> =>
    bench.held ? await askSeeingFiles(arm, ask) : { reply: await arm.ask(ask) };
  const [student, reference] = await Promise.all([
    put(arms[0], { ...ask, watch: true, closely: true }),
    put(arms[1], { ...ask, watch: true, closely: true, limitMs: OWN_LIMIT_MS }),
  ]);
  for (const arm of arms) arm.pause();
  return {
    ...{ student: student.reply, reference: reference.reply },
    held: { student: student.held, reference: reference.held },
  };
}

/** All that was used beside the first thread, seen or not: nobody may see a worker that starts and ends at once. */
function startMs({ pid }: Arm, { observation }: Reply): number {
  if (observation?.cpuMs === undefined || pid === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(0, observation.cpuMs - workerShares(observation, pid).mainMs);
}

function startOf(studentMs: number, referenceMs: number): Pick<DoneByWorkersRun, "startMs" | "lateStartMs"> {
  const startMs = Math.max(studentMs, referenceMs);
  return Number.isFinite(startMs) ? { startMs, lateStartMs: startMs - studentMs } : {};
}

function moreOf(arm: Arm, ...replies: [small: Reply, large: Reply]) {
  const [small, large] = replies.map((reply) => sharesSeen(reply.observation, arm.pid));
  if (small === undefined || large === undefined) return undefined;
  return { workersMs: large.workersMs - small.workersMs, mainMs: large.mainMs - small.mainMs };
}
