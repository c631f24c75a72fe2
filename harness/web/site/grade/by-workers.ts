/**
 * Who does more of the work, in a page: a small question and a large one are asked, as criteria/done-by-workers/ does.
 * There it is processor time that is compared; here it is how long tasks of workers ran, and how long the first thread
 * answered nothing.
 */
import type { Bench, Criterion, LessonFacts } from "../../../criteria/criterion.ts";
import { explainDoneByWorkers } from "../../../criteria/done-by-workers/explain.ts";
import {
  isClear,
  isOpen,
  judgeDoneByWorkers,
  LEAST_MS,
  leastOf,
  shareOf,
} from "../../../criteria/done-by-workers/judge.ts";
import type { DoneByWorkersOptions, DoneByWorkersRun, Work } from "../../../criteria/done-by-workers/options.ts";
import type { Arm } from "../../../measure/arm.ts";
import { isRight, OWN_LIMIT_MS, runsOf } from "../../../measure/ask.ts";
import { KnownQuestion } from "../../../measure/known-question.ts";
import type { Ask } from "../../../measure/question.ts";
import type { AnswerRecord } from "../../../model.ts";
import { awayMs } from "./first-thread-away.ts";
import { notJudged } from "./not-judged.ts";
import type { SeenReply } from "./program-in-page.ts";
import { activityOf } from "./seen-activity.ts";

const LIMIT_MS = 60_000;
const SMALL = 1 / 20;

/** What was seen of one kind of work; absent where not even the reference's workers were seen to do more of it. */
type Found = DoneByWorkersRun | { wrong: AnswerRecord } | undefined;

export function byWorkers(options: DoneByWorkersOptions, lesson: LessonFacts): Criterion {
  return {
    checks: [{ id: "by-workers", asks: "" }],
    needs: { processors: options.workers, mostRounds: 0 },
    async ask(bench) {
      const { measurement, onProgress } = bench;
      const runs = runsOf(measurement, "done-by-workers");
      const works = options.works ?? [measurement.submission.lesson.timed];
      while (isOpen(runs, options)) {
        onProgress?.(`a small and a large question, ${runs.length + 1}`);
        const found: DoneByWorkersRun[] = [];
        for (const work of works) {
          const run = await askWork(bench, work, options.scale);
          if (run === undefined) continue;
          if ("wrong" in run) {
            runs.push(run);
            return;
          }
          found.push(run);
        }
        // Tasks that are stopped tell nothing of themselves: where all are of that kind, nothing is seen.
        const isSure = found.length > 0 && found.every((run) => isClear(run, options));
        runs.push({ ...leastOf(found, options), ...(isSure && { clear: true }) });
      }
    },
    judge(facts) {
      const seen = facts.runs?.["done-by-workers"] ?? [];
      if (seen.length > 0 && shareOf(seen) === undefined && !seen.some((run) => "wrong" in run))
        return { status: "above", checks: [notJudged("by-workers")] };
      return judgeDoneByWorkers(facts, options, lesson);
    },
    explain: (facts) => explainDoneByWorkers(facts, options),
  };
}

async function askWork(bench: Bench, work: Work, scale: number): Promise<Found> {
  const { measurement, random, student } = bench;
  const { processors } = measurement.machine;
  const reference = await bench.reference();
  const figures: Record<"mine" | "its", Figures> = {
    mine: { workersMs: 0, mainMs: 0 },
    its: { workersMs: 0, mainMs: 0 },
  };
  for (const [size, sign] of [
    [SMALL, -1],
    [scale, 1],
  ] as const) {
    const question = work(random, size);
    const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS };
    const known = await KnownQuestion.ask(bench, question, ask);
    // One after the other: beside each other they would have the processors of each other.
    const its = await asked(reference, { ...ask, limitMs: OWN_LIMIT_MS });
    known.mustBeRight(its);
    const mine = await asked(student, ask);
    const record = known.recordOf(mine);
    if (!isRight(record)) return { wrong: record };
    add(figures.its, its, sign, processors);
    add(figures.mine, mine, sign, processors);
  }
  const { mine, its } = figures;
  if (its.workersMs < LEAST_MS) return undefined;
  return {
    studentMs: mine.workersMs,
    referenceMs: its.workersMs,
    studentMainMs: mine.mainMs,
    referenceMainMs: its.mainMs,
    // A task says when it began: no start is in it.
    startMs: 0,
  };
}

interface Figures {
  workersMs: number;
  mainMs: number;
}

const asked = async (arm: Arm, ask: Ask): Promise<SeenReply> => (await arm.ask({ ...ask, pulse: true })) as SeenReply;

function add(figures: Figures, reply: SeenReply, sign: 1 | -1, processors: number): void {
  const activity = activityOf(reply.told, 1, processors);
  figures.workersMs += sign * activity.computedMs;
  figures.mainMs += sign * awayMs(reply, activity, processors);
}
