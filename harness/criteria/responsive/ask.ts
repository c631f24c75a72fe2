import type { Arm, Ask, Reply } from "../../measure/arm.ts";
import { isRight, runsOf, slowestOf, withTexts } from "../../measure/ask.ts";
import { longestBeatMs, longestGapMs } from "../../measure/heartbeat.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import { workerShares } from "../../measure/worker-shares.ts";
import type { Bench } from "../criterion.ts";
import { computesOnMain, isOpen } from "./judge.ts";
import type { ResponsiveOptions, ResponsiveRun } from "./options.ts";

const LIMIT_MS = 30_000;
/** A question is this many times as much work as the first thread may be away: a third of it must be too long. */
const LEAST_WORK = 4.5;
/** On a quick processor it is made larger by this much at most. */
const MOST_SCALE = 8;

/**
 * For how long does the main thread answer nothing? Its pulse is taken while it works, and the reference's where that
 * was too long, and the thread is not seen to have computed all the while.
 */
export async function askResponsive(bench: Bench, options: ResponsiveOptions): Promise<void> {
  const { measurement, random, student, baseline } = bench;
  const { lesson } = measurement.submission;
  const slowestMs = slowestOf(lesson);
  const runs = runsOf(measurement, "responsive");
  let scale: number | undefined;
  while (isOpen(runs, options)) {
    bench.onProgress?.(`run ${runs.length + 1}`);
    student.pause();
    const put = async (scale: number) => {
      const question = lesson.timed(random, scale);
      const ask: Ask = { ...withTexts(question, random, { slowestMs, least: 0.7 }, LIMIT_MS), watch: true };
      return { ask: { ...ask, pulse: true }, known: await KnownQuestion.ask(bench, question, ask) };
    };
    let asked = await put(scale ?? 1);
    if (scale === undefined) {
      scale = scaleOf(workMs(baseline, asked.known.reply), options);
      if (scale > 1) asked = await put(scale);
    }
    const { ask, known } = asked;
    const reply = await student.ask(ask);
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

/** How much larger a question must be than one that took so much work. */
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

function gapOf(arm: Arm, { beats = [], observation }: Reply): number {
  return longestGapMs(beats, observation, arm.pid ?? -1);
}

/** Of a run of which threads were seen. */
function workersShareOf({ pid }: Arm, { observation }: Reply): number | undefined {
  if (pid === undefined || (observation?.method !== "schedstat" && observation?.method !== "stat")) return undefined;
  const { mainMs, workersMs } = workerShares(observation, pid);
  return workersMs / Math.max(1, mainMs + workersMs);
}
