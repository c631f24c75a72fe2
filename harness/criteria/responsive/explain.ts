import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { isLookedUp, LOOKED_UP_IN_WORDS, NEARLY_ALL, typicalGapMs, WORKERS_ALONE } from "./judge.ts";
import type { ResponsiveOptions } from "./options.ts";

/** What was seen of the main thread. */
interface Seen {
  gapMs: number;
  mostMs: number;
  /** The gap as a share of the whole answer's time. */
  share: number;
  /** Of the processor time, the part that workers used; 0 where it is unknown. */
  workersShare: number;
}

/**
 * Workers that used so much of the processor time did the work, or shared it. To start two of them, which then do
 * nothing, takes a quarter of half a second.
 */
const WORKERS_DID_IT = 0.75;
const WORKERS_SHARED = 0.4;

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "blocks-to-wait",
    fits: ({ gapMs, mostMs, share, workersShare }) =>
      gapMs > mostMs && share >= NEARLY_ALL && workersShare >= WORKERS_DID_IT,
    what: ({ gapMs }) =>
      `another thread computed, but the main thread stood still for ${Math.round(gapMs)} ms meanwhile: it waits in a way that blocks`,
    next: () => "Await the other thread's promise: a main thread that awaits can answer others",
  },
  {
    kind: "main-thread-helps",
    fits: ({ gapMs, mostMs, workersShare }) =>
      gapMs > mostMs && workersShare >= WORKERS_SHARED && workersShare < WORKERS_ALONE,
    what: ({ gapMs, workersShare }) =>
      `another thread did ${Math.round(100 * workersShare)} % of all that was computed, and the main thread the rest, or all of it once more: it answered nothing for ${Math.round(gapMs)} ms`,
    next: () =>
      "Leave nothing that takes long to the main thread: hand over all of the computation, and return what comes back",
  },
  {
    kind: "blocks-the-main-thread",
    fits: ({ gapMs, mostMs, share }) => gapMs > mostMs && share >= NEARLY_ALL,
    what: ({ gapMs }) =>
      `the main thread answered nothing for ${Math.round(gapMs)} ms, nearly all of the time: it computes itself, and promises and async functions do not change that`,
    next: () =>
      "Hand the computation to another thread, and await its result; or pause after each short piece of it, by a setTimeout that you await",
  },
  {
    kind: "blocks-at-times",
    fits: ({ gapMs, mostMs }) => gapMs > mostMs,
    what: ({ gapMs }) => `the main thread answered nothing for ${Math.round(gapMs)} ms at a time`,
    next: () =>
      "Look for what it still does itself: a piece of the work, a wait that blocks, or something with what it sends or gets back",
  },
];

/** Why the main thread did not answer. Pure. */
export function explainResponsive(
  { runs }: Pick<Facts, "runs">,
  { mostMs }: ResponsiveOptions,
): Explanation | undefined {
  const seen = runs?.responsive ?? [];
  const gapMs = typicalGapMs(seen);
  if (gapMs === undefined) return undefined;
  if (isLookedUp(seen)) {
    const next = "Compute when you are asked, on another thread: while a table is made, nobody is answered either";
    return { kind: "worked-out-beforehand", message: `${LOOKED_UP_IN_WORDS}. ${next}`, next };
  }
  // By the clock both: an answer that others delayed came late, too.
  const { clockGapMs, answerMs, workersShare = 0 } = seen.find((run) => run.gapMs === gapMs)!;
  return causeOf(CAUSES, { gapMs, mostMs, share: clockGapMs / Math.max(1, answerMs), workersShare });
}
