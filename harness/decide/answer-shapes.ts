/** What can be seen of an answer and of the right one beside it. Pure. */
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

/** Each text that is wrong was right in an answer before, and is not in this one. */
export function isRemembered(answers: readonly AnswerRecord[]): boolean {
  const before = new Set<unknown>();
  let found = false;
  for (const { answer, expected, difference } of answers) {
    if (!Array.isArray(expected)) return false;
    if (difference) {
      const value = valueIn(answer);
      if (!Array.isArray(value) || value.length !== expected.length) return false;
      // By the places that should be filled: filter goes past holes.
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

/** Nothing at all, or a list as long as it should be that holds nothing but undefined. */
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

/** Nothing where something should be: an empty list, or one with holes only. */
export function isEmpty({ answer, expected }: AnswerRecord): boolean {
  const value = valueIn(answer);
  if (!Array.isArray(value) || !Array.isArray(expected) || expected.length === 0) return false;
  return value.every((item) => item === undefined);
}

/** Had everything that it asked for come when it answered? */
export function isComplete({ overlap }: AnswerRecord): boolean {
  return overlap !== undefined && overlap.requests > 0 && overlap.completed === overlap.requests;
}
