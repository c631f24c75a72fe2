import type { Arm } from "../../measure/arm.ts";
import { isRight, runsOf, slowestOf, withTexts } from "../../measure/ask.ts";
import { longestBeatMs, longestGapMs } from "../../measure/heartbeat.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import type { Ask, Reply } from "../../measure/question.ts";
import { workerShares } from "../../measure/worker-shares.ts";
import type { Bench } from "../criterion.ts";
import { computesOnMain, isOpen, wasLookedUp } from "./judge.ts";
import type { ResponsiveOptions, ResponsiveRun } from "./options.ts";

const LIMIT_MS = 30_000;
/** A question is this many times as much work as the first thread may be away: a third of it must be too long. */
const LEAST_WORK = 4.5;
/** On a quick processor it is made larger by this much at most. */
const MOST_SCALE = 8;
/** What a larger question would add less to than this is not worth asking again. */
const LITTLE_MORE = 1.1;
/** Who used no more than this part of the baseline's processor time is asked for this many times the usual work. */
const HARDLY_ANY = 0.03;
const TO_TELL_SCALE = 3;
/** With as many processors the baseline answers beside the program, and not before it. */
const BESIDE = 2;

/**
 * For how long does the main thread answer nothing? Its pulse is taken while it works, and the reference's where that
 * was too long, and the thread is not seen to have computed all the while.
 */
export async function askResponsive(bench: Bench, options: ResponsiveOptions): Promise<void> {
  const { measurement, random, student, baseline } = bench;
  const { lesson } = measurement.submission;
  const slowestMs = slowestOf(lesson);
  const runs = runsOf(measurement, "responsive");
  for (let scale = 1; isOpen(runs, options); ) {
    bench.onProgress?.(`run ${runs.length + 1}`);
    const question = lesson.timed(random, scale);
    const texts = {
      ...withTexts(question, random, { slowestMs, least: 0.7 }, LIMIT_MS * Math.max(1, scale)),
      watch: true,
    };
    const ask: Ask = { ...texts, pulse: true };
    student.pause();
    const asked = KnownQuestion.ask(bench, question, texts);
    // For how long a thread waits for its processor is known, and taken off.
    if (measurement.machine.processors < BESIDE) await asked;
    const [known, reply] = await Promise.all([asked, student.ask(ask)]);
    student.pause();
    const answerMs = reply.answer.kind === "value" ? reply.answer.wallMs : 0;
    const clockGapMs = longestBeatMs(reply.beats ?? []);
    const workersShare = workersShareOf(student, reply);
    const run: ResponsiveRun = {
      ...{ gapMs: gapOf(student, reply), clockGapMs, answerMs },
      ...(workersShare !== undefined && { workersShare }),
    };
    const record = known.recordOf(reply);
    if (!isRight(record)) {
      runs.push({ ...run, wrong: record });
      return;
    }
    const worked = workedMs(reply) / Math.max(1, workMs(baseline, known.reply));
    const isLarge = scale >= TO_TELL_SCALE;
    if (worked <= HARDLY_ANY) run.workedShare = worked;
    if (worked <= HARDLY_ANY && !isLarge) {
      if (wasLookedUp(run)) runs.push(run);
      scale = TO_TELL_SCALE;
      continue;
    }
    const larger = scaleOf(workMs(baseline, known.reply) / scale, options);
    if (runs.length === 0 && larger > LITTLE_MORE * scale && !computesOnMain(run, options)) {
      scale = larger;
      continue;
    }
    if (run.gapMs > options.mostMs && !computesOnMain(run, options)) {
      await known.askReference(ask, async (reference, ask) => {
        const its = await reference.ask(ask);
        run.referenceGapMs = gapOf(reference, its);
        return its;
      });
    }
    runs.push(run);
  }
}

/** How much larger a question must be than the usual one, which takes so much work. */
function scaleOf(ms: number, { mostMs }: ResponsiveOptions): number {
  return Math.min(MOST_SCALE, Math.max(1, (LEAST_WORK * mostMs) / Math.max(1, ms)));
}

/** The processor time of an answer; where that is unknown, the time that it took. */
function workMs({ pid }: Arm, { answer, observation }: Reply): number {
  const wallMs = answer.kind === "value" ? answer.wallMs : 0;
  if (pid === undefined || (observation?.method !== "schedstat" && observation?.method !== "stat")) return wallMs;
  const { mainMs, workersMs } = workerShares(observation, pid);
  return mainMs + workersMs;
}

/** All the processor time of an answer; endless where it is unknown. */
function workedMs({ observation }: Reply): number {
  return (observation?.method === "schedstat" && observation.cpuMs) || Number.POSITIVE_INFINITY;
}

function gapOf(arm: Arm, { beats = [], observation }: Reply): number {
  return longestGapMs(beats, observation, arm.pid ?? -1);
}

/** Of a run of which threads were seen. */
function workersShareOf({ pid }: Arm, { observation }: Reply): number | undefined {
  if (pid === undefined || (observation?.method !== "schedstat" && observation?.method !== "stat")) return undefined;
  const { mainMs, workersMs } = workerShares(observation, pid);
  return workersMs / Math.max(1, mainMs + workersMs);
}
