/** Whether a file is open while the program works, in a page: what it has open, its first thread tells. */
import type { Criterion, LessonFacts } from "../../../criteria/criterion.ts";
import { explainHoldsOpen } from "../../../criteria/holds-open/explain.ts";
import { isOpen, judgeHoldsOpen } from "../../../criteria/holds-open/judge.ts";
import type { HoldsOpenOptions } from "../../../criteria/holds-open/options.ts";
import { isRight, OWN_LIMIT_MS, runsOf } from "../../../measure/ask.ts";
import { KnownQuestion } from "../../../measure/known-question.ts";
import type { Ask } from "../../../measure/question.ts";
import type { SeenReply } from "./program-in-page.ts";

const LIMIT_MS = 60_000;

export function heldOpen(options: HoldsOpenOptions, lesson: LessonFacts): Criterion {
  return {
    checks: [{ id: "held", asks: "" }],
    needs: { processors: options.workers, mostRounds: 0 },
    async ask(bench) {
      const { measurement, random, student, onProgress } = bench;
      const work = options.work ?? measurement.submission.lesson.timed;
      const runs = runsOf(measurement, "holds-open");
      const reference = await bench.reference();
      while (isOpen(runs)) {
        onProgress?.(`a file that is held open, ${runs.length + 1}`);
        const question = work(random, options.scale);
        const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS };
        const known = await KnownQuestion.ask(bench, question, ask);
        const its = (await reference.ask({ ...ask, limitMs: OWN_LIMIT_MS })) as SeenReply;
        known.mustBeRight(its);
        const mine = (await student.ask(ask)) as SeenReply;
        const record = known.recordOf(mine);
        if (!isRight(record)) {
          runs.push({ wrong: record });
          return;
        }
        runs.push({ student: mine.heldOpen, reference: its.heldOpen });
      }
    },
    judge: (facts) => judgeHoldsOpen(facts, lesson),
    explain: (facts) => explainHoldsOpen(facts, options),
  };
}
