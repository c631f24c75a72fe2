import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { figuresIn, isNear, type ToldFigure } from "./judge.ts";
import type { ToldOptions } from "./options.ts";

/** The figure that is wrong first, wherever it is. */
interface Seen {
  key: string;
  wrong: readonly ToldFigure[];
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
const otherOf = (seen: Seen) => OTHERS.find(([, of]) => always((_, times) => of(times))(seen));

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "no-times",
    fits: ({ wrong }) => wrong.some(({ own }) => own === undefined),
    what: () => "the answer holds no list of times, so nobody can work anything out from them",
    next: () => "Return the times as a list of numbers, in milliseconds, none of them below 0",
  },
  {
    kind: "impossible-times",
    fits: ({ wrong }) => wrong.some(({ impossible }) => impossible),
    what: () => "the times are longer together than the whole answer took by the grader's clock",
    next: () => "Return what was measured, in milliseconds: performance.now() before and after",
  },
  {
    kind: "not-told",
    fits: ({ wrong }) => wrong.some(({ told }) => told === undefined),
    what: ({ key }) => `the answer says nothing of "${key}"`,
    next: ({ key }) => `Return a number under the name ${key}`,
  },
  {
    kind: "inverted",
    fits: always((own) => 1 / own),
    what: ({ key }) => `"${key}" is one divided by what it should be`,
    next: () => "Divide the other way round",
  },
  {
    kind: "in-percent",
    fits: always((own) => 100 * own),
    what: ({ key }) => `"${key}" is a hundred times what it should be`,
    next: () => "Tell it as a share, of which 1 is all, and not in percent",
  },
  {
    kind: "other-unit",
    fits: (seen) => always((own) => own / 1000)(seen) || always((own) => own * 1000)(seen),
    what: ({ key }) => `"${key}" is a thousand times what it should be, or a thousandth`,
    next: () => "Tell it in the unit in which the times are: milliseconds",
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
export function explainTold({ answers }: Pick<Facts, "answers">, options: ToldOptions): Explanation | undefined {
  const wrong = figuresIn(answers, options).filter(({ right }) => !right);
  const [first] = wrong;
  return first && causeOf(CAUSES, { key: first.key, wrong: wrong.filter(({ key }) => key === first.key) });
}
