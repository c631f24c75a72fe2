/** What is wrong with a list of results: it is empty, too short, too long, nested, or has holes. Pure. */
import type { AnswerRecord, Measurement } from "../model.ts";
import type { Source } from "../source/look-at.ts";
import { asText, isComplete, isEmpty, valueIn } from "./answer-shapes.ts";
import type { Finding } from "./finding.ts";

/** An empty list in place of results: they were not shared between threads, or not awaited. */
export function nothingInTheList(
  wrong: readonly AnswerRecord[],
  { lesson, source }: Measurement["submission"],
): Finding | undefined {
  const empty = wrong.filter(isEmpty);
  if (empty.length === 0) return undefined;
  if (lesson.service.kind === "pipes" && empty.every(isComplete)) {
    return {
      kind: "not-shared",
      what: "every download was completed, but the results are missing: a thread has its own copy of every variable, and what it puts there stays there",
      next: "Let the thread return its result.",
    };
  }
  // A single missing result is "too few" as well; an empty list says more only where several were asked for.
  const saysNothing = empty.length === wrong.length || empty.some(({ expected }) => (expected as unknown[]).length > 1);
  if (!saysNothing) return undefined;
  const filled = source?.slips?.fills;
  if (filled !== undefined) {
    return {
      kind: "not-shared",
      what: `nothing arrived: ${filled} is a variable of the whole file, each thread has its own copy of it, and what a worker puts there stays there`,
      next: "Let the function that runs in the worker return its result, await that, and return it.",
    };
  }
  if (empty.every(isComplete)) return undefined;
  const what = "the function returned before the work was done, with nothing in its list";
  if (source?.slips?.awaitsInForEach) {
    return {
      kind: "not-awaited",
      what: `${what}: forEach does not wait for the functions that it calls, though each of them awaits`,
      next: "Use map in its place, and await Promise.all of what it gives.",
    };
  }
  return { kind: "not-awaited", what, next: "Await the work, then return." };
}

/** A list of lists where one list is asked for: the parts were not joined. */
export function notFlat({ answer, expected }: AnswerRecord): Finding | undefined {
  const value = valueIn(answer);
  if (!Array.isArray(value) || !Array.isArray(expected) || value.length === 0) return undefined;
  if (!value.every(Array.isArray) || expected.some(Array.isArray) || value.flat().length !== expected.length)
    return undefined;
  return {
    kind: "not-flat",
    what: `the answer is a list of ${value.length} ${value.length === 1 ? "list" : "lists"}, which ${value.length === 1 ? "holds" : "hold"} all ${expected.length} results: one list of results is asked for`,
    next: "Make one list of them: return lists.flat()",
  };
}

/** Too few results, or too many. */
export function wrongLength(
  { answer, expected, label }: AnswerRecord,
  source: Source | undefined,
): Finding | undefined {
  const value = valueIn(answer);
  if (!Array.isArray(value) || !Array.isArray(expected) || value.length === expected.length) return undefined;
  if (expected.length > 0 && expected.every(Array.isArray) && asText(value) === asText(expected.flat())) {
    return {
      kind: "flattened",
      what: `the answer is one list of ${value.length}, where a list of ${expected.length} lists is asked for`,
      next: "Leave flat() away: it makes one list of lists.",
    };
  }
  const isFew = value.length < expected.length;
  if (isFew && source?.slips?.splices) {
    return {
      kind: "spliced",
      what: `the answer holds ${value.length} results, where ${expected.length} are asked for, on ${label}: splice takes the entries out of the list, and the next ones move up`,
      next: "Copy a part with slice(from, to), which leaves the list as it is.",
    };
  }
  return {
    kind: isFew ? "too-few" : "too-many",
    what: `the answer holds ${value.length} results, where ${expected.length} are asked for, on ${label}`,
    next: isFew
      ? "Look at where the first and the last input go, at what is left where the inputs are divided, and at an error that ends a loop before its end."
      : "Look for inputs that are taken twice, for a last piece that goes on behind the last input, and for a list that keeps what an earlier call has put into it.",
  };
}

/** Some places of a list are empty that should hold a result. */
export function hasHoles({ answer, expected, label, question: [given] }: AnswerRecord): Finding | undefined {
  const value = valueIn(answer);
  if (!Array.isArray(value) || !Array.isArray(expected)) return undefined;
  const wrong = expected.flatMap((right, place) => (asText(value[place]) === asText(right) ? [] : [value[place]]));
  if (wrong.length === 0 || wrong.length === expected.length || wrong.some((each) => each !== undefined))
    return undefined;
  const hasTwins = Array.isArray(given) && new Set(given).size < given.length;
  return {
    kind: "empty-places",
    what: `${wrong.length} of ${expected.length} places of the answer ${wrong.length === 1 ? "is" : "are"} empty, on ${label}: nothing was put there`,
    next: hasTwins
      ? "Give each result the place of its input by number: indexOf finds the first of two that are the same, and never the second."
      : "Wait for every result before you return, as Promise.all does: a list is as long as its last place, also while others are empty.",
  };
}
