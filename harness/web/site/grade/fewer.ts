/**
 * Many times as quick as a naive way, in a page: what makes the naive way slow is counted and not timed, since a page
 * has no clock that one could be graded by. What a lesson of this kind is about is done again for each piece of work: a
 * worker is started, or a task handed over. Where not even the reference does that so many times less often, the lesson
 * is about something else, and nothing is judged.
 */
import type { BesideNaiveOptions } from "../../../criteria/beside-naive/options.ts";
import type { Bench, Criterion, Explanation, LessonFacts } from "../../../criteria/criterion.ts";
import { type Cause, causeOf } from "../../../criteria/shared/cause.ts";
import { outcomeOf, partialPoints } from "../../../criteria/shared/points.ts";
import type { Question } from "../../../lesson.ts";
import type { Arm } from "../../../measure/arm.ts";
import { isRight, OWN_LIMIT_MS } from "../../../measure/ask.ts";
import { KnownQuestion } from "../../../measure/known-question.ts";
import type { Ask } from "../../../measure/question.ts";
import { notJudged } from "./not-judged.ts";
import type { SeenReply } from "./program-in-page.ts";

const LIMIT_MS = 30_000;
/** Counts are the same every time, but for what a call finds already there. */
const ROUNDS = 2;

interface Counts {
  started: number;
  tasks: number;
}

/** What was counted in one round. */
export interface Round {
  naive: Counts;
  student: Counts;
  reference: Counts;
}

export function fewer(options: BesideNaiveOptions, lesson: LessonFacts): Criterion {
  /** What was seen stays here: a measurement has no place for it. */
  const rounds: Round[] = [];
  return {
    checks: [{ id: "quicker", asks: "" }],
    needs: { processors: options.workers, mostRounds: 0 },
    async ask(bench: Bench) {
      const { measurement, random, student, onProgress } = bench;
      const [naive, reference] = [await bench.open(options.file), await bench.reference()];
      const { lesson } = measurement.submission;
      // Whoever opens something once has it open then.
      const [first] = lesson.questions(random);
      for (const arm of [naive, reference]) if (first) await arm.ask(plain(first));
      while (rounds.length < ROUNDS) {
        onProgress?.(`round ${rounds.length + 1}`);
        const question = lesson.timed(random, options.scale ?? 1);
        const known = await KnownQuestion.ask(bench, question, plain(question));
        const counted = async (arm: Arm): Promise<Counts> => {
          const reply = (await arm.ask(plain(question))) as SeenReply;
          known.mustBeRight(reply);
          return countsOf(reply);
        };
        const own = { naive: await counted(naive), reference: await counted(reference) };
        const reply = (await student.ask({ ...plain(question), limitMs: LIMIT_MS })) as SeenReply;
        const record = known.recordOf(reply);
        if (!isRight(record)) {
          measurement.rounds.push({ order: ["baseline", "student"], wallMs: {}, wrong: record });
          return;
        }
        rounds.push({ ...own, student: countsOf(reply) });
      }
    },
    judge() {
      const found = compared(rounds, options);
      const points = lesson.points.quicker ?? 0;
      if (found === undefined) {
        const message = "nothing was counted";
        return {
          status: "undecided",
          checks: [{ id: "quicker", outcome: "inconclusive", score: 0, maxScore: points, message, evidence: {} }],
        };
      }
      if (found.reference < options.times) return { status: "above", checks: [notJudged("quicker")] };
      const status = found.times >= options.times ? "above" : "below";
      return {
        status,
        checks: [
          {
            id: "quicker",
            outcome: outcomeOf(status),
            score: status === "above" ? points : partialPoints(points, found.times, options.times),
            maxScore: points,
            message: `${found.words}; ${options.times} times fewer are asked for. It is counted and not timed, since a page has no clock that one could be graded by`,
            evidence: { ...found, asked: options.times },
          },
        ],
      };
    },
    explain({ submission }): Explanation | undefined {
      const found = compared(rounds, options);
      const { poolInCall: opensPool = false } = submission?.source?.slips ?? {};
      return found && causeOf(CAUSES, { ...found, called: options.called, asked: options.times, opensPool });
    },
  };
}

interface Found {
  /** So many times less often than the naive way. */
  times: number;
  reference: number;
  words: string;
}

/** What the naive way does most often, and how often the others do it; `undefined` where nothing was counted. Pure. */
export function compared(rounds: readonly Round[], { called }: Pick<BesideNaiveOptions, "called">): Found | undefined {
  const last = rounds.at(-1);
  if (last === undefined) return undefined;
  // To start a worker costs as much as many tasks.
  const what = last.naive.started > 0 ? "started" : "tasks";
  const [noun, verb] = what === "started" ? ["workers", "started"] : ["tasks", "handed over"];
  const counts = (whose: keyof Round) => rounds.map((round) => round[whose][what]);
  const [naive, student] = [Math.max(...counts("naive")), Math.max(...counts("student"))];
  // Its pool is new, and may start a second worker in the first round still.
  const reference = Math.min(...counts("reference"));
  const ratio = (count: number) => (count === 0 ? Number.POSITIVE_INFINITY : naive / count);
  const words = `${student} ${noun} were ${verb} in a call; with ${called} it is ${naive}`;
  return { times: ratio(student), reference: ratio(reference), words };
}

type Seen = Found & { called: string; asked: number; opensPool: boolean };

/** As in criteria/beside-naive/explain.ts, by what is counted. Read from above. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "pool-in-each-call",
    fits: ({ times, asked, opensPool }) => opensPool && times < asked,
    what: ({ words }) => `${words}: a pool is opened in each call, and starts all its workers anew`,
    next: () =>
      "Open one pool at the first call, and keep it for those that come, in a variable outside of the function",
  },
  {
    kind: "slower-than-naive",
    fits: ({ times }) => times < 1,
    what: ({ words }) => `${words}: more than the naive way`,
    next: () => "Look for what it does beside the work that the naive way does not: that costs more than it saves",
  },
  {
    kind: "as-naive",
    fits: ({ times }) => times < 1.6,
    what: ({ words, called }) => `${words}: what makes ${called} slow is still there`,
    next: () => "Find what is done again for each task, and do it once for many",
  },
  {
    kind: "not-quick-enough",
    fits: ({ times, asked }) => times < asked,
    what: ({ words, asked }) => `${words}, and ${asked} times fewer can be had`,
    next: () => "Some of what makes that slow is still there: look for what is done more often than it has to be",
  },
];

const plain = (question: Question): Ask => ({
  ...{ arguments: question.arguments, texts: [], delaysMs: [] },
  limitMs: OWN_LIMIT_MS,
});

/** What was done for this one question: workers that were there before it are not. */
function countsOf({ told, askedMs }: SeenReply): Counts {
  const started = told.filter((each) => each.kind === "worker" && !each.ends && each.atMs >= askedMs);
  return { started: started.length, tasks: told.filter((each) => each.kind === "task").length };
}
