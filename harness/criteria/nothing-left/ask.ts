import { setTimeout as sleep } from "node:timers/promises";
import { runtime } from "../../../runtime-adapters/current.ts";
import type { Arm } from "../../measure/arm.ts";
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
import { lookAtLeft } from "../../measure/left.ts";
import type { Left } from "../../model.ts";
import type { Bench } from "../criterion.ts";
import { CALLS, isNothing } from "./judge.ts";
import type { LeftBehind, NothingLeftRun } from "./options.ts";

/** What ends may take so long to end. */
const PATIENCE_MS = 2_000;
const POLL_MS = 50;
/** So often it must look as if all had ended: while the reference's own threads end, the student's do not stand out. */
const CALM_LOOKS = 4;
/** For so long it is watched whether anything goes on. */
const WATCH_MS = 400;
const LIMIT_MS = 20_000;

/**
 * What is left after a call? The student's program and the reference are called with the same question, one after the
 * other; then both are left alone until what ends has ended, and looked at, from outside. What the runtime keeps for
 * itself, it keeps of both.
 */
export async function askNothingLeft(bench: Bench): Promise<void> {
  const { measurement, random, student, baseline } = bench;
  const { lesson } = measurement.submission;
  const reference = await bench.reference();
  const runs = runsOf(measurement, "nothing-left");
  while (runs.length < CALLS) {
    bench.onProgress?.(`call ${runs.length + 1}`);
    const question = lesson.timed(random, 1);
    const slowestMs = slowestOf(lesson);
    const ask = withTexts(question, random, { slowestMs, least: 0.7 }, LIMIT_MS);
    const own = { ...ask, limitMs: OWN_LIMIT_MS };
    for (const arm of [student, reference]) arm.pause();
    const expected = mustAnswer(baseline, await baseline.ask(withoutWaiting(own)));
    baseline.pause();
    mustAgree(expected.value, await reference.ask(own), question);
    const record = recordOf(question, expected.value, await student.ask(ask));
    if (!isRight(record)) {
      runs.push({ wrong: record });
      return;
    }
    const untilMs = runtime.now() + PATIENCE_MS;
    let seen = lookAtBoth(student, reference);
    for (let calm = 0; calm < CALM_LOOKS && runtime.now() < untilMs; ) {
      await sleep(POLL_MS);
      const next = lookAtBoth(student, reference);
      calm = isNothing(next) && isNothing({ student: seen.reference, reference: next.reference }) ? calm + 1 : 0;
      seen = next;
    }
    const before = { student: lookAtLeft(student), reference: lookAtLeft(reference), atMs: runtime.now() };
    await sleep(WATCH_MS);
    const watchedMs = runtime.now() - before.atMs;
    runs.push({
      ...behind("student", before.student, lookAtLeft(student), watchedMs),
      ...behind("reference", before.reference, lookAtLeft(reference), watchedMs),
    });
  }
}

/** What can be seen at once, without the timers. */
function lookAtBoth(student: Arm, reference: Arm): NothingLeftRun {
  const [its, others] = [lookAtLeft(student), lookAtLeft(reference)];
  return { ...behind("student", its, its, 0), ...behind("reference", others, others, 0) };
}

function behind(
  name: "student" | "reference",
  before: Left | undefined,
  after: Left | undefined,
  watchedMs: number,
): NothingLeftRun {
  if (!before || !after) return {};
  const { wakes, ...left } = after;
  const wokeUp = wakes === undefined || before.wakes === undefined ? undefined : wakes - before.wakes;
  const seen: LeftBehind = { ...left, ...(wokeUp !== undefined && { wokeUp }), watchedMs };
  return { [name]: seen };
}
