import type { LessonData } from "../lesson.ts";
import { nearest } from "./nearest.ts";

/** What a field of a lesson must be: a description, and a test. */
type Row = readonly [shape: string, fits: (value: unknown) => boolean];

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isListOf = (fits: (each: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(fits);
const isFunction = (value: unknown) => typeof value === "function";
const isPoints = (value: unknown) => typeof value === "number" && Number.isFinite(value) && value >= 0;

const TEXT: Row = ["a text that is not empty", isText];
const TEXTS: Row = ["a list of texts", isListOf(isText)];
const FUNCTION: Row = ["a function", isFunction];

/** The required fields of a lesson. */
const FIELDS: Readonly<Record<Exclude<keyof LessonData, "terms" | "answer" | "mistakes">, Row>> = {
  title: TEXT,
  concept: TEXT,
  prerequisites: TEXTS,
  tcpp: ['{ topic: "…", bloom: "…" }', (value) => isRecord(value) && isText(value.topic) && isText(value.bloom)],
  predict: TEXT,
  hints: ["a list of three texts", (value) => isListOf(isText)(value) && (value as unknown[]).length === 3],
  points: [
    "an object of numbers, with one for correct",
    (value) => isRecord(value) && "correct" in value && Object.values(value).every(isPoints),
  ],
  service: [
    'an object such as { kind: "none" }',
    (value) => isRecord(value) && (value.kind === "none" || (isText(value.kind) && isPoints(value.delayMs))),
  ],
  criteria: ["a list of objects with a kind", isListOf((each) => isRecord(each) && isText(each.kind))],
  questions: FUNCTION,
  timed: FUNCTION,
  broken: [
    "an object of { check, misconception, diagnosis } by the names of files",
    (value) =>
      isRecord(value) &&
      Object.values(value).every(
        (each) => isRecord(each) && [each.check, each.misconception, each.diagnosis].every(isText),
      ),
  ],
};

/** The optional fields. */
const MORE: Readonly<Record<"terms" | "answer" | "mistakes", Row>> = {
  terms: TEXTS,
  answer: TEXT,
  mistakes: [
    "a list of objects with the texts kind, what and next",
    isListOf((each) => isRecord(each) && [each.kind, each.what, each.next].every(isText)),
  ],
};

/** What is wrong with the exports of a `lesson.ts`, a sentence each; empty when nothing is. Pure. */
export function wrongInLesson(module: Readonly<Record<string, unknown>>): string[] {
  const { default: data, baseline } = module;
  const noBaseline = isFunction(baseline)
    ? []
    : [`it exports no function "baseline". Add: export async function baseline(…)`];
  if (!isRecord(data)) {
    return [...noBaseline, "it has no default export. Add: export default { title: … } satisfies LessonData"];
  }
  const names = [...Object.keys(FIELDS), ...Object.keys(MORE)];
  const lacking = names.filter((name) => name in FIELDS && data[name] === undefined);
  const wrong = Object.entries({ ...FIELDS, ...MORE }).filter(
    ([name, [, fits]]) => data[name] !== undefined && !fits(data[name]),
  );
  return [
    ...noBaseline,
    ...lacking.map((name) => `"${name}" is missing: it is ${(FIELDS as Record<string, Row>)[name]![0]}`),
    ...wrong.map(([name, [shape]]) => `"${name}" must be ${shape}, and is ${inWords(data[name])}`),
    ...Object.keys(data)
      .filter((name) => !names.includes(name))
      .map((name) => `"${name}" is nothing that a lesson has. ${nearest(name, names).replace(/ There are: .*$/, "")}`),
  ].map((each) => each.trim());
}

/** What is wrong with a question, as a sentence; `undefined` where it is one. Pure. */
export function wrongInQuestion(question: unknown): string | undefined {
  const fits = isRecord(question) && isText(question.label) && Array.isArray(question.arguments);
  return fits ? undefined : `a question is { label: "…", arguments: [ … ] }, and not ${inWords(question)}`;
}

const MOST_LETTERS = 60;

function inWords(value: unknown): string {
  if (typeof value === "function") return "a function";
  const text = asText(value);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}

/** A value as text. It must not throw, whatever an author's function returned. */
function asText(value: unknown): string {
  try {
    return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : each)) ?? String(value);
  } catch {
    return "an object that holds itself";
  }
}
