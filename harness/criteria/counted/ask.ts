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
/** What a call leaves may take so long to end; whatever is there then, is there in the next one, too. */
const LOOKS_BEFORE = 20;
const POLL_MS = 50;

/**
 * How many workers are there during a call? They are looked at from outside, often, and the reference's where the
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

/** What was seen of calls that others asked for, as far as its own would show it. */
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
 * The reference's workers in a call of the student's that is out of bounds. Where too many have come in it, a call of
 * the reference alone is enough: they were there, whoever saw them. Too few are asked for once more, and looked at
 * closely; so are those that may be left from the call before.
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

/** Most of the workers that were there at one time, without those that were there when it was asked. */
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

/** Asks once what the call before has left has ended. */
async function count(arm: Arm, ask: Ask, options: CountedOptions): Promise<{ reply: Reply } & Partial<Counted>> {
  await untilCalm(arm);
  const reply = await arm.ask(ask);
  return { reply, ...countsIn(arm, reply, options) };
}

/** The workers that were seen while it answered; `undefined` where the host does not show threads. */
function countsIn(
  { pid, runtime }: Arm,
  { observation }: Reply,
  { mostAtOnce: { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = {} }: CountedOptions,
): Counted | undefined {
  const seen = observation && pid !== undefined && workersSeen(observation, pid, runtime);
  if (!seen) return undefined;
  // Who is there beside its successor may be one too many, and is not one of the two that are asked for.
  const mostAtOnce = atLeast > 0 && seen.atOnce <= atMost ? seen.sideBySide : seen.atOnce;
  const counts = { workersStarted: seen.workers, mostAtOnce };
  return { counts, unseen: seen.unseen, looks: observation.windows.length };
}

function isAllWithin(counts: Counts, options: CountedOptions): boolean {
  return countsOf(options).every(({ name }) => isWithin(counts[name], options[name]!));
}

/** Waits until no thread or process of the program's ends any more. */
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
