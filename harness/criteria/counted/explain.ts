import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { AGREE, countsOf, isMany, isWithin, typical } from "./judge.ts";
import type { CountedOptions, TooFew } from "./options.ts";

/** What was seen of the workers, and what was asked for. A bound that was not asked for is never reached. */
interface Seen {
  /** How many there were in each call. */
  perCall: readonly number[];
  /** Pieces of work; 0: unknown. */
  items: number;
  started: number;
  atOnce: number;
  mostStarted: number;
  mostAtOnce: number;
  leastStarted: number;
  leastAtOnce: number;
}

const NONE = Number.POSITIVE_INFINITY;

/** How many workers there should be, for somebody who is to open a pool. */
const enough = ({ leastStarted, leastAtOnce, mostStarted, mostAtOnce }: Seen) => {
  const most = Math.min(mostStarted, mostAtOnce);
  return most === NONE ? Math.max(leastStarted, leastAtOnce) : most;
};

/**
 * At most this share of the started workers existed at one time, where others took their place. The moment at which all
 * exist may be too short to be seen; with kept workers it is not.
 */
const FEW = 0.75;

/** Nearly as many workers as pieces of work; some may have ended unseen. */
const NEARLY_EACH = 0.75;
/** Far more workers than pieces of work: they come from other calls, or do not depend on the pieces. */
const FAR_MORE = 1.25;

/** More in each call than in the last, and more than there is work for: those of earlier calls still exist. */
const addUp = ({ perCall, items, mostStarted }: Seen) =>
  perCall.length > 1 &&
  perCall.every((count, i) => count > Math.max(items, mostStarted) && (i === 0 || count > perCall[i - 1]!));

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "no-workers",
    fits: ({ started, leastStarted, leastAtOnce }) => started === 0 && Math.max(leastStarted, leastAtOnce) > 0,
    what: () => "no worker was started: the main thread did everything itself",
    next: (seen) =>
      Math.max(seen.leastStarted, seen.leastAtOnce) > 1
        ? `Open a pool of ${enough(seen)}, and give it the work`
        : "Give the work to workers, of a pool or started one by one: what the main thread calls itself, it does itself",
  },
  {
    kind: "pool-in-each-call",
    fits: (seen) => seen.started > seen.mostStarted && addUp(seen),
    what: ({ perCall }) =>
      `${perCall[0]} workers were there in one call, and ${perCall[1]} in the next: each call starts some, and leaves them`,
    next: (seen) =>
      `Open one pool of ${enough(seen)} and keep it outside of the function: a const or let of the same name inside of it is another one`,
  },
  {
    kind: "one-worker-a-task",
    fits: ({ started, mostStarted, items }) =>
      started > mostStarted && items > mostStarted && started >= items * NEARLY_EACH && started <= items * FAR_MORE,
    what: ({ started, items }) => `${started} workers were started for ${items} pieces of work: about one for each`,
    next: (seen) =>
      `Open one pool of ${enough(seen)} before the work begins, and let its workers do one task after the other`,
  },
  {
    kind: "one-worker-a-task",
    fits: ({ started, mostStarted, atOnce }) => started > mostStarted && atOnce > 0 && atOnce <= started * FEW,
    what: ({ started, atOnce }) =>
      `${started} workers were started, and never more than ${atOnce} of them were there at one time: others took the place of those that had ended`,
    next: (seen) =>
      `Open one pool of ${enough(seen)} before the work begins, and let its workers do one task after the other`,
  },
  {
    kind: "too-many-workers",
    fits: ({ started, mostStarted, atOnce, mostAtOnce }) => started > mostStarted || atOnce > mostAtOnce,
    what: ({ started, atOnce, mostStarted, mostAtOnce }) =>
      started > mostStarted
        ? `${started} workers were started, where ${mostStarted} are enough for all the work`
        : `${atOnce} workers were there at one time, where no more than ${mostAtOnce} may be`,
    next: (seen) => `Start ${enough(seen)}, and give each of them more than one task: a pool does that`,
  },
  {
    kind: "one-after-the-other",
    fits: ({ started, leastAtOnce, atOnce }) => started >= leastAtOnce && atOnce < leastAtOnce,
    what: ({ started, atOnce, leastAtOnce }) =>
      `${started} workers were started, but only ${atOnce} of them ${atOnce === 1 ? "was" : "were"} there at one time, where ${leastAtOnce} should be`,
    next: (seen) => `Open a pool of ${enough(seen)}, or start them all before you wait for the first to end`,
  },
  {
    kind: "too-few-started",
    fits: ({ started, leastStarted, atOnce, leastAtOnce }) => started < leastStarted || atOnce < leastAtOnce,
    what: ({ started, leastStarted, leastAtOnce }) =>
      `${started} ${started === 1 ? "worker was" : "workers were"} started, where ${Math.max(leastStarted, leastAtOnce)} should be`,
    next: (seen) => `Open a pool of ${enough(seen)}`,
  },
];

/** The lesson's own diagnosis for too few workers, which comes first. */
const inWordsOf = ({ kind, what, next }: TooFew): Cause<Seen> => ({
  kind,
  fits: ({ started, leastStarted, atOnce, leastAtOnce }) => started < leastStarted || atOnce < leastAtOnce,
  what: ({ started }) => what(started),
  next: () => next,
});

/** Why there were too many workers, or too few. Pure. */
export function explainCounted({ runs }: Pick<Facts, "runs">, options: CountedOptions): Explanation | undefined {
  const all = runs?.counted ?? [];
  // Calls in which hardly any worker was seen say nothing about how many existed at one time.
  const many = all.filter(({ student }) => student && isMany(student.workersStarted, options.workersStarted ?? {}));
  const seen = many.length >= AGREE ? many : all;
  const of = (name: "workersStarted" | "mostAtOnce") => typical(seen, name, options[name] ?? {});
  const [started, atOnce] = [of("workersStarted"), of("mostAtOnce")];
  if (started === undefined || atOnce === undefined) return undefined;
  const counts = { workersStarted: started, mostAtOnce: atOnce };
  if (countsOf(options).every(({ name }) => isWithin(counts[name], options[name]!))) return undefined;
  const causes = options.tooFew ? [inWordsOf(options.tooFew), ...CAUSES] : CAUSES;
  return causeOf(causes, {
    ...{ started, atOnce, items: seen[0]?.items ?? 0 },
    perCall: seen.flatMap(({ student }) => student?.workersStarted ?? []),
    mostStarted: options.workersStarted?.atMost ?? NONE,
    mostAtOnce: options.mostAtOnce?.atMost ?? NONE,
    leastStarted: options.workersStarted?.atLeast ?? 0,
    leastAtOnce: options.mostAtOnce?.atLeast ?? 0,
  });
}
