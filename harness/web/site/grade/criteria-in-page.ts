/**
 * The kinds of evidence that a page can see, each as harness/criteria/ judges it; what asks is the page's own where
 * that looks at processes. Of the rest it is said that it is not judged.
 */
import { explainBalanced } from "../../../criteria/balanced/explain.ts";
import { isBalanced, isOpen as isBalanceOpen, judgeBalanced } from "../../../criteria/balanced/judge.ts";
import type { BalancedOptions, BalancedRun, Shared } from "../../../criteria/balanced/options.ts";
import type { BesideNaiveOptions } from "../../../criteria/beside-naive/options.ts";
import type { ComputingOptions } from "../../../criteria/computing/options.ts";
import { explainCounted } from "../../../criteria/counted/explain.ts";
import { countsOf, isOpen as isCountOpen, isWithin, itemsOf, judgeCounted } from "../../../criteria/counted/judge.ts";
import type { CountedOptions, CountedRun, Counts } from "../../../criteria/counted/options.ts";
import type { Bench, Criterion, LessonFacts } from "../../../criteria/criterion.ts";
import type { DoneByWorkersOptions } from "../../../criteria/done-by-workers/options.ts";
import type { HoldsOpenOptions } from "../../../criteria/holds-open/options.ts";
import { criterion as inFlight } from "../../../criteria/in-flight/criterion.ts";
import type { NothingLeftOptions } from "../../../criteria/nothing-left/options.ts";
import { criterion as responsive } from "../../../criteria/responsive/criterion.ts";
import { explainSchedules } from "../../../criteria/schedules/explain.ts";
import { judgeSchedules } from "../../../criteria/schedules/judge.ts";
import type { Explored, SchedulesOptions, SchedulesRun } from "../../../criteria/schedules/options.ts";
import { tableSchedules } from "../../../criteria/schedules/table.ts";
import { criterion as told } from "../../../criteria/told/criterion.ts";
import { askWaiting } from "../../../criteria/waiting/ask.ts";
import { criterion as waiting } from "../../../criteria/waiting/criterion.ts";
import type { WaitingOptions } from "../../../criteria/waiting/options.ts";
import type { CheckId, LessonData, Question } from "../../../lesson.ts";
import { isRight, mustAgree, mustAnswer, OWN_LIMIT_MS, recordOf, runsOf } from "../../../measure/ask.ts";
import type { Ask } from "../../../measure/question.ts";
import type { Measurement } from "../../../model.ts";
import { byWorkers } from "./by-workers.ts";
import { fewer } from "./fewer.ts";
import { heldOpen } from "./held-open.ts";
import { notJudged } from "./not-judged.ts";
import { nothingLeft } from "./nothing-left.ts";
import type { SeenReply } from "./program-in-page.ts";
import { activityOf } from "./seen-activity.ts";
import { sideBySide } from "./side-by-side.ts";

const LIMIT_MS = 60_000;
/** Rounds of work that waits. */
const MOST_WAITING = 3;

/** What a page can do. */
export interface Means {
  /** Whether it sees downloads that block a thread: that takes a service worker. */
  slowFiles: boolean;
  /** Explores a program of the lesson with the learner's threads. */
  explore(options: SchedulesOptions): Promise<Pick<SchedulesRun, "referenceHeld"> & Explored>;
}

/** @param checks of each kind, in the lesson's order */
export function criteriaInPage(
  lesson: LessonFacts & Pick<LessonData, "criteria">,
  checks: readonly (readonly CheckId[])[],
  means: Means,
): Criterion[] {
  return lesson.criteria.map((choice, i) => {
    const { kind, ...options } = choice as { kind: string };
    return KINDS[kind]?.(options as never, lesson, means) ?? unseen(checks[i] ?? []);
  });
}

const KINDS: Readonly<Record<string, (options: never, lesson: LessonFacts, means: Means) => Criterion | undefined>> = {
  told: (options: Parameters<typeof told>[0], lesson) => told(options, lesson),
  responsive: (options: Parameters<typeof responsive>[0], lesson) => answersOthers(options, lesson),
  computing: (options: ComputingOptions, lesson) => sideBySide(options, lesson),
  waiting: (options: WaitingOptions, lesson, means) =>
    canSee(lesson, means) ? waitsTogether(options, lesson) : undefined,
  "in-flight": (options: Parameters<typeof inFlight>[0], lesson, means) =>
    canSee(lesson, means) ? inFlight(options, lesson) : undefined,
  counted: (options: CountedOptions, lesson) => counts(options, lesson),
  balanced: (options: BalancedOptions, lesson) => sharesEvenly(options, lesson),
  "nothing-left": (options: NothingLeftOptions, lesson) => nothingLeft(options, lesson),
  "done-by-workers": (options: DoneByWorkersOptions, lesson) => byWorkers(options, lesson),
  "holds-open": (options: HoldsOpenOptions, lesson) => heldOpen(options, lesson),
  "beside-naive": (options: BesideNaiveOptions, lesson) => fewer(options, lesson),
  schedules: (options: SchedulesOptions, lesson, means) => inEveryOrder(options, lesson, means),
};

const canSee = ({ service }: LessonFacts, { slowFiles }: Means): boolean => service.kind !== "pipes" || slowFiles;

/** What no page sees. */
function unseen(ids: readonly CheckId[]): Criterion {
  return {
    checks: ids.map(asking),
    needs: { processors: 1, mostRounds: 0 },
    async ask() {},
    judge: () => ({ checks: ids.map(notJudged), status: "above" }),
    explain: () => undefined,
  };
}

/** Downloads at once, as the page's own slow service sees them; how long it took all in all is not judged. */
function waitsTogether(options: WaitingOptions, lesson: LessonFacts): Criterion {
  const whole = waiting(options, lesson);
  const parallel = (measurement: Measurement) => whole.judge(measurement).checks[0]!;
  return {
    ...whole,
    async ask(bench) {
      const replies = watched(bench);
      // One round in which all were in flight is enough: that cannot come by chance.
      const enough = (m: Measurement) => parallel(m).outcome !== "inconclusive" || m.rounds.length >= MOST_WAITING;
      await askWaiting(bench, options, enough);
      for (const [i, round] of bench.measurement.rounds.entries()) {
        const workers = activityOf(replies[i]?.told ?? [], 1).started;
        round.workerShares = { workers, mainMs: 0, workersMs: 0, busiestWorkerMs: 0, sharers: 0 };
      }
    },
    judge(facts) {
      const check = whole.judge(facts).checks[0]!;
      const status = check.outcome === "passed" ? "above" : check.outcome === "failed" ? "below" : "undecided";
      return { checks: [check, notJudged("faster")], status };
    },
  };
}

/** Whether the first thread answers, as the grader asks it everywhere; whose work it does is told by its workers. */
function answersOthers(options: Parameters<typeof responsive>[0], lesson: LessonFacts): Criterion {
  const whole = responsive(options, lesson);
  return {
    ...whole,
    async ask(bench) {
      const replies = watched(bench);
      const own: number[] = [];
      const ask = bench.baseline.ask.bind(bench.baseline);
      bench.baseline.ask = async (question) => {
        const reply = await ask(question);
        if (reply.answer.kind === "value") own.push(reply.answer.wallMs);
        return reply;
      };
      await whole.ask(bench);
      for (const [i, run] of (bench.measurement.runs?.responsive ?? []).entries()) {
        const { busyMs } = activityOf(replies[i]?.told ?? [], 1);
        run.workersShare = Math.min(1, busyMs / Math.max(1, own[i] ?? 0));
      }
    },
  };
}

/** What the student's program answers from now on. */
function watched({ student }: Bench): SeenReply[] {
  const replies: SeenReply[] = [];
  const ask = student.ask.bind(student);
  student.ask = async (question) => {
    const reply = (await ask(question)) as SeenReply;
    replies.push(reply);
    return reply;
  };
  return replies;
}

/** Whose check it is; what it asks, the lesson's list says. */
const asking = (id: CheckId) => ({ id, asks: "" });

/** Asks one question of all that are needed, and adds a run of what was seen; `false` where the answer is wrong. */
async function askRun<Run extends object>(
  { measurement, random, student, baseline, reference }: Bench,
  runs: Run[],
  seen: (reply: SeenReply, question: Question) => Run,
  beyond: (run: Run, reference: (() => Promise<SeenReply>) | undefined) => Promise<void>,
): Promise<boolean> {
  const question = measurement.submission.lesson.timed(random, 1);
  const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS };
  const own = { ...ask, limitMs: OWN_LIMIT_MS };
  const expected = mustAnswer(baseline, await baseline.ask(own));
  const reply = (await student.ask(ask)) as SeenReply;
  const run = seen(reply, question);
  const record = recordOf(question, expected.value, reply);
  if (!isRight(record)) {
    runs.push({ ...run, wrong: record });
    return false;
  }
  await beyond(run, async () => {
    const its = (await (await reference()).ask(own)) as SeenReply;
    mustAgree(expected.value, its, question);
    return its;
  });
  runs.push(run);
  return true;
}

/** Workers, as the page sees them start and end. */
function counts(options: CountedOptions, lesson: LessonFacts): Criterion {
  const countedIn = ({ told }: SeenReply): Counts => {
    const { started, mostAtOnce } = activityOf(told, 1);
    return { workersStarted: started, mostAtOnce };
  };
  return {
    checks: countsOf(options).map(({ id }) => asking(id)),
    needs: { processors: 1, mostRounds: 0 },
    async ask(bench) {
      const runs: CountedRun[] = runsOf(bench.measurement, "counted");
      while (isCountOpen(runs, options)) {
        bench.onProgress?.(`call ${runs.length + 1}`);
        const seen = (reply: SeenReply, question: Question): CountedRun => ({
          ...itemsOf(question),
          ...{ student: countedIn(reply), unseen: 0 },
        });
        const goOn = await askRun(bench, runs, seen, async (run, reference) => {
          const isOut = countsOf(options).some(({ name }) => !isWithin(run.student![name], options[name]!));
          if (isOut) run.reference = countedIn(await reference!());
        });
        if (!goOn) return;
      }
    },
    judge: (facts) => judgeCounted(facts, options, lesson),
    explain: (facts) => explainCounted(facts, options),
  };
}

/** How the work was cut, by how long each worker had something to do. */
function sharesEvenly(options: BalancedOptions, lesson: LessonFacts): Criterion {
  const sharedIn = ({ told }: SeenReply): Shared => {
    const { largestShare, sharers, atOnce, oneByOne } = activityOf(
      told,
      options.workers,
      navigator.hardwareConcurrency,
    );
    // Pieces that were sent one by one wanted one processor, and who got which of them says nothing.
    if (oneByOne && sharers > 1) return { largestShare: 1 / sharers, sharers, atOnce: 1, offered: 1 };
    return { largestShare, sharers, atOnce };
  };
  return {
    checks: [asking("balanced")],
    needs: { processors: options.workers, mostRounds: 0 },
    async ask(bench) {
      const runs: BalancedRun[] = runsOf(bench.measurement, "balanced");
      while (isBalanceOpen(runs, options)) {
        bench.onProgress?.(`run ${runs.length + 1}`);
        const goOn = await askRun(
          bench,
          runs,
          (reply): BalancedRun => sharedIn(reply),
          async (run, reference) => {
            if (!isBalanced(run, options)) run.reference = sharedIn(await reference!());
          },
        );
        if (!goOn) return;
      }
    },
    judge: (facts) => judgeBalanced(facts, options, lesson),
    explain: (facts) => explainBalanced(facts, options),
  };
}

/** Whether it is right in every schedule: explored in the page itself. */
function inEveryOrder(options: SchedulesOptions, lesson: LessonFacts, { explore }: Means): Criterion {
  return {
    checks: [asking("every-schedule")],
    needs: { processors: 1, mostRounds: 0 },
    async ask({ measurement, onProgress }) {
      onProgress?.("exploring schedules");
      const play = `threadwork explore ${options.program} --exercise exercise.ts`;
      runsOf(measurement, "schedules").push({ ...(await explore(options)), play, asked: 0 });
    },
    judge: (facts) => judgeSchedules(facts, options, lesson),
    explain: explainSchedules,
    table: tableSchedules,
  };
}
