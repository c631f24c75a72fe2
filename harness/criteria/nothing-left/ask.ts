import type { Arm } from "../../measure/arm.ts";
import { atPace, isRight, OWN_LIMIT_MS, runsOf, slowestOf, withTexts } from "../../measure/ask.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import type { Left } from "../../model.ts";
import type { Bench } from "../criterion.ts";
import { addsUp, asksOn, callsIn, goesOn, isClearlyTimer, isNoRuntimes, isNothing, isOpen, wakesOf } from "./judge.ts";
import type { LeftBehind, NothingLeftOptions, NothingLeftRun } from "./options.ts";

/** What ends may take so long to end. */
const PATIENCE_MS = 2_000;
/** What was left before the first call may: that is long enough to see that what is there does not end. */
const PATIENCE_BEFORE_MS = 1_000;
const POLL_MS = 50;
/** So often it must look as if all had ended: while the reference's own threads end, the student's do not stand out. */
const CALM_LOOKS = 4;
/** What is there, and as much, for so many looks, does not end. */
const STILL_LOOKS = 14;
/** For so long it is watched whether anything goes on, from when all seems to have ended. */
const WATCH_MS = 400;
/** And so often at most, where something does: a runtime's own timers end after a while, those of a program go on. */
const MOST_WATCHES = 4;
const LIMIT_MS = 20_000;

/** How a program is looked at: from outside of its process, or, in a page, from outside of its worker. */
export interface LeftMeans {
  look(arm: Arm): Left | undefined;
  now(): number;
  sleep(ms: number): Promise<unknown>;
  /** Whether the reference has answered questions, too, before the first call. */
  isWarm: boolean;
}

/**
 * What is left after a call? The student's program and the reference are called with the same question, one after the
 * other; then both are left alone until what ends has ended, and looked at, from outside. What the runtime keeps for
 * itself, it keeps of both.
 */
export async function askNothingLeft(bench: Bench, options: NothingLeftOptions, means: LeftMeans): Promise<void> {
  const { measurement, random, student } = bench;
  const { lesson } = measurement.submission;
  const reference = await bench.reference();
  const runs = runsOf(measurement, "nothing-left");
  if (means.isWarm) runs.push(...(await before(student, reference, means)));
  for (let call = 1; isOpen(runs, options); call++) {
    bench.onProgress?.(`call ${call}`);
    const question = atPace(lesson.timed(random, 1), bench.paceMs);
    const slowestMs = slowestOf(lesson);
    const texts = withTexts(question, random, { slowestMs, least: 0.7 }, options.limitMs ?? LIMIT_MS);
    const ask = bench.watched ? { ...texts, watch: true, closely: true } : texts;
    for (const arm of [student, reference]) arm.pause();
    const known = await KnownQuestion.ask(bench, question, texts);
    // Both at once: what one of them leaves does not depend on how long the other takes.
    const [reply, its] = await Promise.all([student.ask(ask), reference.ask({ ...ask, limitMs: OWN_LIMIT_MS })]);
    known.mustBeRight(its);
    const record = known.recordOf(reply);
    if (!isRight(record)) {
      runs.push({ wrong: record });
      return;
    }
    bench.watched?.push({ question, student: reply, reference: its });
    const { since, last } = await untilCalm(student, reference, means, PATIENCE_MS);
    const before = { wentOn: callsIn(runs).some(isClearlyTimer), fails: addsUp([...runs, atOnce(last)]) };
    runs.push(await watch(student, reference, means, since, before));
  }
}

/**
 * What is there after a while, and what has gone on in it.
 *
 * @param wentOn for as long as it was watched, after a call before: that it does so again is soon clear
 * @param fails for threads or processes: then one watch says what is surely a timer, and no more
 */
async function watch(
  student: Arm,
  reference: Arm,
  means: LeftMeans,
  since: Look,
  { wentOn, fails }: { wentOn: boolean; fails: boolean },
): Promise<NothingLeftRun> {
  let wokeAllAlong = 0;
  for (let [from, watches] = [since, 1]; ; watches++) {
    await means.sleep(Math.max(0, from.atMs + WATCH_MS - means.now()));
    const to = lookAt(student, reference, means);
    const watchedMs = to.atMs - from.atMs;
    const run = {
      ...behind("student", from.student, to.student, watchedMs),
      ...behind("reference", from.reference, to.reference, watchedMs),
    };
    if (!goesOn(run)) return run;
    if (fails) return isNoRuntimes(run) ? run : { ...atOnce(to) };
    wokeAllAlong += wakesOf(run);
    const seen = { ...run, wokeAllAlong };
    if (watches >= MOST_WATCHES || asksOn(seen) || (wentOn && isClearlyTimer(seen))) return seen;
    from = to;
  }
}

function lookAt(student: Arm, reference: Arm, { look, now }: LeftMeans): Look {
  return { student: look(student), reference: look(reference), atMs: now() };
}

/**
 * What the questions about right or wrong have left. If all has ended, one call tells what a call leaves open; if what
 * is there does not end, one call may tell whether it adds up.
 */
async function before(student: Arm, reference: Arm, means: LeftMeans): Promise<NothingLeftRun[]> {
  const { last, isCalm, isStill } = await untilCalm(student, reference, means, PATIENCE_BEFORE_MS);
  if (!last.student || !last.reference || (!isCalm && !isStill)) return [];
  return [{ before: isCalm || "unended", ...atOnce(last) }];
}

/** Both programs, seen at one time. */
interface Look {
  student: Left | undefined;
  reference: Left | undefined;
  atMs: number;
}

/** The last look, that since which nothing has changed, and whether all has ended, or what is there does not end. */
interface Calm {
  since: Look;
  last: Look;
  isCalm: boolean;
  isStill: boolean;
}

/** Waits until what ends has ended, or what is there does not end. */
async function untilCalm(student: Arm, reference: Arm, means: LeftMeans, patienceMs: number): Promise<Calm> {
  const look = () => lookAt(student, reference, means);
  let last = look();
  let since = last;
  const untilMs = last.atMs + patienceMs;
  let [calm, still] = [0, 0];
  while (calm < CALM_LOOKS && still < STILL_LOOKS && last.atMs < untilMs) {
    await means.sleep(POLL_MS);
    const next = look();
    const hasEnded = isNothing(atOnce(next)) && isNothing(atOnce({ ...next, student: last.reference }));
    calm = hasEnded ? calm + 1 : 0;
    still = !hasEnded && isAsMuch(last, next) ? still + 1 : 0;
    if (calm <= 1 && still <= 1) since = next;
    last = next;
  }
  return { since, last, isCalm: calm >= CALM_LOOKS, isStill: still >= STILL_LOOKS };
}

/** What is seen at once, without the timers. */
function atOnce({ student, reference }: Omit<Look, "atMs">): NothingLeftRun {
  return { ...behind("student", student, student, 0), ...behind("reference", reference, reference, 0) };
}

function isAsMuch(last: Look, next: Look): boolean {
  const counts = ({ student, reference }: Look) =>
    [student, reference].map((left) => `${left?.threads} ${left?.processes}`).join();
  return counts(last) === counts(next);
}

function behind(
  name: "student" | "reference",
  before: Left | undefined,
  after: Left | undefined,
  watchedMs: number,
): NothingLeftRun {
  if (!before || !after) return {};
  const { wakes, requests, ...left } = after;
  const wokeUp = wakes === undefined || before.wakes === undefined ? undefined : wakes - before.wakes;
  const asked = requests === undefined || before.requests === undefined ? undefined : requests - before.requests;
  const since = { ...(wokeUp !== undefined && { wokeUp }), ...(asked !== undefined && { asked }), watchedMs };
  const seen: LeftBehind = { ...left, ...since };
  return { [name]: seen };
}
