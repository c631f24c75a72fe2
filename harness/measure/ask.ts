/** How the questions of a grade are put, and how the answers are recorded. */
import { GraderError } from "../grader-error.ts";
import type { Question, Random } from "../lesson.ts";
import type { Answer, AnswerRecord, ArmName, Measurement } from "../model.ts";
import type { Arm } from "./arm.ts";
import { difference } from "./difference.ts";
import type { Ask, Reply } from "./question.ts";
import type { Page } from "./slow-service/slow-service.ts";

export type Arms = Record<ArmName, Arm>;

/**
 * A limit for the lesson's own programs. It is long: they do answer, but the student's program may keep the machine
 * busy.
 */
export const OWN_LIMIT_MS = 60_000;

/** The limit for a question about correctness. */
const ANSWER_LIMIT_MS = 10_000;

type Runs = NonNullable<Measurement["runs"]>;

/** Where the runs of a criterion are recorded. */
export function runsOf<Kind extends keyof Runs>(measurement: Measurement, kind: Kind): NonNullable<Runs[Kind]> {
  measurement.runs ??= {};
  // In a project without criteria, `Runs` has no keys.
  const runs: Record<string, unknown[]> = measurement.runs;
  runs[kind] ??= [];
  return runs[kind] as NonNullable<Runs[Kind]>;
}

/** How long the slowest download of a lesson takes, in milliseconds; 0 where it has none. */
export function slowestOf({ service }: Measurement["submission"]["lesson"]): number {
  return service.kind === "none" ? 0 : service.delayMs;
}

/** How long downloads take: between a share of the slowest and all of it. */
export interface Delays {
  slowestMs: number;
  /** The share that the quickest takes. */
  least: number;
}

/**
 * The question sized for this machine, by how long the reference took for an earlier one; unchanged where that is not
 * known.
 */
export function atPace(question: Question, paceMs: number | undefined): Question {
  return paceMs === undefined ? question : { ...question, ...question.atPace?.(paceMs) };
}

/** The slow service delivers new texts for every question, so that no answer is known before it is fetched. */
export function withTexts(question: Question, random: Random, delays: Delays, limitMs: number): Ask {
  const [first] = question.arguments;
  const names: unknown[] = Array.isArray(first) ? first : [];
  const text = new Map([...new Set(names)].map((name) => [name, `text of ${name}, ${random.integer(0, 2 ** 31)}`]));
  const texts = names.map((name) => text.get(name)!);
  return {
    ...{ arguments: question.arguments, texts, delaysMs: inRandomOrder(names.length, delays, random), limitMs },
    ...(question.says && { pages: pagesThatSay(question.says, delays) }),
    ...(question.lastNeeded !== undefined && { lastNeeded: question.lastNeeded }),
  };
}

function pagesThatSay(says: NonNullable<Question["says"]>, { slowestMs }: Delays): ReadonlyMap<string, Page> {
  return new Map(Object.entries(says).map(([name, texts]) => [name, { texts, delaysMs: [slowestMs] }]));
}

/**
 * How a question about correctness is put. The slow service hurries, because nothing is timed: the slowest download
 * takes a quarter of its usual time, and the quickest a fifth of that. Texts still arrive in another order than they
 * were asked for.
 */
export function askToCheck(question: Question, random: Random, lesson: Measurement["submission"]["lesson"]): Ask {
  return withTexts(question, random, { slowestMs: slowestOf(lesson) / 4, least: 1 / 5 }, ANSWER_LIMIT_MS);
}

/** In random order, with the quickest never first: texts shall not arrive in the order in which they were asked for. */
function inRandomOrder(count: number, { slowestMs, least }: Delays, random: Random): number[] {
  const ranks = random.shuffled(Array.from({ length: count }, (_, i) => i));
  if (ranks[0] === 0) ranks.push(ranks.shift()!);
  return ranks.map((rank) => slowestMs * (least + ((1 - least) * (rank + 1)) / count));
}

/** The same question without delays, for programs that need not wait. */
export function withoutWaiting(ask: Ask): Ask {
  const pages = ask.pages && new Map([...ask.pages].map(([name, page]) => [name, { ...page, delaysMs: [0] }]));
  return { ...ask, delaysMs: ask.delaysMs.map(() => 0), holdMs: 0, ...(pages && { pages }) };
}

export function mustAnswer(arm: Arm, reply: Reply | undefined): { value: unknown; wallMs: number } {
  if (reply?.answer.kind === "value") return reply.answer;
  throw new GraderError(`The lesson's ${arm.name} gave no answer: ${JSON.stringify(reply?.answer)}`);
}

export function mustAgree(expected: unknown, reply: Reply | undefined, question: Question): void {
  if (reply?.answer.kind === "value" && !difference(expected, reply.answer.value)) return;
  throw new GraderError(
    `The lesson's reference does not agree with its baseline on ${question.label}: ${JSON.stringify(reply?.answer)?.slice(0, 1000)}`,
  );
}

/** The record of an answer. `compared` picks what is compared with the baseline's answer; default: all of it. */
export function recordOf(
  question: Question,
  expected: unknown,
  { answer, overlap }: Reply,
  compared: (answer: unknown, expected: unknown) => unknown = (answer) => answer,
): AnswerRecord {
  const differs =
    answer.kind === "value" ? difference(compared(expected, expected), compared(answer.value, expected)) : undefined;
  return {
    label: question.label,
    question: question.arguments,
    expected,
    answer,
    ...(differs && { difference: differs }),
    ...earlyIn(question, answer),
    ...(overlap && { overlap }),
  };
}

/** No machine can make an answer come early, so a single early answer is proof. */
function earlyIn({ leastMs = 0 }: Question, answer: Answer): Pick<AnswerRecord, "early"> {
  return answer.kind === "value" && answer.wallMs < leastMs ? { early: { wallMs: answer.wallMs, leastMs } } : {};
}

export function isRight(record: AnswerRecord): boolean {
  return record.answer.kind === "value" && record.difference === undefined && record.early === undefined;
}
