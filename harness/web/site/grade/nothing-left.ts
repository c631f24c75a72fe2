/**
 * What is left after a call, in a page: workers, timers of the first thread, files and channels. What a page cannot
 * see, it says: memory.
 */
import type { Criterion, LessonFacts } from "../../../criteria/criterion.ts";
import { askNothingLeft } from "../../../criteria/nothing-left/ask.ts";
import { explainNothingLeft } from "../../../criteria/nothing-left/explain.ts";
import { callsIn, judgeNothingLeft } from "../../../criteria/nothing-left/judge.ts";
import type { LeftBehind, NothingLeftOptions, NothingLeftRun } from "../../../criteria/nothing-left/options.ts";
import { tableOf } from "../../../criteria/shared/table-of.ts";
import type { Program } from "./program-in-page.ts";

export function nothingLeft(asked: NothingLeftOptions, lesson: LessonFacts): Criterion {
  const { keepsMiB, ...options } = asked;
  return {
    checks: [{ id: "closed", asks: "" }],
    needs: { processors: options.workers, mostRounds: 0 },
    ask: (bench) =>
      askNothingLeft(bench, options, {
        look: (arm) => (arm as unknown as Program).left(),
        now: () => performance.now(),
        isWarm: false,
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      }),
    judge(facts) {
      const { checks, status } = judgeNothingLeft(facts, options, lesson);
      const beside = keepsMiB === undefined ? "" : "; whether memory is kept, a page cannot see";
      return { status, checks: checks.map((check) => ({ ...check, message: check.message + beside })) };
    },
    explain: (facts) => explainNothingLeft(facts, options),
    table: ({ runs }) =>
      tableOf("What was left after each call, yours / reference", callsIn(runs?.["nothing-left"] ?? []), {
        workers: both(({ threads }) => threads),
        "timers that fired": both(({ wokeUp }) => wokeUp),
        "open files and channels": both(({ descriptors }) => descriptors),
      }),
  };
}

/** A figure of both programs in one cell. */
function both(figure: (left: LeftBehind) => number | undefined) {
  return ({ student, reference }: NothingLeftRun): string =>
    [student, reference].map((left) => (left && figure(left)) ?? "–").join(" / ");
}
