import type { Question } from "../../lesson.ts";
import type { Arm } from "../../measure/arm.ts";
import { isRight, runsOf } from "../../measure/ask.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import type { Ask, Reply } from "../../measure/question.ts";
import { workerShares } from "../../measure/worker-shares.ts";
import type { AnswerRecord, WorkerShares } from "../../model.ts";
import type { Bench } from "../criterion.ts";
import { isOpen, leastOf } from "./judge.ts";
import type { DoneByWorkersOptions, DoneByWorkersRun } from "./options.ts";

const LIMIT_MS = 30_000;
/** A lesson's work goes down as far as this. */
const SMALL = 1 / 20;

/**
 * Who does the work? A small question and a large one are asked, and what the large one takes more of the workers'
 * processor time is what they do of the work: their start is in both. The reference is asked the same.
 */
export async function askDoneByWorkers(bench: Bench, options: DoneByWorkersOptions): Promise<void> {
  const { measurement, random, student } = bench;
  const { lesson } = measurement.submission;
  const runs = runsOf(measurement, "done-by-workers");
  const reference = await bench.reference();
  // Workers that are kept start in the first call.
  const first = lesson.timed(random, SMALL);
  for (const arm of [student, reference]) {
    await arm.ask({ arguments: first.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS });
    arm.pause();
  }
  const works = options.works ?? [lesson.timed];
  while (isOpen(runs, options)) {
    bench.onProgress?.(`a small and a large question, ${runs.length + 1}`);
    const found: DoneByWorkersRun[] = [];
    for (const work of works) {
      const run = await askBoth(bench, reference, [work(random, SMALL), work(random, options.scale)]);
      if ("wrong" in run) {
        runs.push(run);
        return;
      }
      found.push(run);
    }
    runs.push(leastOf(found)!);
  }
}

/** What the second question takes more of the workers than the first; or what was wrong. */
async function askBoth(
  bench: Bench,
  reference: Arm,
  questions: readonly Question[],
): Promise<DoneByWorkersRun | { wrong: AnswerRecord }> {
  const { student } = bench;
  const took: Record<"student" | "reference", WorkerShares[]> = { student: [], reference: [] };
  for (const question of questions) {
    const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS, watch: true };
    for (const arm of [student, reference]) arm.pause();
    const known = await KnownQuestion.ask(bench, question, { ...ask, watch: false });
    const reply = await student.ask(ask);
    student.pause();
    const record = known.recordOf(reply);
    if (!isRight(record)) return { wrong: record };
    const its = await known.askReference(ask);
    took.student.push(...sharesIn(student, reply));
    took.reference.push(...sharesIn(reference, its));
  }
  const [mine, its] = [moreOf(took.student), moreOf(took.reference)];
  return {
    ...(mine && { studentMs: mine.workersMs, studentMainMs: mine.mainMs }),
    ...(its && { referenceMs: its.workersMs, referenceMainMs: its.mainMs }),
  };
}

/** Processor time of who worked; none where nobody sees threads. */
function sharesIn({ pid }: Arm, { observation }: Reply): WorkerShares[] {
  const seen = observation?.method === "schedstat" || observation?.method === "stat";
  return seen && pid !== undefined ? [workerShares(observation, pid)] : [];
}

function moreOf([small, large]: readonly WorkerShares[]): Pick<WorkerShares, "workersMs" | "mainMs"> | undefined {
  if (small === undefined || large === undefined) return undefined;
  return { workersMs: large.workersMs - small.workersMs, mainMs: large.mainMs - small.mainMs };
}
