import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { type Clear, MOST_LOOKED_AT, statusOf } from "../shared/clear.ts";
import { outcomeOf, partialPoints } from "../shared/points.ts";
import { hodgesLehmann } from "../shared/signed-rank.ts";
import type { BesideNaiveOptions, BesideNaiveRun } from "./options.ts";

/**
 * By the clock a neighbour can make one of two programs take twice as long, but not in every round: three rounds that
 * agree are clear.
 */
const CLEAR: Clear = [
  { rounds: 3, factor: 1.25 },
  { rounds: 5, factor: 1.1 },
];

/**
 * A figure far above the bar passes after one or two rounds: no neighbour makes only the naive way so much slower, and
 * none makes a program faster. A figure far below the bar may be a neighbour's fault.
 */
const FAR_BEYOND: readonly { rounds: number; factor: number }[] = [
  { rounds: 1, factor: 5 },
  { rounds: 2, factor: 2 },
];

/**
 * After so many rounds, up to a quarter of them is ignored, because a neighbour can spoil a round. All others must be
 * clear: a program near the bar is not clear in so many of them.
 */
const FORGIVING: Clear = [
  { rounds: 5, factor: 1.25, but: 1 },
  { rounds: 8, factor: 1.25, but: 2 },
  { rounds: 12, factor: 1.25, but: 3 },
];

/** A reference that is so many times as fast as the program shows that the machine is good enough. */
const FAR_QUICKER = 2.5;

/**
 * Judges by the clock or by processor time, beside a naive way that runs in the same rounds. The factor asked for is so
 * large that the noise of a machine can neither hide nor imitate it. Pure.
 */
export function judgeBesideNaive(
  { runs }: Pick<Facts, "runs">,
  options: BesideNaiveOptions,
  lesson: LessonFacts,
): Judgement {
  const points = lesson.points.quicker ?? 0;
  const seen = runs?.["beside-naive"] ?? [];
  const status = statusBesideNaive(seen, options);
  const estimate = timesAsQuick(seen);
  const reference = timesAsQuick(seen, "referenceMs");
  const say = (times: number) => (times < 10 ? times.toFixed(1) : Math.round(times).toString());
  const notEven = status === "unfit" ? `; in most rounds not even the reference is that now (${say(reference!)})` : "";
  const byWhat = seen.at(-1)?.by === "processor" ? ", in processor time" : "";
  const partial = estimate === undefined ? 0 : partialPoints(points, estimate, options.times);
  return {
    checks: [
      {
        id: "quicker",
        outcome: outcomeOf(status),
        score: status === "above" ? points : status === "below" ? partial : 0,
        maxScore: points,
        message:
          estimate === undefined
            ? "nothing was timed"
            : `${say(estimate)} times as quick as ${options.called}${byWhat}; ${options.times} times is asked for${notEven}`,
        evidence: {
          by: seen.at(-1)?.by ?? "clock",
          ...(estimate !== undefined && { times: estimate }),
          ...(reference !== undefined && { reference }),
          asked: options.times,
          rounds: seen.length,
        },
      },
    ],
    status,
  };
}

/** Could another round decide it? Pure. */
export function isOpen(runs: readonly BesideNaiveRun[], options: BesideNaiveOptions): boolean {
  return statusBesideNaive(runs, options) === "undecided" && runs.length < MOST_LOOKED_AT;
}

/** Does a round leave doubt, so that the reference must show what is possible on this machine? Pure. */
export function leavesDoubt(
  { naiveMs, studentMs = Number.POSITIVE_INFINITY }: BesideNaiveRun,
  { times }: BesideNaiveOptions,
) {
  return naiveMs / studentMs < CLEAR[0]!.factor * times;
}

/** How many times as quick as the naive way a program was; `undefined` where nothing was timed. Pure. */
export function timesAsQuick(
  runs: readonly BesideNaiveRun[],
  whose: "studentMs" | "referenceMs" = "studentMs",
): number | undefined {
  const logs = logsOf(runs, whose);
  return logs.length === 0 ? undefined : Math.exp(hodgesLehmann(logs).estimate);
}

function statusBesideNaive(runs: readonly BesideNaiveRun[], { times }: BesideNaiveOptions): Status {
  const beyond = (whose: "studentMs" | "referenceMs") => logsOf(runs, whose).map((log) => log - Math.log(times));
  const status = clearly(beyond("studentMs"));
  if (status === "above" || isFarBeyond(beyond("studentMs"))) return "above";
  // Where the reference is not fast enough either, the program is not told that it is too slow.
  const reference = beyond("referenceMs");
  const most = (rounds: readonly boolean[]) => rounds.filter(Boolean).length * 2 > rounds.length;
  const isFit = most(reference.map((distance) => distance > 0));
  const isFarQuicker = most(
    runs.flatMap(({ studentMs, referenceMs }) =>
      studentMs === undefined || referenceMs === undefined ? [] : [studentMs > FAR_QUICKER * referenceMs],
    ),
  );
  if (status === "below") return isFit || isFarQuicker ? "below" : "unfit";
  return runs.length >= MOST_LOOKED_AT && !isFit ? "unfit" : "undecided";
}

function isFarBeyond(distances: readonly number[]): boolean {
  const rule = FAR_BEYOND.find(({ rounds }) => rounds === distances.length);
  return rule !== undefined && distances.every((distance) => distance >= Math.log(rule.factor));
}

/** What the rounds say when some of them may be spoilt. */
function clearly(distances: readonly number[]): "above" | "below" | "undecided" {
  const status = statusOf(distances, CLEAR);
  return status === "undecided" ? statusOf(distances, FORGIVING) : status;
}

function logsOf(runs: readonly BesideNaiveRun[], whose: "studentMs" | "referenceMs"): number[] {
  return runs.flatMap((run) => {
    const ms = run[whose];
    return ms === undefined ? [] : [Math.log(run.naiveMs / Math.max(ms, 1e-3))];
  });
}
