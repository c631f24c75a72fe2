import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { timesAsQuick } from "./judge.ts";
import type { BesideNaiveOptions } from "./options.ts";

/** What was seen beside the naive way. */
interface Seen extends BesideNaiveOptions {
  estimate: number;
  /** What can be seen in the file. */
  opensPool: boolean;
  sendsTogether: boolean;
}

/** Slower than the naive way by more than rounds differ. */
const SLOWER = 0.8;
/** Up to here it may be the naive way itself: that read 1.4 beside itself, on a machine that ten others used. */
const THE_SAME = 1.6;

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "pool-in-each-call",
    fits: ({ estimate, times, opensPool }) => opensPool && estimate < times,
    what: ({ called, estimate }) =>
      `${besideIt(estimate, called)}, and a pool is opened in each call: it starts all its workers anew`,
    next: () =>
      "Open one pool at the first call, and keep it for those that come, in a variable outside of the function",
  },
  {
    kind: "only-sent-together",
    fits: ({ estimate, sendsTogether }) => sendsTogether && estimate < THE_SAME,
    what: ({ called, estimate }) =>
      `${besideIt(estimate, called)}: with chunkSize several entries travel together, and the function is still called once for each`,
    next: () => "Give it more to do in one call: hand it a list of several entries",
  },
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

function besideIt(estimate: number, called: string): string {
  if (estimate < SLOWER) return `it takes ${(1 / estimate).toFixed(1)} times as long as ${called}`;
  return estimate < THE_SAME
    ? `it takes about as long as ${called}`
    : `it is ${estimate.toFixed(1)} times as quick as ${called}`;
}

/** Why a program is not many times as quick as the naive way. Pure. */
export function explainBesideNaive(
  { runs, submission }: Pick<Facts, "runs" | "submission">,
  options: BesideNaiveOptions,
): Explanation | undefined {
  const estimate = timesAsQuick(runs?.["beside-naive"] ?? []);
  const { poolInCall = false, chunkSize = false } = submission?.source?.slips ?? {};
  const seen = { opensPool: poolInCall, sendsTogether: chunkSize };
  return estimate === undefined ? undefined : causeOf(CAUSES, { ...options, ...seen, estimate });
}
