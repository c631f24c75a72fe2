/**
 * Work that computes, in a page: who worked when is seen, and whether that is faster is not judged, because a page has
 * no clock that one could be graded by.
 */

import type { ComputingOptions } from "../../../criteria/computing/options.ts";
import type { Bench, Criterion, Explanation, Judgement, LessonFacts } from "../../../criteria/criterion.ts";
import { type Cause, causeOf } from "../../../criteria/shared/cause.ts";
import { halfPoints, outcomeOf } from "../../../criteria/shared/points.ts";
import { isRight, mustAnswer, OWN_LIMIT_MS, recordOf } from "../../../measure/ask.ts";
import { type Activity, activityOf } from "./activity.ts";
import { notJudged } from "./not-judged.ts";
import type { SeenReply } from "./program.ts";

const LIMIT_MS = 60_000;
/** So many runs at most: one that shows it is enough. */
const MOST_RUNS = 2;
/** As criteria/computing/ has it: workers that take turns read 1.0 to 1.26. */
const AT_ONCE = 1.3;

/** Who has one thread put together all that comes back passes here, and not on a machine. */
const UNSEEN =
  '. What the first thread does beside them, a page does not see: if that is much, "threadwork grade" says so on a machine';

/** Workers that did less than this part of the work did something else: the first thread did it. */
const MUCH = 1 / 4;

/** What was seen of the runs stays here: a measurement has no place for it. */
export function sideBySide(options: ComputingOptions, lesson: LessonFacts): Criterion {
  const seen: Run[] = [];
  const { workers } = options;
  const best = (): Run | undefined => seen.find((run) => isShared(run, workers)) ?? seen.at(-1);
  return {
    checks: (["parallel", "faster"] as const).map((id) => ({ id, asks: "" })),
    needs: { processors: workers, mostRounds: MOST_RUNS },
    async ask({ measurement, random, student, baseline, onProgress }: Bench) {
      while (seen.length < MOST_RUNS && !seen.some((run) => isShared(run, workers))) {
        onProgress?.(`run ${seen.length + 1}`);
        const question = measurement.submission.lesson.timed(random, 1);
        const ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS };
        const expected = mustAnswer(baseline, await baseline.ask({ ...ask, limitMs: OWN_LIMIT_MS }));
        const reply = (await student.ask(ask)) as SeenReply;
        seen.push({ ...activityOf(reply.told, workers), ownMs: expected.wallMs });
        const record = recordOf(question, expected.value, reply);
        const isWrong = !isRight(record);
        measurement.rounds.push({ order: ["baseline", "student"], wallMs: {}, ...(isWrong && { wrong: record }) });
        if (isWrong) return;
      }
    },
    judge(): Judgement {
      const points = lesson.points.parallel ?? 0;
      const run = best();
      const status = run === undefined ? "undecided" : isShared(run, workers) ? "above" : "below";
      const share = run ? Math.min(0.95, run.sharers / workers, run.atOnce / workers) : 0;
      return {
        status,
        checks: [
          {
            id: "parallel",
            outcome: outcomeOf(status),
            score: status === "above" ? points : halfPoints(points * (run && run.sharers > 1 ? share : 0)),
            maxScore: points,
            message:
              run === undefined
                ? "no run was seen"
                : `${run.sharers} of ${workers} workers shared the work, and on average ${run.atOnce.toFixed(1)} worked at a time${status === "above" ? UNSEEN : ""}`,
            evidence: { sharers: run?.sharers, atOnce: run?.atOnce },
          },
          notJudged("faster"),
        ],
      };
    },
    explain(): Explanation | undefined {
      const run = best();
      return run && causeOf(CAUSES, { ...run, asked: workers });
    },
  };
}

/** What was seen of one run, and how long the sequential version took for the same question. */
type Run = Activity & { ownMs: number };

/** More than half of the workers had a share, at the same time, of work that is worth the name. */
function isShared({ sharers, atOnce, busyMs, ownMs }: Run, workers: number): boolean {
  return sharers > workers / 2 && atOnce >= AT_ONCE && busyMs >= MUCH * ownMs;
}

type Seen = Run & { asked: number };

/** As in criteria/computing/explain.ts, by what a page can see. Read from above. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "one-thread-computes",
    fits: ({ started, pieces }) => started === 0 && pieces.length === 0,
    what: () =>
      "one thread did all the work: promises and async functions let it wait for several things, but not compute them side by side",
    next: () => "That takes workers",
  },
  {
    kind: "idle-workers",
    fits: ({ busyMs, ownMs }) => busyMs < MUCH * ownMs,
    what: ({ started }) => `${started} workers were started, but the main thread did the work`,
    next: () => "hand the function to the pool instead of calling it",
  },
  {
    kind: "awaits-in-loop",
    fits: ({ oneByOne }) => oneByOne,
    what: () => "workers took turns, one at a time: each piece was sent only when the one before was done",
    next: () => "Hand out all of them, then wait for all of them",
  },
  {
    kind: "one-worker",
    fits: ({ started }) => started === 1,
    what: ({ asked }) => `one worker did all the work, where ${asked} could share it`,
    next: ({ asked }) => `Start more of them: a pool of ${asked} gives each of its workers a part`,
  },
  {
    kind: "one-chunk",
    fits: ({ sharers }) => sharers <= 1,
    what: ({ started }) => `one of ${started} workers did nearly all of the work`,
    next: () => "hand it out in more and smaller pieces",
  },
  {
    kind: "too-few-workers",
    fits: ({ sharers, asked }) => sharers <= asked / 2,
    what: ({ sharers, asked }) => `only ${sharers} workers shared the work, where ${asked} could`,
    next: ({ asked }) => `open a pool of ${asked}`,
  },
  {
    kind: "takes-turns",
    fits: () => true,
    what: () => "one worker computed at a time, and the others waited for it",
    next: () => "Hold a lock only to take work and to store a result, and compute without it",
  },
];
