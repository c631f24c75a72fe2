import type { Arm } from "../../measure/arm.ts";
import { isRight, OWN_LIMIT_MS, runsOf, slowestOf, withTexts } from "../../measure/ask.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import type { Left } from "../../model.ts";
import type { Bench } from "../criterion.ts";
import { callsOf, isNothing } from "./judge.ts";
import type { LeftBehind, NothingLeftOptions, NothingLeftRun } from "./options.ts";

/** What ends may take so long to end. */
const PATIENCE_MS = 2_000;
const POLL_MS = 50;
/** So often it must look as if all had ended: while the reference's own threads end, the student's do not stand out. */
const CALM_LOOKS = 4;
/** What is there, and as much, for so many looks, does not end. */
const STILL_LOOKS = 14;
/** For so long it is watched whether anything goes on, from when all seems to have ended. */
const WATCH_MS = 400;
const LIMIT_MS = 20_000;

/** How a program is looked at: from outside of its process, or, in a page, from outside of its worker. */
export interface LeftMeans {
  look(arm: Arm): Left | undefined;
  now(): number;
  sleep(ms: number): Promise<unknown>;
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
  while (runs.length < callsOf(options)) {
    bench.onProgress?.(`call ${runs.length + 1}`);
    const question = lesson.timed(random, 1);
    const slowestMs = slowestOf(lesson);
    const ask = withTexts(question, random, { slowestMs, least: 0.7 }, options.limitMs ?? LIMIT_MS);
    for (const arm of [student, reference]) arm.pause();
    const known = await KnownQuestion.ask(bench, question, ask);
    // Both at once: what one of them leaves does not depend on how long the other takes.
    const [reply, its] = await Promise.all([student.ask(ask), reference.ask({ ...ask, limitMs: OWN_LIMIT_MS })]);
    known.mustBeRight(its);
    const record = known.recordOf(reply);
    if (!isRight(record)) {
      runs.push({ wrong: record });
      return;
    }
    const before = await untilCalm(student, reference, means);
    await means.sleep(Math.max(0, before.atMs + WATCH_MS - means.now()));
    const watchedMs = means.now() - before.atMs;
    runs.push({
      ...behind("student", before.student, means.look(student), watchedMs),
      ...behind("reference", before.reference, means.look(reference), watchedMs),
    });
  }
}

/** Both programs, seen at one time. */
interface Look {
  student: Left | undefined;
  reference: Left | undefined;
  atMs: number;
}

/** Waits until what ends has ended, or what is there does not end. Gives the look since which nothing has changed. */
async function untilCalm(student: Arm, reference: Arm, means: LeftMeans): Promise<Look> {
  const look = (): Look => ({ student: means.look(student), reference: means.look(reference), atMs: means.now() });
  let last = look();
  let since = last;
  const untilMs = last.atMs + PATIENCE_MS;
  for (let [calm, still] = [0, 0]; calm < CALM_LOOKS && still < STILL_LOOKS && last.atMs < untilMs; ) {
    await means.sleep(POLL_MS);
    const next = look();
    const hasEnded = isNothing(atOnce(next)) && isNothing(atOnce({ ...next, student: last.reference }));
    calm = hasEnded ? calm + 1 : 0;
    still = !hasEnded && isAsMuch(last, next) ? still + 1 : 0;
    if (calm <= 1 && still <= 1) since = next;
    last = next;
  }
  return since;
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
  const { wakes, ...left } = after;
  const wokeUp = wakes === undefined || before.wakes === undefined ? undefined : wakes - before.wakes;
  const seen: LeftBehind = { ...left, ...(wokeUp !== undefined && { wokeUp }), watchedMs };
  return { [name]: seen };
}
