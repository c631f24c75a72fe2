/**
 * Work that computes, in a page: who worked when is seen, and whether that is faster is not judged, because a page has
 * no clock that one could be graded by.
 */

import type { ComputingOptions } from "../../../criteria/computing/options.ts";
import type { Bench, Criterion, Explanation, Judgement, LessonFacts } from "../../../criteria/criterion.ts";
import { type Cause, causeOf } from "../../../criteria/shared/cause.ts";
import { halfPoints, outcomeOf } from "../../../criteria/shared/points.ts";
import { isRight, mustAgree, mustAnswer, OWN_LIMIT_MS, recordOf } from "../../../measure/ask.ts";
import { awayMs } from "./first-thread-away.ts";
import { notJudged } from "./not-judged.ts";
import type { SeenReply } from "./program-in-page.ts";
import { type Activity, activityOf } from "./seen-activity.ts";

const LIMIT_MS = 60_000;
/** So many runs at most: one that shows it is enough. */
const MOST_RUNS = 2;
/** As criteria/computing/ has it: workers that take turns read 1.0 to 1.26. */
const AT_ONCE = 1.3;

/**
 * A first thread that had the processor for more than this part of the time that the sequential version takes does much
 * of the work itself, as criteria/computing/ has it; unless the reference's is as slow to answer: then the machine has
 * too much to do.
 */
const MUCH_AWAY = 0.4;
const BESIDE_REFERENCE = 2;
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
    async ask({ measurement, random, student, baseline, reference, onProgress }: Bench) {
      while (seen.length < MOST_RUNS && !seen.some((run) => isShared(run, workers))) {
        onProgress?.(`run ${seen.length + 1}`);
        const question = measurement.submission.lesson.timed(random, 1);
        const ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS };
        const expected = mustAnswer(baseline, await baseline.ask({ ...ask, limitMs: OWN_LIMIT_MS }));
        const reply = (await student.ask({ ...ask, pulse: true })) as SeenReply;
        const { processors } = measurement.machine;
        const activity = activityOf(reply.told, workers);
        const run: Run = { ...activity, ownMs: expected.wallMs, awayMs: awayMs(reply, activity, processors) };
        seen.push(run);
        const record = recordOf(question, expected.value, reply);
        const isWrong = !isRight(record);
        if (!isWrong && isAway(run)) {
          const its = (await (await reference()).ask({ ...ask, limitMs: OWN_LIMIT_MS, pulse: true })) as SeenReply;
          mustAgree(expected.value, its, question);
          run.referenceAwayMs = awayMs(its, activityOf(its.told, workers), processors);
        }
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
                : run.started === 0
                  ? `no worker was started; ${workers} could share the work`
                  : `${run.sharers > workers ? run.sharers : `${run.sharers} of ${workers}`} workers shared the work, and on average ${run.atOnce.toFixed(1)} worked at a time`,
            evidence: { sharers: run?.sharers, atOnce: run?.atOnce, awayMs: run && Math.round(run.awayMs) },
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

/**
 * What was seen of one run, how long the sequential version took for the same question, and how long the first thread
 * answered nothing; the reference's, too, where that is long.
 */
type Run = Activity & { ownMs: number; awayMs: number; referenceAwayMs?: number };

/** More than half of the workers had a share, at the same time, of work that is worth the name, and of all of it. */
function isShared(run: Run, workers: number): boolean {
  const { sharers, atOnce, busyMs, ownMs } = run;
  return sharers > workers / 2 && atOnce >= AT_ONCE && busyMs >= MUCH * ownMs && !isAway(run);
}

/** Did the first thread do much of the work, as far as it was seen? */
function isAway({ awayMs, ownMs, referenceAwayMs = 0 }: Run): boolean {
  return awayMs > MUCH_AWAY * ownMs && awayMs > BESIDE_REFERENCE * referenceAwayMs;
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
    kind: "much-on-main",
    fits: (run) => isAway(run),
    what: ({ awayMs, ownMs }) =>
      `the main thread worked for about ${Math.round(awayMs)} ms, where the whole work takes ${Math.round(ownMs)} ms: it sends, takes back, or does a part of the work itself, and the workers wait for it`,
    next: () =>
      "Let workers do all of it, and let each return one small result for its part: what goes to and fro is copied, and what comes back in millions is work for one thread",
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
