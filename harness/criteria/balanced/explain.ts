import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { AWAITS_IN_LOOP, TAKES_TURNS, waitsForTurn } from "../shared/takes-turns.ts";
import { isNotDone, isOfMain, isRepeated, isTaken, typicalOf, waitsOften } from "./judge.ts";
import type { BalancedOptions, BalancedRun } from "./options.ts";

/** What was seen of the workers, and what is asked for. */
interface Seen {
  run: BalancedRun;
  options: BalancedOptions;
  /** The file makes threads wait for each other. */
  isTurn: boolean;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** The first thread did at least this share of the baseline's work: all of it. */
const ALL_OF_IT = 0.8;
/** All threads together did at least this many times the baseline's work: all of it, and as much again. */
const TWICE = 1.6;
/** More than this many times the workers asked for: not a pool of them any more. */
const FAR_MORE = 2;

/** Nearly all of the work; the rest is the start of a second thread. */
const NEARLY_ALL = 0.9;

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "worked-out-beforehand",
    fits: ({ run }) => isNotDone(run),
    what: ({ run }) =>
      `all threads together did ${percent(run.work!)} of the work that one thread has to do: the answers are those of an earlier call, of a table that was made before, or of a much quicker way, and next to nothing is left to be shared`,
    next: () => "Do the work when it is asked for, as it is handed out, and share that among the workers",
  },
  {
    kind: "too-many-workers",
    fits: ({ run: { together = 0 }, options }) => together >= FAR_MORE * options.workers,
    what: ({ run }) => `${run.together} workers were there at one time`,
    next: ({ options }) => `Start ${options.workers}, and give each of them more than one task: a pool does that`,
  },
  {
    kind: "each-does-all",
    fits: ({ run, options }) => isRepeated(run, options) && run.sharers > 1,
    what: ({ run }) =>
      `all threads together did ${run.work!.toFixed(1)} times the work: as it seems, each worker does all of it, or waits in a loop`,
    next: () => "Give each worker another part of the work, and put together what they return",
  },
  {
    kind: "done-here-again",
    fits: ({ run: { mainShare = 0, work = 0, sharers } }) =>
      sharers > 1 && mainShare * work >= ALL_OF_IT && work >= TWICE,
    what: () => "the main thread did all of the work, and the workers did it as well",
    next: () => "Return what comes back from the workers, and compute nothing of it here",
  },
  {
    kind: "one-thread-computes",
    fits: ({ run }) => run.sharers <= 1 || run.largestShare > NEARLY_ALL,
    what: ({ run }) =>
      run.sharers <= 1 ? "one thread did all the work" : `one thread did ${percent(run.largestShare)} of the work`,
    next: ({ options }) => `Hand it to a pool of ${options.workers}, in many pieces`,
  },
  {
    kind: "too-few-pieces",
    fits: ({ run, options }) => run.sharers <= options.workers / 2 && run.largestShare > options.largestShare,
    what: ({ run, options }) => `only ${run.sharers} of ${options.workers} workers got any of the work`,
    next: ({ run: { together = 0 }, options: { workers } }) =>
      `${together < workers ? `Start ${workers}, and cut the work` : "Cut it"} into more pieces: no worker can do a part of another's`,
  },
  {
    kind: "much-on-main",
    fits: ({ run, options }) => run.largestShare > options.largestShare && isOfMain(run),
    what: ({ run }) =>
      `the main thread had ${percent(run.largestShare)} of the work, to send, to take back, or to do a part of it itself: it had more to do than any worker`,
    next: () =>
      "Let workers do all of it, in pieces that are large beside what it costs to send them, and many more than workers",
  },
  {
    kind: "equal-counts",
    fits: ({ run, options }) => run.largestShare > options.largestShare,
    what: ({ run, options }) =>
      `one worker had ${percent(run.largestShare)} of the work, where ${percent(1 / options.workers)} would be its share: the others were done before, and waited for it. Pieces of equal size are not equal work`,
    next: () =>
      "Cut the work into many more pieces than workers, and let whoever is free take the next; or deal the pieces out in turn",
  },
  {
    ...TAKES_TURNS,
    fits: ({ run, isTurn }) => isTaken(run) && isTurn,
    what: () =>
      "the threads took turns, one at a time: a lock is held while its holder computes, or they wait for a turn",
  },
  {
    kind: "small-pieces",
    fits: ({ run, options }) => isTaken(run) && waitsOften(run, options),
    what: () => "the pieces are so small that each thread waits for its next one again and again",
    next: () => "Hand out larger ones: many more than workers, and each large beside what it costs to send",
  },
  {
    ...AWAITS_IN_LOOP,
    fits: ({ run }) => isTaken(run),
    what: () => "the threads took turns, one at a time: each piece was sent only when the one before was done",
  },
];

/** Why the work was not shared evenly. Pure. */
export function explainBalanced(
  { runs, submission }: Pick<Facts, "runs" | "submission">,
  options: BalancedOptions,
): Explanation | undefined {
  const run = typicalOf(runs?.balanced ?? [], options);
  return run && causeOf(CAUSES, { run, options, isTurn: waitsForTurn({ submission }) ?? false });
}
