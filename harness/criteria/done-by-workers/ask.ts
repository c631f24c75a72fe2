import type { Question } from "../../lesson.ts";
import type { Arm } from "../../measure/arm.ts";
import { isRight, runsOf } from "../../measure/ask.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import type { Ask, Reply } from "../../measure/question.ts";
import { workerShares } from "../../measure/worker-shares.ts";
import type { AnswerRecord } from "../../model.ts";
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
  while (isOpen(runs)) {
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
  const took: { student: number[]; reference: number[] } = { student: [], reference: [] };
  for (const question of questions) {
    const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS, watch: true };
    for (const arm of [student, reference]) arm.pause();
    const known = await KnownQuestion.ask(bench, question, { ...ask, watch: false });
    const reply = await student.ask(ask);
    student.pause();
    const record = known.recordOf(reply);
    if (!isRight(record)) return { wrong: record };
    const its = await known.askReference(ask);
    took.student.push(...workersMs(student, reply));
    took.reference.push(...workersMs(reference, its));
  }
  return { ...moreOf("studentMs", took.student), ...moreOf("referenceMs", took.reference) };
}

/** Processor time of the workers; none where nobody sees threads. */
function workersMs({ pid }: Arm, { observation }: Reply): number[] {
  const seen = observation?.method === "schedstat" || observation?.method === "stat";
  return seen && pid !== undefined ? [workerShares(observation, pid).workersMs] : [];
}

function moreOf(name: keyof DoneByWorkersRun, [small, large]: readonly number[]): DoneByWorkersRun {
  return small === undefined || large === undefined ? {} : { [name]: large - small };
}
