import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { mostOf } from "./judge.ts";
import type { InFlightOptions } from "./options.ts";

/** What was seen of requests in flight. */
interface Seen extends InFlightOptions {
  most: number;
  /** Downloads of a question. */
  downloads: number;
}

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "no-limit",
    fits: ({ most, atMost, downloads }) => most > atMost && most >= downloads,
    what: ({ downloads, atMost }) =>
      `all ${downloads} downloads were in flight at once, where at most ${atMost} may be`,
    next: () => "Take a permit before each request, and give it back when its text has come",
  },
  {
    kind: "over-the-limit",
    fits: ({ most, atMost }) => most > atMost,
    what: ({ most, atMost }) => `${most} downloads were in flight at once, where at most ${atMost} may be`,
    next: () =>
      "Look for a request that starts before its permit was taken, or a permit that is given back before the text has come",
  },
  {
    kind: "awaits-in-loop",
    fits: ({ most }) => most <= 1,
    what: () => "the downloads never overlapped: each one began only when the one before had ended",
    next: ({ atLeast }) => `Let ${atLeast} be on their way at once, and start the next as soon as any of them has come`,
  },
  {
    kind: "limit-not-used",
    fits: ({ most, atLeast }) => most < atLeast,
    what: ({ most, atLeast }) => `at most ${most} downloads were in flight at once, where ${atLeast} can be`,
    next: () => "Look at how many permits there are at first, and for one that is never given back",
  },
];

/** Why there were too many requests in flight, or too few. Pure. */
export function explainInFlight({ runs }: Pick<Facts, "runs">, options: InFlightOptions): Explanation | undefined {
  const seen = runs?.["in-flight"] ?? [];
  if (seen.length === 0) return undefined;
  const downloads = Math.max(...seen.map((run) => run.downloads));
  return causeOf(CAUSES, { ...options, most: mostOf(seen), downloads });
}
