import type { AnswerRecord } from "../../model.ts";
import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { halfPoints, outcomeOf } from "../shared/points.ts";
import type { ToldOptions, ToldRun } from "./options.ts";

const TOLERANCE = 0.01;
/**
 * The times that a program took itself are no longer than its answer took, by the grader's clock, give or take this.
 */
const LONGER = 1.05;
const CLOCK_MS = 5;
/** A timer may come so much before its time. */
const EARLY_MS = 2;
/** So many times that are all whole milliseconds are no chance. */
const COARSE_FROM = 5;
/** Nor are so many that are the same, with a fraction. */
const SAME_FROM = 3;

/** So many questions in which the program was held are no chance. */
const UNSEEN = 2;
/** Two that show it as they should are enough where so much of the runs lies between them. */
const APART = 0.35;
/** So many of which several times say that it was held: a busy machine may keep another run waiting, but not again. */
const IN_SEVERAL = 3;
/** So many that were answered before the program could be held: later ones will be as well. */
const NOT_HELD = 2;
/** And so many where hardly any was held: on a busy machine the grader may come too late, and some hosts let nobody. */
const NEVER_HELD = 5;
/**
 * Or so many, where the program does next to nothing but its runs: each moment was in one of them, but for so small a
 * chance altogether. However little it seems to do, no single one is taken for more certain than the second figure.
 */
const UNLIKELY = 1e-4;
const LEAST_BESIDE = 0.03;
/** This part of it shows in a time: the job that was under way might have gone on for a while. */
const SHOWS = 0.6;

/** This part of an answer's time is in none of its times: more was run than they tell of. */
const MUCH_UNTOLD = 0.4;

const NO_LONGER =
  "the program was stopped for a while in the middle of its runs, and no time that it told is any longer for it";
export const MADE_UP = `${NO_LONGER}: the times were not taken from a clock, before and after each run`;
export const NOT_EVERY_RUN = `${NO_LONGER}. Its answers take far longer than all the times together: as it seems, each time is of one of several runs, such as the quickest of them`;

export const NOT_ONE_BY_ONE =
  "the program was stopped for a while in the middle of its runs, and several of its times are longer for it, though only one run can have been under way: runs were under way together, or times were worked out from others";

/** One figure of one answer, beside the grader's own. */
export interface ToldFigure {
  key: string;
  /** The question's, for people. */
  label: string;
  /** Absent where the answer has no number there. */
  told?: number;
  /** What stands there instead of a number, in words. */
  instead?: string;
  /** Absent where there are no raw times to work it out from. */
  own?: number;
  times: readonly number[];
  question: readonly unknown[];
  /** What is wrong with the times themselves, whatever follows from them. */
  flaw?: Flaw;
  right: boolean;
}

/** What is wrong with times that a program took itself. */
export type Flaw =
  /** All of them together are longer than the answer took. */
  | { kind: "impossible" }
  /** What the jobs take at least is longer, and the longest of them was waited for: they ran at the same time. */
  | { kind: "together" }
  /** They would be right in another order. */
  | { kind: "reordered" }
  /** They are what the job was told to take, to the last digit. */
  | { kind: "copied" }
  /** They are one and the same. */
  | { kind: "repeated" }
  /** They are a thousandth of what the job takes. */
  | { kind: "seconds" }
  | { kind: "count"; found: number; asked: number }
  /** One is shorter than the job takes. */
  | { kind: "short"; ms: number; leastMs: number }
  /** All are whole milliseconds. */
  | { kind: "coarse" };

/**
 * May another question tell more? `beside`: the part of its answers in which the program can have done something else
 * than its runs. Pure.
 */
export function isOpen(runs: readonly ToldRun[], beside: number): boolean {
  if (spanOf(runs.filter(isSeen)) >= APART || isNotOneByOne(runs)) return false;
  if (isMadeUp(runs) && isNowhereElse(heldIn(runs), beside)) return false;
  const held = heldIn(runs).length;
  return runs.length - held < (held >= UNSEEN ? NOT_HELD : NEVER_HELD);
}

/** The part of its answers in which a program can have done something else than its runs. Pure. */
export function besideRunsIn(answers: readonly AnswerRecord[], { count, leastMs }: ToldOptions): number {
  let [answersMs, jobsMs] = [0, 0];
  for (const { question, answer } of answers) {
    if (answer.kind !== "value" || !count || !leastMs) return 1;
    answersMs += answer.wallMs;
    for (let place = 0; place < count(question); place++) jobsMs += leastMs(question, place);
  }
  return answersMs > 0 ? Math.max(0, 1 - jobsMs / answersMs) : 1;
}

/** Were these held at moments that cannot all have been beside the runs, neither by chance nor before or after them? */
function isNowhereElse(held: readonly ToldRun[], beside: number): boolean {
  return spanOf(held) >= APART && beside < APART && Math.max(LEAST_BESIDE, beside) ** held.length <= UNLIKELY;
}

/** How far apart the first and the last place lie at which these were held. */
function spanOf(runs: readonly ToldRun[]): number {
  const places = runs.flatMap(({ place }) => place ?? []);
  return Math.max(...places) - Math.min(...places);
}

/** Is none of the times longer for all that the program stood still, again and again? Pure. */
export function isMadeUp(runs: readonly ToldRun[]): boolean {
  return heldIn(runs).length >= UNSEEN && !runs.some(isLonger);
}

/** Are several times longer for it, again and again? Pure. */
export function isNotOneByOne(runs: readonly ToldRun[]): boolean {
  return runs.filter(isInSeveral).length >= IN_SEVERAL;
}

const heldIn = (runs: readonly ToldRun[]) => runs.filter(({ heldMs }) => heldMs !== undefined);

const longerIn = ({ heldMs = Number.POSITIVE_INFINITY, moreMs = [] }: ToldRun) =>
  moreMs.filter((ms) => ms >= SHOWS * heldMs).length;
const isLonger = (run: ToldRun) => longerIn(run) > 0;
const isSeen = (run: ToldRun) => longerIn(run) === 1;
/** Does the stop show in several of the times, as only one run can be under way? Pure. */
export const isInSeveral = (run: ToldRun) => longerIn(run) > 1;

/** Judges the figures that a program tells, each against the grader's own from the same raw times. Pure. */
export function judgeTold(
  { answers, runs }: Pick<Facts, "answers" | "runs">,
  options: ToldOptions,
  lesson: LessonFacts,
): Judgement {
  const points = lesson.points.told ?? 0;
  const figures = figuresIn(answers, options);
  const keys = Object.keys(options.figures);
  const wrong = figures.filter(({ right }) => !right);
  const first = firstWrong(figures, options);
  const rightKeys = keys.filter((key) => !wrong.some((figure) => figure.key === key));
  const notMeasured = wrong.length === 0 ? notMeasuredIn(runs?.told ?? [], answers, options) : undefined;
  const right: Status = notMeasured ? "below" : "above";
  const status: Status = figures.length === 0 ? "undecided" : wrong.length === 0 ? right : "below";
  const share = notMeasured ? 0 : Math.min(0.95, rightKeys.length / Math.max(1, keys.length));
  const message =
    status === "undecided"
      ? "no answer told any figure"
      : status === "above"
        ? `${keys.join(", ")}: as the grader works them out from the same times, in ${answers.length} answers`
        : (notMeasured ??
          (first!.flaw
            ? `no figure counts of such times: ${inWords(first!)}`
            : `${rightKeys.length} of ${keys.length} figures are as the grader works them out; ${inWords(first!)}`));
  return {
    checks: [
      {
        id: "told",
        outcome: outcomeOf(status),
        score: status === "above" ? points : status === "below" ? halfPoints(points * share) : 0,
        maxScore: points,
        message,
        evidence: { wrong: wrong.slice(0, 5).map(({ key, label, told, own }) => ({ key, label, told, own })) },
      },
    ],
    status,
  };
}

/** Of the figures that are wrong, that from which the others follow: lessons name it first. Pure. */
export function firstWrong(figures: readonly ToldFigure[], options: ToldOptions): ToldFigure | undefined {
  for (const key of Object.keys(options.figures)) {
    const found = figures.find((figure) => figure.key === key && !figure.right);
    if (found) return found;
  }
  return undefined;
}

/** What a stop has shown of times that are right by themselves. */
function notMeasuredIn(
  runs: readonly ToldRun[],
  answers: readonly AnswerRecord[],
  options: ToldOptions,
): string | undefined {
  if (isNotOneByOne(runs)) return NOT_ONE_BY_ONE;
  if (!isMadeUp(runs)) return undefined;
  return isOfSomeRuns(answers, options) ? NOT_EVERY_RUN : MADE_UP;
}

/** Is much of the answers' time in none of the times that they tell? Pure. */
export function isOfSomeRuns(answers: readonly AnswerRecord[], { times = "" }: ToldOptions): boolean {
  let [answersMs, toldMs] = [0, 0];
  for (const { answer } of answers) {
    if (answer.kind !== "value") continue;
    answersMs += answer.wallMs;
    toldMs += sumOf(timesIn((answer.value as Record<string, unknown>)[times]));
  }
  return toldMs < (1 - MUCH_UNTOLD) * answersMs;
}

/** Every figure of every answer. Pure. */
export function figuresIn(answers: readonly AnswerRecord[], options: ToldOptions): ToldFigure[] {
  return answers.flatMap(({ label, question, answer }) => {
    if (answer.kind !== "value" || typeof answer.value !== "object" || answer.value === null) return [];
    const value = answer.value as Record<string, unknown>;
    const times = timesIn(options.times === undefined ? question[0] : value[options.times]);
    const flaw = options.times === undefined ? undefined : flawOf(times, question, answer.wallMs, options);
    return Object.entries(options.figures).map(([key, work]): ToldFigure => {
      const told = typeof value[key] === "number" ? value[key] : undefined;
      const own = times.length > 0 ? work(times, question) : undefined;
      const right =
        !flaw && told !== undefined && own !== undefined && isNear(told, own, options.tolerance ?? TOLERANCE);
      const instead = typeof value[key] === "number" ? undefined : inPlaceOfNumber(value[key]);
      const both = { ...(told !== undefined && { told }), ...(own !== undefined && { own }) };
      const said = { ...both, ...(instead !== undefined && { instead }), ...(flaw && { flaw }) };
      return { key, label, ...said, times, question, right };
    });
  });
}

function flawOf(
  times: readonly number[],
  question: readonly unknown[],
  wallMs: number,
  { count, leastMs }: ToldOptions,
): Flaw | undefined {
  const asked = count?.(question) ?? times.length;
  if (times.length > 0 && times.length !== asked) return { kind: "count", found: times.length, asked };
  const least = leastMs && times.map((_, place) => leastMs(question, place));
  if (times.length > 1 && least?.every((ms, place) => ms === times[place])) return { kind: "copied" };
  if (least && isRepeated(times, Math.min(...least))) return { kind: "repeated" };
  const mostMs = LONGER * wallMs + CLOCK_MS;
  // Whatever the times say: who has waited for the longest job, and for less than all, has let them run together.
  if (least && sumOf(least) > mostMs && wallMs >= Math.max(...least) - EARLY_MS) return { kind: "together" };
  if (sumOf(times) > mostMs) return { kind: "impossible" };
  const short = times.findIndex((ms, place) => leastMs !== undefined && ms < leastMs(question, place) - EARLY_MS);
  if (
    short >= 0 &&
    least &&
    fitsInOrder(
      times.map((ms) => 1000 * ms),
      least,
    ) &&
    1000 * sumOf(times) <= LONGER * wallMs + CLOCK_MS
  )
    return { kind: "seconds" };
  if (short >= 0 && least && fitsInOrder(times, least)) return { kind: "reordered" };
  if (short >= 0) return { kind: "short", ms: times[short]!, leastMs: leastMs!(question, short) };
  return leastMs && times.length >= COARSE_FROM && times.every(Number.isInteger) ? { kind: "coarse" } : undefined;
}

const sumOf = (times: readonly number[]) => times.reduce((sum, ms) => sum + ms, 0);

function isRepeated(times: readonly number[], leastMs: number): boolean {
  const [first = 0] = times;
  if (times.length < SAME_FROM || Number.isInteger(first) || first < leastMs - EARLY_MS) return false;
  return times.every((ms) => ms === first);
}

/** Is the shortest time long enough for the shortest job, the next for the next, and so on? */
function fitsInOrder(times: readonly number[], least: readonly number[]): boolean {
  const [a, b] = [times, least].map((all) => all.toSorted((a, b) => a - b));
  return a!.every((ms, i) => ms >= b![i]! - EARLY_MS);
}

/** Is a figure another one, give or take a share of it? Pure. */
export function isNear(found: number, expected: number, share = TOLERANCE): boolean {
  if (Object.is(found, expected)) return true;
  // A share of what has no end is no end.
  if (!Number.isFinite(expected)) return false;
  return Math.abs(found - expected) <= share * Math.max(Math.abs(expected), Number.EPSILON);
}

/** A list of times; empty where there is none. */
export function timesIn(value: unknown): number[] {
  const list = ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
  return Array.isArray(list) && list.every((each) => Number.isFinite(each) && each >= 0) ? list : [];
}

/** In words: a text with what it says, because texts of figures look like figures. */
function inPlaceOfNumber(value: unknown): string {
  if (typeof value === "string") return `the text "${value.slice(0, 20)}"`;
  if (value === undefined || value === null) return `${value}`;
  return Array.isArray(value) ? "a list" : "something else";
}

function inWords({ key, label, told, instead, own, flaw }: ToldFigure): string {
  if (own === undefined) return `there are no times to work "${key}" out from, on ${label}`;
  if (flaw) return `${flawInWords(flaw)}, on ${label}`;
  if (told === undefined) return `"${key}" is ${instead ?? "nothing"}, and no number, on ${label}`;
  return `"${key}" is ${digits(told)} and should be ${digits(own)}, on ${label}`;
}

/** Pure. */
export function flawInWords(flaw: Flaw): string {
  switch (flaw.kind) {
    case "impossible":
      return "the times are longer together than the whole answer took by the grader's clock";
    case "together":
      return "the jobs ran at the same time: they take longer, one after the other, than the whole answer took";
    case "reordered":
      return "the times stand in another order than the runs: they have been sorted";
    case "copied":
      return "the times are what the job was told to take, to the last digit: nothing was measured";
    case "repeated":
      return "all the times are the same, to the last digit: one run was measured, and told for each of them";
    case "seconds":
      return "the times are a thousandth of what the job takes: they are in seconds";
    case "count":
      return `there ${flaw.found === 1 ? "is 1 time" : `are ${flaw.found} times`} where ${flaw.asked} runs are to be measured`;
    case "short":
      return `a time is ${digits(flaw.ms)} ms, and the job cannot take less than ${digits(flaw.leastMs)} ms`;
    case "coarse":
      return "all the times are whole milliseconds: the clock that took them knows nothing smaller";
  }
}

function digits(value: number): string {
  return String(Number(value.toPrecision(4)));
}
