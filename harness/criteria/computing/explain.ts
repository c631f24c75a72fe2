import { medianLow } from "../../median.ts";
import type { WorkerShares } from "../../model.ts";
import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { AWAITS_IN_LOOP, TAKES_TURNS, waitsForTurn } from "../shared/takes-turns.ts";
import type { ComputingOptions } from "./options.ts";
import { fewTakeTurns, isDark } from "./projected.ts";
import { AT_ONCE, FASTER_ALONE } from "./thresholds.ts";
import { witnessed } from "./witnessed.ts";

/**
 * The first thread did the work itself if it did so many times as much as the busiest worker. Handing work on takes
 * less.
 */
const BY_ITSELF = 4;
/**
 * A first thread that only does the work needs about as much as the baseline. If it needs more than this, it also
 * copies values.
 */
const NO_MORE = 1.5;
/**
 * Where the work is short, a worker's start takes much beside it. Who used no more than this beyond the reference,
 * which starts workers, too, did the work once; and if the first thread used as much as all of it, that was where.
 */
const NOT_AGAIN = 0.4;
/** Pieces of work below this are no longer than the message that brings them (50 to 140 µs, there and back). */
const TINY_MS = 0.2;
/** From this share of the work on, handing tasks on keeps the first thread busy. */
const MUCH = 0.2;
/** Tasks this short are not sent one by one: a thread that sleeps so often waits for a lock. */
const SHORT_MS = 4;
/** More than this many times the processor time that is needed is wasted work. */
const WASTE = 2;
/** A thread that used this share of what the whole work needs may have done all of it. */
const NEARLY_ALL = 0.75;
/**
 * From this share of the useful work on, the others wait for the first thread. One that only hands on and collects
 * needs far less; where every value passes through it, 0.6 and more was seen.
 */
const MOST = 0.4;

/** What was seen of work that was not computed in parallel: medians over the rounds. */
interface Seen {
  /** Workers that can share the work, workers that existed, and threads that shared it. */
  asked: number;
  workers: number;
  sharers: number;
  /** Whether the first thread did the work. Idle workers use processor time, too, when they start. */
  mainLeads: boolean;
  /** As a share of the useful work, which is what the baseline needs. */
  mainShare: number;
  /** The first thread's time ÷ the useful work; more than 1 where it does unnecessary work. */
  mainLoad: number;
  /** The same for the busiest worker. */
  workerLoad: number;
  /** All processor time beyond the reference's, ÷ the useful work; endless where the reference was not asked. */
  beyond: number;
  /** The useful work ÷ the projected time, and all processor time ÷ the useful work. */
  faster: number;
  waste: number;
  pieceMs: number;
  atOnce: number;
  /** Threads took turns. */
  inTurn: boolean;
  /** Whether the file makes threads wait for each other; `undefined`: unknown. */
  waitsForTurn: boolean | undefined;
  /** Each worker was started after the one before had ended. */
  oneByOne: boolean;
  /** The threads seemed to work together, but were no faster with every processor: they block each other. */
  refuted: boolean;
}

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly Cause<Seen>[] = [
  {
    kind: "better-algorithm",
    fits: ({ faster, workers, sharers }) => faster > FASTER_ALONE && (workers === 0 || sharers <= 1),
    what: ({ faster }) =>
      `the answers are right and came ${faster.toFixed(1)} times as fast, but one thread did it all: a better algorithm is not what this lesson asks for`,
    next: () => "Share the work among workers",
  },
  {
    kind: "one-thread-computes",
    fits: ({ workers }) => workers === 0,
    what: () =>
      "one thread did all the work: promises and async functions let it wait for several things, but not compute them side by side",
    next: () => "That takes workers",
  },
  {
    kind: "idle-workers",
    fits: ({ mainLeads, mainLoad, sharers, beyond }) =>
      (mainLeads || (sharers <= 1 && mainLoad >= NEARLY_ALL && beyond <= NOT_AGAIN)) && mainLoad <= NO_MORE,
    what: ({ workers }) => `${workers} workers were started, but the main thread did the work`,
    next: () => "hand the function to the pool instead of calling it",
  },
  {
    kind: "one-worker",
    fits: ({ workers }) => workers === 1,
    what: ({ asked }) => `one worker did all the work, where ${asked} could share it`,
    next: ({ asked }) => `Start more of them: a pool of ${asked} gives each of its workers a part`,
  },
  {
    kind: "much-on-main",
    fits: ({ mainLoad, pieceMs }) => mainLoad > MOST && pieceMs >= TINY_MS,
    what: ({ mainLoad }) =>
      `the main thread alone used ${Math.round(100 * mainLoad)} % of the processor time that the whole work needs, to send, to take back, or to do a part of the work itself: the workers waited for it`,
    next: () =>
      "Let workers do all of it; send each no more than its own part, and let it return one small result for it: what goes to and fro is copied, and what comes back in millions is work for one thread",
  },
  {
    kind: "one-chunk",
    // A count, not a share of the baseline's time: the machine may have become twice as fast meanwhile.
    fits: ({ sharers }) => sharers <= 1,
    what: ({ workers }) => `one of ${workers} workers did nearly all of the work`,
    next: () => "hand it out in more and smaller pieces",
  },
  {
    kind: "small-pieces",
    fits: ({ pieceMs, mainShare }) => pieceMs < TINY_MS && mainShare > MUCH,
    what: ({ workers, pieceMs }) =>
      `work was shared by ${workers} workers, but in pieces of about ${Math.max(1, Math.round(pieceMs * 1000))} µs: to hand on a piece takes about as long`,
    next: () => "Hand on larger ones",
  },
  {
    kind: "awaits-in-loop",
    fits: ({ inTurn, oneByOne }) => inTurn && oneByOne,
    what: ({ workers }) =>
      `${workers} workers computed one after the other: each was started only when the one before had ended`,
    next: () => "Start all of them, then wait for all of them",
  },
  {
    kind: "each-does-all",
    fits: ({ inTurn, waste, sharers, workerLoad }) =>
      !inTurn &&
      waste > WASTE &&
      waste > NEARLY_ALL * sharers &&
      waste < sharers / NEARLY_ALL &&
      workerLoad > NEARLY_ALL &&
      workerLoad < 1 / NEARLY_ALL,
    what: ({ workers }) =>
      `each of ${workers} workers used about the processor time that the whole work needs: as it seems, each does all of it, or waits in a loop`,
    next: () => "Give each worker a part of its own, and let it do nothing else",
  },
  {
    ...TAKES_TURNS,
    fits: ({ refuted, inTurn, pieceMs, waitsForTurn }) =>
      (refuted || inTurn) && (waitsForTurn ?? (refuted || pieceMs < SHORT_MS)),
    what: () =>
      "one thread computed at a time, and the others waited for it: a lock is held while its holder computes, or they wait for a turn",
  },
  {
    ...AWAITS_IN_LOOP,
    fits: ({ refuted, inTurn }) => refuted || inTurn,
    what: ({ workers }) =>
      `${workers} workers took turns, one at a time: each piece was sent only when the one before was done`,
  },
  {
    kind: "too-few-workers",
    fits: ({ sharers, asked }) => sharers <= asked / 2,
    what: ({ workers, sharers, asked }) => {
      const idle = workers > sharers ? `${workers} workers were there, but only ${sharers}` : `only ${sharers} workers`;
      return `${idle} shared the work, where ${asked} could`;
    },
    next: ({ workers, sharers, asked }) =>
      workers > sharers ? "hand the work out in more and smaller pieces" : `open a pool of ${asked}`,
  },
  {
    kind: "busy-for-nothing",
    fits: ({ waste }) => waste > WASTE,
    what: ({ waste }) => `the threads used ${waste.toFixed(1)} times the processor time that the work needs`,
    next: () =>
      "look for what they do beside it, such as starting more workers than there are pieces, or waiting in a loop",
  },
  {
    kind: "little-overlap",
    fits: () => true,
    what: ({ workers, atOnce }) =>
      `${workers} workers shared the work, but on average only ${atOnce.toFixed(1)} had something to do`,
    next: () => "look for what makes the others wait",
  },
];

/** Why work that computes was not computed in parallel; `undefined` where its threads were not seen. Pure. */
export function explainComputing(
  { rounds, witness, submission }: Pick<Facts, "rounds" | "witness" | "submission">,
  { workers: asked }: ComputingOptions,
): Explanation | undefined {
  const seen = rounds.flatMap(({ workerShares, projected }) =>
    workerShares && projected?.student
      ? [
          {
            workerShares,
            usefulMs: projected.baseline?.workMs ?? total(workerShares),
            referenceMs: projected.reference?.workMs ?? Number.NEGATIVE_INFINITY,
            ...projected.student,
          },
        ]
      : [],
  );
  if (seen.length === 0) return undefined;
  const of = (value: (round: (typeof seen)[number]) => number) => medianLow(seen.map(value))!;
  const atOnce = of(({ threads }) => threads?.wanted ?? Number.POSITIVE_INFINITY);
  const sharers = of(({ workerShares }) => workerShares.sharers);
  // Only rounds that would have shown parallel work can show that threads took turns.
  const shown = rounds
    .filter((round) => !isDark(round))
    .flatMap(({ projected }) => projected?.student?.threads?.wanted ?? []);
  const inTurn = sharers > asked / 2 ? (medianLow(shown) ?? Number.POSITIVE_INFINITY) < AT_ONCE : fewTakeTurns(rounds);
  return causeOf(CAUSES, {
    asked,
    workers: of(({ workerShares }) => workerShares.workers),
    sharers,
    mainLeads: of(({ workerShares }) => workerShares.mainMs / Math.max(1, workerShares.busiestWorkerMs)) > BY_ITSELF,
    mainShare: of(({ workerShares, usefulMs }) => Math.min(1, workerShares.mainMs / usefulMs)),
    mainLoad: of(({ workerShares, usefulMs }) => workerShares.mainMs / usefulMs),
    workerLoad: of(({ workerShares, usefulMs }) => workerShares.busiestWorkerMs / usefulMs),
    beyond: of(({ usefulMs, workMs, referenceMs }) => (workMs - referenceMs) / usefulMs),
    faster: of(({ usefulMs, ms }) => usefulMs / ms),
    waste: of(({ usefulMs, workMs }) => workMs / usefulMs),
    pieceMs: of(({ threads }) => threads?.pieceMs ?? Number.POSITIVE_INFINITY),
    atOnce,
    inTurn,
    waitsForTurn: waitsForTurn({ submission }),
    oneByOne: of(({ workerShares }) => workerShares.together ?? Number.POSITIVE_INFINITY) <= 1,
    refuted: !inTurn && witness !== undefined && witnessed(witness) === "refuted",
  });
}

function total({ mainMs, workersMs }: WorkerShares): number {
  return Math.max(1e-9, mainMs + workersMs);
}
