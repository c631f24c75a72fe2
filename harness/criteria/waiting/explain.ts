import { medianLow } from "../../median.ts";
import type { WorkerShares } from "../../model.ts";
import type { Explanation, Facts, LessonFacts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { TAKES_TURNS, waitsForTurn } from "../shared/takes-turns.ts";
import type { WaitingOptions } from "./options.ts";

/** What was seen of work that did not wait side by side. */
interface Seen {
  /** Downloads that are asked to be in flight at once, and most that were. */
  asked: number;
  most: number;
  /** Downloads were asked for more than once. */
  again: boolean;
  /** A download is a file that blocks whoever reads it. */
  blocks: boolean;
  /** Workers of the program; absent where nobody can tell. */
  workers?: number;
  /** The file makes who downloads wait for another. */
  isTurn: boolean;
}

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "one-thread-blocks",
    fits: ({ most, blocks, workers }) => most <= 1 && blocks && workers !== undefined && workers <= 1,
    what: ({ workers }) => `${workers === 0 ? "the main thread" : "one and the same thread"} did all downloads`,
    next: () =>
      "a download that blocks holds its thread until the text is there, so each one needs a thread of its own",
  },
  {
    ...TAKES_TURNS,
    fits: ({ most, isTurn }) => most <= 1 && isTurn,
    what: ({ asked }) =>
      `your ${asked} downloads never overlapped: as it seems, a lock is held while its holder downloads, or they wait for a turn`,
    next: () => "Hold a lock only to store a result, and download without it",
  },
  {
    kind: "awaits-in-loop",
    fits: ({ most }) => most <= 1,
    what: ({ asked, again }) => {
      const twice = again ? ". To ask for the same one more often does not count: it is a download of its own" : "";
      return `your ${asked} downloads never overlapped: each one began only when the one before had ended${twice}`;
    },
    next: ({ blocks }) =>
      blocks
        ? "Start a thread for each, in which the download itself is made, and only then wait for all of them"
        : "Start all of them, then wait for all of them",
  },
  {
    kind: "runtimes-own-threads",
    fits: ({ most, asked, blocks, workers }) => most < asked && blocks && workers === 0,
    what: ({ most }) =>
      `at most ${most} downloads were in flight at once: your program has no threads of its own, and reads on those that its runtime has for files, of which there are few`,
    next: () => "Give each download a thread",
  },
  {
    kind: "too-few-at-once",
    fits: ({ most, asked }) => most < asked,
    what: ({ most, asked }) => `at most ${most} downloads were in flight at once, where all ${asked} can be`,
    next: ({ asked, blocks }) =>
      blocks
        ? `Give each download a worker of its own: a pool of fewer than ${asked} keeps the others waiting`
        : "Look for what keeps the others waiting: a limit, or an await before the last of them has been asked for",
  },
  {
    kind: "asked-again",
    fits: ({ again }) => again,
    what: ({ asked }) => `all ${asked} downloads were in flight at once, but then were asked for again`,
    next: () => "use what the first requests bring, each promise has its text",
  },
  {
    kind: "slow-start",
    fits: () => true,
    what: ({ asked }) => `all ${asked} downloads were in flight at once, but the whole took too long`,
    next: () => "look at what happens before the first and after the last",
  },
];

/** Why work that waits did not wait side by side. Pure. */
export function explainWaiting(
  { rounds, submission }: Pick<Facts, "rounds" | "submission">,
  options: WaitingOptions,
  { service }: Pick<LessonFacts, "service">,
): Explanation | undefined {
  const seen = rounds.flatMap(({ overlap }) => overlap ?? []);
  const workers = workersOf(rounds.flatMap(({ workerShares }) => workerShares ?? []));
  return causeOf(CAUSES, {
    asked: options.overlap,
    most: Math.max(0, ...seen.map((overlap) => overlap.mostInFlight)),
    again: seen.some(({ requests, downloads }) => requests > downloads),
    blocks: service.kind === "pipes",
    isTurn: waitsForTurn({ submission }) ?? false,
    ...(workers !== undefined && { workers }),
  });
}

/** How many workers a program had; `undefined` where nobody can tell. */
export function workersOf(shares: readonly WorkerShares[]): number | undefined {
  return medianLow(shares.map(({ workers }) => workers));
}
