import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { timesAsQuick } from "./judge.ts";
import type { BesideNaiveOptions } from "./options.ts";

/** What was seen beside the naive way. */
interface Seen extends BesideNaiveOptions {
  estimate: number;
}

/** Slower than the naive way by more than rounds differ. */
const SLOWER = 0.8;
/** Up to here it may as well be the naive way: beside itself it read 1.4 on a machine that ten others used. */
const THE_SAME = 1.6;

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "slower-than-naive",
    fits: ({ estimate }) => estimate < SLOWER,
    what: ({ estimate, called }) => `it takes ${(1 / estimate).toFixed(1)} times as long as ${called}`,
    next: () => "Look for what it does beside the work that the naive way does not: that costs more than it saves",
  },
  {
    kind: "as-naive",
    fits: ({ estimate }) => estimate < THE_SAME,
    what: ({ called }) => `it takes about as long as ${called}: what makes that slow is still there`,
    next: () => "Find what is done again for each task, and do it once for many",
  },
  {
    kind: "not-quick-enough",
    fits: ({ estimate, times }) => estimate < times,
    what: ({ estimate, called, times }) =>
      `it is ${estimate.toFixed(1)} times as quick as ${called}, where ${times} times and more can be had`,
    next: () => "Some of what makes that slow is still there: look for what is done more often than it has to be",
  },
];

/** Why a program is not many times as quick as the naive way. Pure. */
export function explainBesideNaive(
  { runs }: Pick<Facts, "runs">,
  options: BesideNaiveOptions,
): Explanation | undefined {
  const estimate = timesAsQuick(runs?.["beside-naive"] ?? []);
  return estimate === undefined ? undefined : causeOf(CAUSES, { ...options, estimate });
}
