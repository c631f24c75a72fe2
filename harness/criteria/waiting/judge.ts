import type { Service } from "../../lesson.ts";
import { median, medianLow } from "../../median.ts";
import type { AnswerRecord, Check, Overlap, Round, Speedup } from "../../model.ts";
import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { isSpoilt } from "../shared/is-spoilt.ts";
import { partialPoints } from "../shared/points.ts";
import { workersOf } from "./explain.ts";
import type { WaitingOptions } from "./options.ts";

/**
 * What waits side by side must be worth more than this: as many times as long do the downloads take one after the
 * other. All at once is 4.4 of five; whoever asks for all, and then again for one after the other, is at 0.8.
 */
const LEAST_TOGETHER = 2;

/** What one round showed. */
interface Shown {
  /** Different downloads in flight at once. */
  most: number;
  parallel: boolean;
  faster: boolean;
  /** The share of the time of one after the other that it takes, at the scale of the lesson's story. */
  ratio: number;
  /** The same of the time in which the service had anything to do: what the program does beside it is not in it. */
  busy: number;
  /** The machine did not let it show more. */
  spoilt: boolean;
}

/**
 * Judges work that waits. `parallel`: different downloads in flight at once at the grader's own service, which no
 * program can fake, and which shortened the wait. `faster`: the answer's time, told for downloads as long as the
 * lesson's story has them, so that what starts the program's threads or processes, which takes the same however long a
 * download is, does not hide what they gain. The time in which its threads waited for a processor counts for neither.
 * Both hold on any number of processors.
 */
export function judgeWaiting(facts: Facts, options: WaitingOptions, { points, service }: LessonFacts): Judgement {
  const { rounds } = facts;
  const { parallel: parallelPoints = 0, faster: fasterPoints = 0 } = points;
  const shown = rounds.map((round) => show(round, options, service));
  const status = statusOf(facts, options, service);
  // What the machine spoilt says nothing; where nothing else is there, it is all that can be told.
  const sound = shown.some(({ spoilt }) => !spoilt) ? shown.filter(({ spoilt }) => !spoilt) : shown;
  const most = medianLow(sound.map((round) => round.most)) ?? 0;
  const ratio = median(sound.map((round) => round.ratio)) ?? 1;
  const asked = options.overlap;
  const isParallel = holdsInMost(sound.map(({ parallel }) => parallel));
  const isFaster = holdsInMost(sound.map(({ faster }) => faster));
  const decided = status === "above" || status === "below";
  const outcome = (passes: boolean) => (decided ? (passes ? "passed" : "failed") : passes ? "passed" : "inconclusive");
  const parallel: Check = {
    id: "parallel",
    outcome: outcome(isParallel),
    score: isParallel ? parallelPoints : partialPoints(parallelPoints, most < asked ? most : 1, asked),
    maxScore: parallelPoints,
    message: inFlight(rounds, { most, asked, isParallel, isFile: service.kind === "pipes" }),
    evidence: { most, asked, perRound: shown.map((round) => round.most) },
  };
  // So many waits one after the other: whole ones, and where not all were in flight, as the service saw them. So no
  // neighbour gives or takes points.
  const busy = median(sound.map((round) => round.busy)) ?? 1;
  const turns = Math.max(1, Math.round(asked * (most < asked ? busy : ratio)));
  const faster: Check = {
    id: "faster",
    outcome: outcome(isFaster),
    score: isFaster ? fasterPoints : partialPoints(fasterPoints, asked / turns, asked),
    maxScore: fasterPoints,
    message: `takes ${percent(ratio)} of the sequential time${atScale(service)}; at most ${percent(options.ratio)} is asked for`,
    evidence: {
      rounds: rounds.length,
      perRound: shown.map((round) => Number(round.ratio.toFixed(3))),
      ...timesOf(rounds),
    },
  };
  for (const check of [parallel, faster]) if (check.outcome === "inconclusive") check.score = 0;
  const figures = { speedup: speedupOf(sound, rounds, options, service) };
  return { checks: [parallel, faster], status, figures };
}

/** Can a lesson whose work waits be judged after these rounds? Pure. */
export function isDecided(facts: Facts, options: WaitingOptions, { service }: Pick<LessonFacts, "service">): boolean {
  return statusOf(facts, options, service) !== "undecided";
}

/**
 * One round decides where the questions about right or wrong have shown the same before it; else two more for one
 * answer than for the other. What is seen in a round cannot come by chance: to be in flight at once takes a program
 * that asks without waiting, and a program that does gets four times as long for it as a round may be from being
 * spoilt.
 */
function statusOf({ rounds, planned, answers }: Facts, options: WaitingOptions, service: Service): Status {
  const shown = rounds.map((round) => show(round, options, service));
  const passes = shown.filter(({ parallel, faster }) => parallel && faster).length;
  const fails = shown.filter(({ parallel, faster, spoilt }) => !spoilt && !(parallel && faster)).length;
  const before = seenBefore(answers, options);
  const lead = passes - fails;
  if (lead >= 2 || (lead === 1 && passes === 1 && before === "together")) return "above";
  if (lead <= -2 || (lead === -1 && fails === 1 && before === "apart" && !shown[0]!.parallel)) return "below";
  if (rounds.length < planned.rounds) return "undecided";
  return shown.every(({ spoilt }) => spoilt) ? "unfit" : "undecided";
}

/** What the questions about right or wrong showed of those that name enough downloads. */
function seenBefore(
  answers: readonly AnswerRecord[],
  { overlap: asked }: WaitingOptions,
): "together" | "apart" | "both" {
  const several = answers.flatMap(({ overlap }) => (overlap && overlap.downloads >= asked ? [overlap] : []));
  const together = several.filter((overlap) => overlap.mostInFlight >= asked).length;
  if (several.length > 0 && together === several.length) return "together";
  return together === 0 ? "apart" : "both";
}

const NOTHING: Shown = { most: 0, parallel: false, faster: false, ratio: 1, busy: 1, spoilt: false };

function show(round: Round, options: WaitingOptions, service: Service): Shown {
  const { overlap, wallMs } = round;
  const answerMs = round.freeMs ?? wallMs.student;
  if (!overlap || answerMs === undefined) return NOTHING;
  const ratio = storyRatio(overlap, answerMs, service);
  const faster = ratio <= options.ratio;
  // Who has all in flight is told to be slow only beside a reference that is not.
  const reference = referenceRatio(round, service) ?? Number.POSITIVE_INFINITY;
  const spoilt =
    overlap.mostInFlight < options.overlap ? isSpoilt(round, options) : !faster && reference > options.ratio;
  const parallel = overlap.mostInFlight >= options.overlap && together(overlap) >= LEAST_TOGETHER;
  return { most: overlap.mostInFlight, parallel, faster, ratio, busy: 1 / Math.max(1, together(overlap)), spoilt };
}

/** How many times as long the downloads take one after the other. */
function together({ busyMs, oneByOneMs }: Overlap): number {
  return busyMs > 0 ? oneByOneMs / busyMs : 1;
}

/**
 * The share of the time of one after the other, if each download took as long as the story has it, and all else as long
 * as it did.
 */
function storyRatio({ busyMs, oneByOneMs, inVain, downloads }: Overlap, answerMs: number, service: Service): number {
  if (service.kind === "none" || oneByOneMs === 0) return 1;
  const { storyMs = service.delayMs } = service;
  // Delays are drawn a little below the longest, and may have been lengthened: how long a download took here is their
  // mean.
  const scale = Math.max(1, storyMs / (oneByOneMs / downloads));
  const heldMs = inVain ? inVain.toMs - inVain.fromMs : 0;
  const ownMs = Math.max(0, answerMs - busyMs - heldMs);
  return (ownMs + busyMs * scale) / (oneByOneMs * scale);
}

function referenceRatio({ referenceOverlap, wallMs }: Round, service: Service): number | undefined {
  return referenceOverlap && wallMs.reference && storyRatio(referenceOverlap, wallMs.reference, service);
}

/** In more than half of them. */
function holdsInMost(claims: readonly boolean[]): boolean {
  return claims.filter(Boolean).length * 2 > claims.length;
}

function inFlight(
  rounds: readonly Round[],
  { most, asked, isParallel, isFile }: { most: number; asked: number; isParallel: boolean; isFile: boolean },
): string {
  const downloads = Math.max(0, ...rounds.map((round) => round.overlap?.downloads ?? 0));
  const requests = medianLow(rounds.flatMap(({ overlap }) => (overlap ? [overlap.requests] : []))) ?? 0;
  const again = requests > downloads ? ` (${requests} requests were made for them)` : "";
  const vain = most >= asked && !isParallel ? ", but that did not shorten the wait" : "";
  // Few and not the program's: with more downloads, or on another runtime, some would wait for others.
  const lent = isParallel && isFile && workersOf(rounds.flatMap(({ workerShares }) => workerShares ?? [])) === 0;
  const whose = lent
    ? ", by threads of the runtime's own (it has few: give downloads that block threads of yours)"
    : "";
  return `${most} of ${downloads} downloads were in flight at once${again}${vain}${whose}; ${asked} are asked for`;
}

/** Milliseconds of each round: of the answer, and without its threads' waiting for a processor where the host tells. */
function timesOf(rounds: readonly Round[]): { answerMs: number[]; withoutWaitingMs?: number[] } {
  const answerMs = rounds.flatMap(({ wallMs }) => wallMs.student ?? []).map(Math.round);
  const freeMs = rounds.flatMap((round) => round.freeMs ?? []).map(Math.round);
  return freeMs.length > 0 ? { answerMs, withoutWaitingMs: freeMs } : { answerMs };
}

function speedupOf(
  sound: readonly Shown[],
  rounds: readonly Round[],
  { ratio }: WaitingOptions,
  service: Service,
): Speedup {
  const found = sound.map((round) => 1 / round.ratio);
  const reference = median(rounds.flatMap((round) => referenceRatio(round, service) ?? []).map((ratio) => 1 / ratio));
  return {
    decidedBy: "overlap",
    method: "wall",
    threshold: 1 / ratio,
    ...(found.length > 0 && {
      measured: {
        estimate: median(found)!,
        low: Math.min(...found),
        high: Math.max(...found),
        ...(reference !== undefined && { reference }),
        rounds: found.length,
      },
    }),
  };
}

/** At which scale the time is told. */
function atScale(service: Service): string {
  return service.kind === "none" || service.storyMs === undefined
    ? ""
    : ` with downloads of ${service.storyMs / 1000} s`;
}

function percent(ratio: number): string {
  return `${Math.round(ratio * 100)} %`;
}
