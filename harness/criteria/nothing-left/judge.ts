import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf } from "../shared/points.ts";
import type { LeftBehind, NothingLeftOptions, NothingLeftRun } from "./options.ts";

const CALLS = 3;
const LEAST_CALLS = 2;
/**
 * A timer that fires every 100 ms or more often wakes the first thread so often in the time for which it is watched.
 */
const LEAST_WAKES = 3;
/** So many in a row are no runtime's own: Bun has some ten after a collection. */
const CLEARLY_WAKES = 40;
/** And so many in one watch, where that changes no verdict. */
const MORE_THAN_ITS_OWN = 15;
/**
 * No runtime asks the grader's service by itself. Who is stopped, or stops, may have a request under way for each of
 * some promises, and no more: so many were sent by somebody who goes on.
 */
const CLEARLY_ASKS = 20;
/** Nearly one descriptor a call is one a call: one of them may have been open before. */
const A_CALL = 0.75;
const MIB = 2 ** 20;

/** Looks that tell what one call leaves open: before it and after it. */
const LEAST_LOOKS = 2;

/** What is left, beyond what is left of the reference. */
export interface Leftover {
  /** There after every call. */
  threads: number;
  processes: number;
  /** More with each call. */
  threadsACall: number;
  processesACall: number;
  descriptorsACall: number;
  /** Wake-ups of the first thread while nothing is asked, after every call. */
  wakes: number;
  memoryMiBACall: number;
}

/**
 * Judges what is left after a call, seen from outside and beside the reference, of which the same runtime leaves as
 * much. A timer is seen by its firing: one that fires less often than every 130 ms is not. Pure.
 */
export function judgeNothingLeft(
  { runs }: Pick<Facts, "runs">,
  options: NothingLeftOptions,
  lesson: LessonFacts,
): Judgement {
  const points = lesson.points.closed ?? 0;
  const seen = runs?.["nothing-left"] ?? [];
  const calls = callsIn(seen).length;
  const times = `${calls} ${calls === 1 ? "call" : "calls"}`;
  const leftover = leftoverOf(seen);
  const found = leftover && inWords(leftover, options);
  const status: Status = !leftover || isOpen(seen, options) ? "undecided" : found!.length === 0 ? "above" : "below";
  const message = !leftover
    ? "what is left after a call cannot be seen here"
    : status === "below"
      ? `after ${times} there is left: ${found!.join("; ")}`
      : `after ${times}, nothing of ${calls === 1 ? "it" : "them"} is left`;
  return {
    checks: [
      {
        id: "closed",
        outcome: outcomeOf(status),
        score: status === "above" ? points : 0,
        maxScore: points,
        message,
        evidence: leftover ? { ...leftover, calls } : {},
      },
    ],
    status,
  };
}

/**
 * May another call tell more? What fails was left by all calls that a lesson asks for, or adds up from the first on;
 * one that left nothing passes, as the others cannot change that. Only memory is told by their mean. Pure.
 */
export function isOpen(all: readonly NothingLeftRun[], options: NothingLeftOptions): boolean {
  const { calls = CALLS, keepsMiB } = options;
  const runs = endedIn(all);
  const asked = callsIn(runs).length;
  if (asked >= Math.max(LEAST_CALLS, calls)) return false;
  const leftover = leftoverOf(all);
  if (!leftover || asked === 0 || all.length < LEAST_LOOKS || keepsMiB !== undefined) return true;
  if (addsUp(all) || (asked >= LEAST_CALLS && callsIn(runs).every(isClearlyTimer))) return false;
  if (runs.length < LEAST_LOOKS) return true;
  // Not beside the reference: what a runtime opens once may have been opened for that one just now.
  const opened = Math.min(...stepsOf(runs.map(({ student }) => student?.descriptors ?? 0)));
  // Fewer than before: what has been closed meanwhile hides what was opened.
  return opened < 0 || opened >= A_CALL || Object.values(tooMuch(leftover, options)).includes(true);
}

/**
 * Did the first call leave threads or processes, or the questions before it, and each call that followed as well,
 * beside all of them? What only takes long to end has ended by then. Pure.
 */
export function addsUp(runs: readonly NothingLeftRun[]): boolean {
  const looks = bothOf(runs.filter(({ before }) => before !== true));
  return [({ threads }: LeftBehind) => threads, ({ processes }: LeftBehind) => processes].some((figure) => {
    const left = looks.map(({ student, reference }) => figure(student) - figure(reference));
    return left.length >= LEAST_LOOKS && stepsOf([0, ...left]).every((step) => step >= 1);
  });
}

/** The looks at which all of the questions before had ended, or a call was over. */
function endedIn(runs: readonly NothingLeftRun[]): NothingLeftRun[] {
  return runs.filter(({ before }) => before !== "unended");
}

/** The looks that followed a call. Pure. */
export function callsIn(runs: readonly NothingLeftRun[]): NothingLeftRun[] {
  return runs.filter(({ before }) => !before);
}

/** Is nothing there that is not there of the reference, as far as it is seen at once? Pure. */
export function isNothing({ student, reference }: NothingLeftRun): boolean {
  if (!student || !reference) return true;
  return student.threads <= reference.threads && student.processes <= reference.processes;
}

/** How often its first thread was woken up, beyond the reference's. Pure. */
export function wakesOf({ student, reference }: NothingLeftRun): number {
  return (student?.wokeUp ?? 0) - (reference?.wokeUp ?? 0);
}

/** Was its first thread woken up as often as by a timer? Pure. */
export function goesOn(run: NothingLeftRun): boolean {
  return wakesOf(run) >= LEAST_WAKES;
}

/** Was it woken up more often than any runtime does so by itself, in one watch? Pure. */
export function isNoRuntimes(run: NothingLeftRun): boolean {
  return wakesOf(run) >= MORE_THAN_ITS_OWN;
}

/** Did it ask on and on, while nothing was asked of it? Pure. */
export function asksOn({ student, reference }: NothingLeftRun): boolean {
  return (student?.asked ?? 0) - (reference?.asked ?? 0) >= CLEARLY_ASKS;
}

/** Did it go on for as long as it was watched, and more often than any runtime by itself, or with requests? Pure. */
export function isClearlyTimer(run: NothingLeftRun): boolean {
  return (run.wokeAllAlong ?? 0) >= CLEARLY_WAKES || asksOn(run);
}

/** What the student's program leaves beyond the reference; `undefined` where it could not be seen. Pure. */
export function leftoverOf(all: readonly NothingLeftRun[]): Leftover | undefined {
  const runs = endedIn(all);
  const both = bothOf(runs);
  const calls = bothOf(callsIn(runs));
  if (calls.length === 0 || both.length < runs.length) return undefined;
  const beyond = (looks: typeof both, figure: (left: LeftBehind) => number) =>
    looks.map(({ student, reference }) => figure(student) - figure(reference));
  const always = (figure: (left: LeftBehind) => number) => Math.max(0, Math.min(...beyond(calls, figure)));
  const aCall = (looks: typeof both, figure: (left: LeftBehind) => number) =>
    Math.max(0, meanOf(stepsOf(beyond(looks, figure))));
  /**
   * What a call leaves, every call leaves. A runtime opens some descriptors once, in one program sooner than in the
   * other.
   */
  const eachCall = (figure: (left: LeftBehind) => number) => {
    const own = stepsOf(both.map(({ student }) => figure(student)));
    const usual = stepsOf(both.map(({ reference }) => figure(reference)));
    return Math.max(0, Math.min(...own) - Math.max(0, Math.min(...usual)));
  };
  return {
    threads: always(({ threads }) => threads),
    processes: always(({ processes }) => processes),
    threadsACall: aCall(bothOf(all), ({ threads }) => threads),
    processesACall: aCall(bothOf(all), ({ processes }) => processes),
    descriptorsACall: eachCall(({ descriptors = 0 }) => descriptors),
    wakes: always(({ wokeUp = 0 }) => wokeUp),
    memoryMiBACall: aCall(both, ({ residentBytes }) => residentBytes / MIB),
  };
}

function bothOf(runs: readonly NothingLeftRun[]): { student: LeftBehind; reference: LeftBehind }[] {
  return runs.flatMap(({ student, reference }) => (student && reference ? [{ student, reference }] : []));
}

function stepsOf(figures: readonly number[]): number[] {
  return figures.length < 2 ? [0] : figures.slice(1).map((figure, i) => figure - figures[i]!);
}

function meanOf(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}

/** Which of them are too many. Pure. */
export function tooMuch(leftover: Leftover, { keepsMiB = Number.POSITIVE_INFINITY }: NothingLeftOptions) {
  return {
    processes: leftover.processes > 0,
    threads: leftover.threads > 0,
    timers: leftover.wakes >= LEAST_WAKES,
    descriptors: leftover.descriptorsACall >= A_CALL,
    memory: leftover.memoryMiBACall >= keepsMiB,
  };
}

function inWords(leftover: Leftover, options: NothingLeftOptions): string[] {
  const is = tooMuch(leftover, options);
  const { threads, processes, descriptorsACall, memoryMiBACall } = leftover;
  return [
    is.processes && `${counted(processes, "process", "processes")} at least`,
    is.threads && `${counted(threads, "thread", "threads")} at least`,
    is.timers && "a timer that goes on",
    is.descriptors && `${counted(Math.round(descriptorsACall), "descriptor", "descriptors")} more with each call`,
    is.memory && `${Math.round(memoryMiBACall)} MiB more with each call`,
  ].filter((words) => words !== false);
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
