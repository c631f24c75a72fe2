import type { Arm, Ask, Reply } from "../../measure/arm.ts";
import {
  isRight,
  mustAgree,
  mustAnswer,
  OWN_LIMIT_MS,
  recordOf,
  runsOf,
  slowestOf,
  withoutWaiting,
  withTexts,
} from "../../measure/ask.ts";
import { longestBeatMs, longestGapMs } from "../../measure/heartbeat.ts";
import { workerShares } from "../../measure/worker-shares.ts";
import type { Bench } from "../criterion.ts";
import { isOpen } from "./judge.ts";
import type { ResponsiveOptions, ResponsiveRun } from "./options.ts";

const LIMIT_MS = 30_000;
/** A question is this many times as much work as the first thread may be away: a third of it must be too long. */
const LEAST_WORK = 4.5;
/** On a quick processor it is made larger by this much at most. */
const MOST_SCALE = 8;

/**
 * For how long does the main thread answer nothing? Its pulse is taken while it works, and the reference's where that
 * was too long.
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
      const texts = withTexts(question, random, { slowestMs, least: 0.7 }, LIMIT_MS);
      const ask: Ask = { ...texts, watch: true, pulse: true };
      const own = { ...ask, limitMs: OWN_LIMIT_MS };
      const its = await baseline.ask({ ...withoutWaiting(own), pulse: false });
      return { question, ask, own, its, expected: mustAnswer(baseline, its) };
    };
    let asked = await put(scale ?? 1);
    if (scale === undefined) {
      scale = scaleOf(workMs(baseline, asked.its), options);
      if (scale > 1) asked = await put(scale);
    }
    const { question, ask, own, expected } = asked;
    baseline.pause();
    const reply = await student.ask(ask);
    student.pause();
    const answerMs = reply.answer.kind === "value" ? reply.answer.wallMs : 0;
    const clockGapMs = longestBeatMs(reply.beats ?? []);
    const workersShare = workersShareOf(student, reply);
    const run: ResponsiveRun = {
      ...{ gapMs: gapOf(student, reply), clockGapMs, answerMs },
      ...(workersShare !== undefined && { workersShare }),
    };
    const record = recordOf(question, expected.value, reply);
    if (!isRight(record)) {
      runs.push({ ...run, wrong: record });
      return;
    }
    if (run.gapMs > options.mostMs) {
      const reference = await bench.reference();
      const its = await reference.ask(own);
      reference.pause();
      mustAgree(expected.value, its, question);
      run.referenceGapMs = gapOf(reference, its);
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
