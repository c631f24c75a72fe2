import { setTimeout as sleep } from "node:timers/promises";
import type { Arm } from "../../measure/arm.ts";
import { isRight, mustAgree, OWN_LIMIT_MS, runsOf, slowestOf, withTexts } from "../../measure/ask.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import { lookAtLeft } from "../../measure/left.ts";
import type { Ask, Reply } from "../../measure/question.ts";
import { workersSeen } from "../../measure/workers-seen.ts";
import type { Bench, WatchedCall } from "../criterion.ts";
import { countsOf, isMany, isOpen, isWithin, itemsOf } from "./judge.ts";
import type { CountedOptions, CountedRun, Counts } from "./options.ts";

const LIMIT_MS = 30_000;
/**
 * How often to wait for what an earlier call has left. If it still exists then, it will exist in the next call as well.
 */
const LOOKS_BEFORE = 20;
const POLL_MS = 50;

/**
 * Asks how many workers exist during a call. They are often looked at from outside; the reference's as well, where the
 * student's are out of bounds.
 */
export async function askCounted(bench: Bench, options: CountedOptions): Promise<void> {
  const { measurement, random, student } = bench;
  const { lesson } = measurement.submission;
  const slowestMs = slowestOf(lesson);
  const runs = runsOf(measurement, "counted");
  runs.push(...(await alreadyWatched(bench, options)));
  while (isOpen(runs, options)) {
    bench.onProgress?.(`call ${runs.length + 1}`);
    const question = lesson.timed(random, 1);
    const texts = withTexts(question, random, { slowestMs, least: 0.7 }, LIMIT_MS);
    const ask: Ask = { ...texts, watch: true, closely: true };
    const known = await KnownQuestion.ask(bench, question, texts);
    const { reply, counts, ...how } = await count(student, ask, options);
    const run: CountedRun = { ...itemsOf(question), ...(counts && { student: counts, ...how }) };
    const record = known.recordOf(reply);
    if (!isRight(record)) {
      runs.push({ ...run, wrong: record });
      return;
    }
    if (counts && !isAllWithin(counts, options)) {
      await known.askReference(ask, async (reference, ask) => {
        const its = await count(reference, ask, options);
        if (its.counts) run.reference = its.counts;
        return its.reply;
      });
    }
    runs.push(run);
  }
}

/** Uses calls that other criteria watched, as far as they show the same. */
async function alreadyWatched(bench: Bench, options: CountedOptions): Promise<CountedRun[]> {
  const runs: CountedRun[] = [];
  for (const call of bench.watched ?? []) {
    if (!isOpen(runs, options)) break;
    const seen = countsIn(bench.student, call.student, options);
    if (!seen) continue;
    const { counts, ...how } = seen;
    const run: CountedRun = { ...itemsOf(call.question), student: counts, ...how };
    if (isAllWithin(counts, options)) runs.push(run);
    else {
      const reference = await referenceOf(call, bench, options);
      if (reference) runs.push({ ...run, reference });
    }
  }
  return runs;
}

/**
 * Looks at the reference's workers, for a call of the student's that is out of bounds. For too many workers, a call of
 * the reference alone is enough: the student's were certainly there. For too few, both are asked again and watched
 * closely; so are workers that may be left from the call before.
 */
async function referenceOf(
  { question, student, reference: its }: WatchedCall,
  bench: Bench,
  options: CountedOptions,
): Promise<Counts | undefined> {
  const { answer } = student;
  if (its) return countsIn(await bench.reference(), its, options)?.counts;
  const { mostAtOnce } = options;
  if (answer.kind !== "value" || bench.measurement.submission.lesson.service.kind !== "none") return undefined;
  if (!mostAtOnce || !isMany(cameAtOnce(bench.student, student, options), mostAtOnce)) return undefined;
  const reference = await bench.reference();
  bench.student.pause();
  const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: OWN_LIMIT_MS };
  const counted = await count(reference, { ...ask, watch: true, closely: true }, options);
  reference.pause();
  mustAgree(answer.value, counted.reply, question);
  return counted.counts;
}

/** Most workers at one time, without those that existed when the question was asked. */
function cameAtOnce(arm: Arm, reply: Reply, options: CountedOptions): number {
  const { observation } = reply;
  const threads = observation?.threads.map((thread) => (thread.fromMs > 0 ? thread : { ...thread, toMs: 0 }));
  const came = observation && threads && { ...reply, observation: { ...observation, threads } };
  return (came && countsIn(arm, came, options)?.counts.mostAtOnce) ?? 0;
}

/** The workers of one call, and how well they were seen. */
interface Counted {
  counts: Counts;
  unseen: number;
  looks: number;
}

/** Asks after what the last call has left has ended. */
async function count(arm: Arm, ask: Ask, options: CountedOptions): Promise<{ reply: Reply } & Partial<Counted>> {
  await untilCalm(arm);
  const reply = await arm.ask(ask);
  return { reply, ...countsIn(arm, reply, options) };
}

/** The workers that were seen during the call; `undefined` where the host does not show threads. */
function countsIn(
  { pid, runtime }: Arm,
  { observation }: Reply,
  { mostAtOnce: { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = {} }: CountedOptions,
): Counted | undefined {
  const seen = observation && pid !== undefined && workersSeen(observation, pid, runtime);
  if (!seen) return undefined;
  // A worker that overlaps with its successor may be one too many, but it does not count towards the least number.
  const mostAtOnce = atLeast > 0 && seen.atOnce <= atMost ? seen.sideBySide : seen.atOnce;
  const counts = { workersStarted: seen.workers, mostAtOnce };
  return { counts, unseen: seen.unseen, looks: observation.windows.length };
}

function isAllWithin(counts: Counts, options: CountedOptions): boolean {
  return countsOf(options).every(({ name }) => isWithin(counts[name], options[name]!));
}

/** Waits until no more threads or processes of the program end. */
async function untilCalm(arm: Arm): Promise<void> {
  const there = () => {
    const left = lookAtLeft(arm);
    return left && left.threads + left.processes;
  };
  for (let looks = 0, before = there(); looks < LOOKS_BEFORE; looks++) {
    await sleep(POLL_MS);
    const now = there();
    if (now === before) return;
    before = now;
  }
}
