/** What can be seen by comparing an answer with the right one. Pure. */
import type { Answer, AnswerRecord } from "../model.ts";

export function valueIn(answer: Answer): unknown {
  return answer.kind === "value" ? answer.value : undefined;
}

/** Would it be right if −0 were 0? */
export function isNegativeZero({ answer, expected }: AnswerRecord): boolean {
  const value = valueIn(answer);
  if (typeof value === "number") return value === expected;
  if (!Array.isArray(value) || !Array.isArray(expected) || value.length !== expected.length) return false;
  return (
    value.some((each, i) => Object.is(each, -0) && Object.is(expected[i], 0)) &&
    value.every((each, i) => each === expected[i])
  );
}

/** Texts shorter than this may be the same by chance. */
const LEAST_TEXT = 4;

/** Is each wrong text one that was right in an earlier answer? Then something is kept between calls. */
export function isRemembered(answers: readonly AnswerRecord[]): boolean {
  const before = new Set<unknown>();
  let found = false;
  for (const { answer, expected, difference } of answers) {
    if (!Array.isArray(expected)) return false;
    if (difference) {
      const value = valueIn(answer);
      if (!Array.isArray(value) || value.length !== expected.length) return false;
      // Compared by the places that should be filled: `filter` would skip holes.
      const wrong = expected.flatMap((right, place) => (value[place] === right ? [] : [value[place]]));
      const isOld = (each: unknown) =>
        typeof each === "string" && each.length >= LEAST_TEXT && before.has(each) && !expected.includes(each);
      if (wrong.length === 0 || !wrong.every(isOld)) return false;
      found = true;
    }
    for (const each of expected) before.add(each);
  }
  return found;
}

export function isPermuted({ answer, expected, difference }: AnswerRecord): boolean {
  if (answer.kind !== "value" || !difference || !Array.isArray(answer.value) || !Array.isArray(expected)) return false;
  const sorted = (values: unknown[]) => values.map(asText).sort().join();
  return sorted(answer.value) === sorted(expected);
}

export function asText(value: unknown): string {
  if (Object.is(value, -0)) return "-0"; // JSON has no such number.
  return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : each)) ?? "undefined";
}

/** Is the answer undefined, or a list of the right length that holds nothing but undefined? */
export function returnsNothing({ answer, expected }: AnswerRecord): boolean {
  const value = valueIn(answer);
  if (value === undefined) return expected !== undefined;
  if (!Array.isArray(value) || !Array.isArray(expected) || value.length === 0) return false;
  return value.length === expected.length && value.every((item, i) => item === undefined && i in value);
}

/** Right, and not just because there was nothing to answer. */
export function isRightAndNotEmpty({ answer, expected, difference }: AnswerRecord): boolean {
  const isEmptyList = Array.isArray(expected) && expected.length === 0;
  return answer.kind === "value" && difference === undefined && expected !== undefined && !isEmptyList;
}

/** Is the answer empty where it should not be: an empty list, or one with holes only? */
export function isEmpty({ answer, expected }: AnswerRecord): boolean {
  const value = valueIn(answer);
  if (!Array.isArray(value) || !Array.isArray(expected) || expected.length === 0) return false;
  return value.every((item) => item === undefined);
}

/** Had every download that the question names arrived before the program answered? */
export function isComplete({ overlap }: AnswerRecord): boolean {
  return overlap !== undefined && overlap.requests > 0 && overlap.completed === overlap.requests;
}
