import type { Question } from "../../lesson.ts";
import type { Check } from "../../model.ts";
import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf, partialPoints } from "../shared/points.ts";
import type { Bounds, CountedOptions, CountedRun, CountName } from "./options.ts";

/** So many calls must agree. */
export const AGREE = 2;
const MOST_RUNS = 10;
/**
 * So many calls must say that there were too few, and none that there were enough. A worker that was seen existed; one
 * that lives for a few milliseconds on a busy machine is not always seen. (Bun, load 13: one of two was missed in a
 * fifth of the calls of a right program.)
 */
const AGREE_ON_FEW = 4;
/** Where more of the processor time than this belongs to no worker that was seen, there may have been more workers. */
const MOST_UNSEEN = 0.25;
/**
 * One call is enough where less than this was unseen, and at most this share of the allowed workers existed, or the
 * looks were so many that a worker would have been seen that existed for a fortieth of the call.
 */
const CLEARLY_SEEN = 0.1;
const CLEARLY_FEW = 0.75;
const CLEARLY_OFTEN = 40;

/** Each count, its check, and its name in messages. */
const COUNTS: readonly { name: CountName; id: "started" | "at-once"; says: (count: number) => string }[] = [
  { name: "workersStarted", id: "started", says: (count) => `${plural(count)} started` },
  { name: "mostAtOnce", id: "at-once", says: (count) => `${plural(count)} there at one time` },
];

/**
 * Judges how many workers there were, as the operating system saw them. Too many workers, or enough, is a fact: a
 * program cannot fake a worker. Two calls must agree on it. Too few are believed only after more calls. In a call that
 * goes against the student, the reference must be within the bounds. Pure.
 */
export function judgeCounted({ runs }: Pick<Facts, "runs">, options: CountedOptions, lesson: LessonFacts): Judgement {
  const seen = runs?.counted ?? [];
  const asked = countsOf(options);
  const statuses = asked.map(({ name }) => statusOf(seen, name, options[name]!));
  const checks = asked.map(({ name, id, says }, i): Check => {
    const bounds = options[name]!;
    const maxScore = lesson.points[id] ?? 0;
    const perRun = seen.flatMap(({ student }) => student?.[name] ?? []);
    const [status, count] = [statuses[i]!, typical(seen, name, bounds)];
    return {
      id,
      outcome: outcomeOf(status),
      score: status === "above" ? maxScore : status === "below" ? partOf(maxScore, count!, bounds) : 0,
      maxScore,
      message:
        count === undefined ? "workers cannot be seen here" : `${says(count)}; ${boundsInWords(bounds)} asked for`,
      evidence: { ...bounds, perRun },
    };
  });
  const worst = (["below", "unfit", "undecided"] as const).find((status) => statuses.includes(status));
  return { checks, status: worst ?? "above" };
}

/** Could another call decide it? Pure. */
export function isOpen(runs: readonly CountedRun[], options: CountedOptions): boolean {
  if (runs.some(({ student }) => student === undefined)) return false;
  const statuses = countsOf(options).map(({ name }) => statusOf(runs, name, options[name]!));
  return statuses.includes("undecided") && runs.length < MOST_RUNS;
}

/** The counts that a lesson asks for. */
export function countsOf(options: CountedOptions) {
  return COUNTS.filter(({ name }) => options[name] !== undefined);
}

/** Does a count keep its bounds? */
export function isWithin(count: number, { atLeast = 0, atMost = Number.POSITIVE_INFINITY }: Bounds): boolean {
  return count >= atLeast && count <= atMost;
}

/** Is a count above its bounds? */
export function isMany(count: number, { atMost = Number.POSITIVE_INFINITY }: Bounds): boolean {
  return count > atMost;
}

/** A typical call: on the side on which two calls agree; `undefined` where nothing was seen. Pure. */
export function typical(runs: readonly CountedRun[], name: CountName, bounds: Bounds): number | undefined {
  const counts = runs.flatMap(({ student }) => student?.[name] ?? []);
  const within = counts.filter((count) => isWithin(count, bounds));
  const many = counts.filter((count) => isMany(count, bounds));
  const telling = many.length >= AGREE ? many : within.length > 0 ? within : counts;
  return telling.sort((a, b) => a - b)[Math.floor((telling.length - 1) / 2)];
}

function statusOf(runs: readonly CountedRun[], name: CountName, bounds: Bounds): Status {
  const within = runs.filter((run) => run.student && isWithin(run.student[name], bounds) && vouches(run, bounds));
  const beyond = runs.filter(({ student }) => student && !isWithin(student[name], bounds));
  const sound = beyond.filter(({ reference }) => reference && isWithin(reference[name], bounds));
  const many = sound.filter(({ student }) => isMany(student![name], bounds));
  if (many.length >= AGREE) return "below";
  if (within.length >= AGREE || (runs.length === 1 && within.some((run) => isClear(run, name, bounds)))) return "above";
  const few = sound.filter((run) => !many.includes(run) && isSeen(run));
  if (within.length === 0 && few.length >= AGREE_ON_FEW) return "below";
  if (runs.length < MOST_RUNS) return "undecided";
  // One call has shown enough workers, whatever others have missed.
  if (within.length > 0 && bounds.atMost === undefined) return "above";
  return beyond.length >= AGREE && sound.length === 0 ? "unfit" : "undecided";
}

/** So far below the bound, or so well seen, that one call leaves no doubt. */
function isClear({ student, unseen = 0, looks = 0 }: CountedRun, name: CountName, { atMost = 0 }: Bounds): boolean {
  if (unseen > CLEARLY_SEEN || atMost === 0) return false;
  return student![name] <= CLEARLY_FEW * atMost || looks >= CLEARLY_OFTEN;
}

/** Only a call in which nearly everything was seen can show that there were no more workers than these. */
function vouches(run: CountedRun, { atMost }: Bounds): boolean {
  return atMost === undefined || isSeen(run);
}

/** Was so much of the work seen that no worker can have done a large part of it unseen? */
function isSeen({ unseen = 0 }: CountedRun): boolean {
  return unseen <= MOST_UNSEEN;
}

function partOf(points: number, count: number, { atLeast, atMost = Number.POSITIVE_INFINITY }: Bounds): number {
  return atLeast === undefined || count > atMost ? 0 : partialPoints(points, count, atLeast);
}

/** The bounds, as the end of a sentence after "; ". */
function boundsInWords({ atLeast, atMost }: Bounds): string {
  if (atLeast === atMost && atLeast !== undefined) return `${atLeast} ${atLeast === 1 ? "is" : "are"}`;
  if (atLeast === undefined) return `no more than ${atMost} ${atMost === 1 ? "is" : "are"}`;
  return atMost === undefined ? `at least ${atLeast} ${atLeast === 1 ? "is" : "are"}` : `${atLeast} to ${atMost} are`;
}

/** Such as "4 workers were". */
function plural(count: number): string {
  return count === 1 ? "1 worker was" : `${count} workers were`;
}

/** How many pieces of work a question has, where it is about a list of them. Pure. */
export function itemsOf({ arguments: [list] }: Question): Pick<CountedRun, "items"> {
  return Array.isArray(list) ? { items: list.length } : {};
}
