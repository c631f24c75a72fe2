import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import {
  type Flaw,
  figuresIn,
  firstWrong,
  flawInWords,
  isMadeUp,
  isNear,
  isNotOneByOne,
  isOfSomeRuns,
  MADE_UP,
  NOT_EVERY_RUN,
  NOT_ONE_BY_ONE,
  type ToldFigure,
} from "./judge.ts";
import type { FigureMistake, ToldOptions } from "./options.ts";

/** The figure that is wrong first, wherever it is. */
interface Seen {
  key: string;
  wrong: readonly ToldFigure[];
  /** The same figure where it is right. */
  right: readonly ToldFigure[];
  /** The lesson's. */
  mistakes: readonly FigureMistake[];
}

/** In each answer in which the figure is wrong, it is what this makes of the right one, or of the times. */
const always =
  (of: (own: number, times: readonly number[]) => number) =>
  ({ wrong }: Seen): boolean =>
    wrong.every(({ told, own, times }) => told !== undefined && own !== undefined && isNear(told, of(own, times)));

const mean = (times: readonly number[]) => times.reduce((sum, ms) => sum + ms, 0) / times.length;

/** Other figures of the same times, that are taken for the one that was asked for. */
const OTHERS: readonly [name: string, of: (times: readonly number[]) => number][] = [
  ["the mean of the times", mean],
  ["the first of the times", (times) => times[0]!],
  ["the last of the times", (times) => times.at(-1)!],
  ["the shortest of the times", (times) => Math.min(...times)],
  ["the longest of the times", (times) => Math.max(...times)],
  ["the sum of the times", (times) => mean(times) * times.length],
];
/** The lesson's mistake that all of them are. */
const mistakeOf = ({ key, wrong, mistakes }: Seen) =>
  mistakes.find(
    ({ figure, work }) =>
      figure === key &&
      wrong.some(({ told }) => told !== undefined) &&
      wrong.every(({ told, times, question }) => isSame(told, work(times, question))),
  );
/** A place that is not in the list gives undefined to who tells it, and to who works it out. */
const isSame = (told: number | undefined, worked: number | undefined) =>
  told === undefined || worked === undefined ? told === worked : isNear(told, worked);
const untold = ({ wrong }: Seen) => wrong.find(({ told }) => told === undefined)!;
/** So near is a figure that was rounded, or worked out from what was: it has three decimals at most. */
const ROUNDED = 0.02;
const hasDecimals = (told: number, most: number) =>
  Math.abs(10 ** most * told - Math.round(10 ** most * told)) < 1e-9 * 10 ** most;
/** Or it has a few more, and differs by no more than the last of them. */
const MOST_DECIMALS = 6;
const isRounded = ({ wrong }: Seen) =>
  wrong.every(({ told, own }) => {
    if (told === undefined || own === undefined || !Number.isFinite(told)) return false;
    const off = Math.abs(told - own);
    if (off <= ROUNDED && hasDecimals(told, 3)) return true;
    return [4, 5, MOST_DECIMALS].some((decimals) => off <= 10 ** -decimals && hasDecimals(told, decimals));
  });
/** In percent, which some round to a whole number; of figures near 0 alone, nobody can tell. */
const LEAST_PERCENT = 0.5;
const isPercent = ({ wrong }: Seen) =>
  wrong.every(({ told, own }) => {
    if (told === undefined || own === undefined) return false;
    const isWhole = Number.isInteger(told) && Math.abs(told - 100 * own) <= 0.5 + 1e-9;
    return isWhole || Math.abs(told - 100 * own) <= Math.abs(own) + 1e-9;
  }) && wrong.some(({ told }) => Math.abs(told!) >= LEAST_PERCENT);
/** Above 0 where it should be below, or the other way round, and never both. */
const isWithoutSign = ({ wrong, right }: Seen) =>
  right.some(({ own }) => own! !== 0) &&
  wrong.every(({ own }) => Math.sign(own!) === Math.sign(wrong[0]!.own!)) &&
  right.every(({ own }) => Math.sign(own!) !== Math.sign(wrong[0]!.own!));
/** As it should be between 0 and 1, and beyond them never. */
const isCutOff = ({ wrong, right }: Seen) =>
  right.length > 0 && wrong.every(({ told, own }) => (told === 0 && own! < 0) || (told === 1 && own! > 1));
const isZero = ({ own }: ToldFigure) => own === 0;
const flawOf = ({ wrong }: Seen, kind: Flaw["kind"]) => wrong.find(({ flaw }) => flaw?.kind === kind)?.flaw;
const flawSaid = (seen: Seen, kind: Flaw["kind"]) => flawInWords(flawOf(seen, kind)!);
const otherOf = (seen: Seen) => OTHERS.find(([, of]) => always((_, times) => of(times))(seen));

const lookAtTheClock = "Look at the clock before and after each run, and keep the difference";
const madeUpTimes: Explanation = {
  kind: "made-up-times",
  message: `${MADE_UP}. ${lookAtTheClock}`,
  next: lookAtTheClock,
};
const everyRun = "Run the job once for each time that you tell, and tell the time of every run, the slow ones as well";
const notEveryRun: Explanation = {
  kind: "not-every-run",
  message: `${NOT_EVERY_RUN}. ${everyRun}`,
  next: everyRun,
};
const oneByOne = "Let one run end before the next begins, and look at the clock before and after each";
const notOneByOne: Explanation = {
  kind: "not-one-by-one",
  message: `${NOT_ONE_BY_ONE}. ${oneByOne}`,
  next: oneByOne,
};

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "no-times",
    // Who leaves one out has none of a single run.
    fits: (seen) => seen.wrong.some(({ own }) => own === undefined) && flawOf(seen, "count") === undefined,
    what: () => "the answer holds no list of times, so nobody can work anything out from them",
    next: () => "Return the times as a list of numbers, in milliseconds, none of them below 0",
  },
  {
    kind: "too-few-times",
    fits: (seen) => flawOf(seen, "count") !== undefined,
    what: (seen) => flawSaid(seen, "count"),
    next: () => "Run the job once for each, and keep every time: a figure of one run says nothing of the next",
  },
  {
    kind: "copied-times",
    // A clock of whole milliseconds now and then shows of a short list what the jobs were told to take.
    fits: (seen) => flawOf(seen, "copied") !== undefined && flawOf(seen, "coarse") === undefined,
    what: (seen) => flawSaid(seen, "copied"),
    next: () => lookAtTheClock,
  },
  {
    kind: "repeated-time",
    fits: (seen) => flawOf(seen, "repeated") !== undefined,
    what: (seen) => flawSaid(seen, "repeated"),
    next: () => "Look at the clock before and after each run, inside of the loop, and keep each difference",
  },
  {
    kind: "other-unit",
    fits: (seen) => flawOf(seen, "seconds") !== undefined,
    what: (seen) => flawSaid(seen, "seconds"),
    next: () => "Tell them in milliseconds, as performance.now() gives them",
  },
  {
    kind: "ran-together",
    fits: (seen) => flawOf(seen, "together") !== undefined,
    what: (seen) => flawSaid(seen, "together"),
    next: () => "Let one run end before the next begins, with await in a loop: side by side they disturb each other",
  },
  {
    kind: "impossible-times",
    fits: (seen) => flawOf(seen, "impossible") !== undefined,
    what: (seen) => flawSaid(seen, "impossible"),
    next: () => "Take the time anew just before each run: performance.now() before and after, and the difference",
  },
  {
    kind: "times-reordered",
    fits: (seen) => flawOf(seen, "reordered") !== undefined,
    what: (seen) => flawSaid(seen, "reordered"),
    next: () =>
      "A list that is sorted with sort() is changed itself: sort a copy, times.toSorted(…), and return the times as they came",
  },
  {
    kind: "not-waited-for",
    fits: (seen) => flawOf(seen, "short") !== undefined,
    what: (seen) => flawSaid(seen, "short"),
    next: () => "The clock was stopped before the job was done: await the job, then look at the clock",
  },
  {
    kind: "coarse-clock",
    fits: (seen) => flawOf(seen, "coarse") !== undefined,
    what: (seen) => flawSaid(seen, "coarse"),
    next: () => "Measure with performance.now(): it has fractions of a millisecond, and nobody sets it back",
  },
  {
    kind: "of-the-lesson",
    fits: (seen) => mistakeOf(seen) !== undefined,
    what: (seen) => mistakeOf(seen)!.what,
    next: (seen) => mistakeOf(seen)!.next,
  },
  {
    kind: "not-told",
    fits: ({ wrong }) => wrong.some(({ told }) => told === undefined),
    what: (seen) => `"${seen.key}" is ${untold(seen).instead ?? "nothing"}, and no number, on ${untold(seen).label}`,
    next: (seen) => {
      const { instead = "" } = untold(seen);
      if (instead.startsWith("the text")) return "Return the number itself: toFixed makes a text of it";
      if (instead === "undefined")
        return `A place that is not in a list is undefined, as is one between two of its places: return a number under the name ${seen.key}`;
      return `Return a number under the name ${seen.key}`;
    },
  },
  {
    kind: "not-a-number",
    fits: ({ wrong }) => wrong.some(({ told }) => Number.isNaN(told)),
    what: ({ key, wrong }) => `"${key}" is NaN, on ${wrong.find(({ told }) => Number.isNaN(told))!.label}`,
    next: () =>
      "That comes of computing with what is no number, such as a whole list, a promise, or undefined: look at each part of the formula",
  },
  {
    kind: "not-zero",
    fits: ({ wrong, right }) => wrong.every(isZero) && right.some((figure) => !isZero(figure)),
    what: ({ key, wrong }) => `"${key}" is ${wrong[0]!.told} where 0 is asked for, on ${wrong[0]!.label}`,
    next: ({ key }) => `Look up what "${key}" is to be where there is nothing to be found, and return that`,
  },
  {
    kind: "inverted",
    fits: (seen) => always((own) => 1 / own)(seen) && !seen.wrong.some(isZero),
    what: ({ key }) => `"${key}" is one divided by what it should be`,
    next: () => "Divide the other way round",
  },
  {
    kind: "without-sign",
    fits: (seen) => always((own) => -own)(seen) && isWithoutSign(seen),
    what: ({ key, wrong }) =>
      `"${key}" has the wrong sign where it should be ${wrong[0]!.own! < 0 ? "below" : "above"} 0, and is right elsewhere`,
    next: () => "Return the difference as it is, without Math.abs: its sign says which of the two is larger",
  },
  {
    kind: "turned-round",
    fits: (seen) => always((own) => -own)(seen) && seen.wrong.some(({ own }) => own !== 0),
    what: ({ key }) => `"${key}" is what it should be with the other sign`,
    next: () => "Take the first less the second the other way round",
  },
  {
    kind: "in-percent",
    fits: isPercent,
    what: ({ key }) => `"${key}" is a hundred times what it should be: it is told in percent`,
    next: () => "Tell it as a share, of which 1 is all, and not in percent, and do not round it",
  },
  {
    kind: "other-unit",
    fits: (seen) => always((own) => own / 1000)(seen) || always((own) => own * 1000)(seen),
    what: ({ key }) => `"${key}" is a thousand times what it should be, or a thousandth`,
    next: () => "Tell it in the unit in which the times are: milliseconds",
  },
  {
    kind: "rounded",
    fits: isRounded,
    what: ({ key }) => `"${key}" is nearly what it should be: as it seems, it was rounded, or worked out from what was`,
    next: () => "Round nothing that you return, and nothing on the way",
  },
  {
    kind: "cut-off",
    fits: isCutOff,
    what: ({ key, wrong: [first] }) =>
      `"${key}" is ${first!.told} where it should be ${first!.own! < 0 ? "below 0" : "above 1"}: it was cut off there`,
    next: () =>
      "Return what comes out of the formula, without Math.min and Math.max: that it lies beyond says something",
  },
  {
    kind: "another-figure",
    fits: (seen) => otherOf(seen) !== undefined,
    what: (seen) => `"${seen.key}" is ${otherOf(seen)![0]}, which is another figure`,
    next: ({ key }) => `Look up how "${key}" is defined, and do it by hand with three times`,
  },
  {
    kind: "wrong-figure",
    fits: () => true,
    what: ({ key }) => `"${key}" does not follow from the times that it is told of`,
    next: () => "Do it by hand with three times, and compare each step with what your program does",
  },
];

/** Why a figure is not the grader's. Pure. */
export function explainTold(
  { answers, runs }: Pick<Facts, "answers" | "runs">,
  options: ToldOptions,
): Explanation | undefined {
  const all = figuresIn(answers, options);
  const first = firstWrong(all, options);
  const held = runs?.told ?? [];
  if (!first) {
    if (isNotOneByOne(held)) return notOneByOne;
    if (!isMadeUp(held)) return undefined;
    return isOfSomeRuns(answers, options) ? notEveryRun : madeUpTimes;
  }
  const { mistakes = [] } = options;
  const ofFirst = all.filter(({ key }) => key === first.key);
  const seen: Seen = {
    ...{ key: first.key, mistakes },
    ...{ wrong: ofFirst.filter(({ right }) => !right), right: ofFirst.filter(({ right }) => right) },
  };
  const cause = causeOf(CAUSES, seen)!;
  return cause.kind === "of-the-lesson" ? { ...cause, kind: mistakeOf(seen)!.kind } : cause;
}
