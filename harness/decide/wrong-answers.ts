import type { Mistake } from "../lesson.ts";
import type { AnswerRecord, Measurement } from "../model.ts";
import type { Source } from "../source/look-at.ts";
import {
  asText,
  isComplete,
  isEmpty,
  isNegativeZero,
  isPermuted,
  isRemembered,
  isRightAndNotEmpty,
  returnsNothing,
  valueIn,
} from "./answer-shapes.ts";
import { endInWords } from "./end-finding.ts";
import { inShort } from "./error-in-short.ts";
import type { Finding } from "./finding.ts";
import { mapsSeveral } from "./maps-several.ts";
import { outOfMemory } from "./memory-finding.ts";
import { noAnswer } from "./no-answer.ts";
import { nameOf, typeOf, wrongForm } from "./wrong-form.ts";

/** The cause of wrong answers, in the evidence: a table, read from above, of which the first row that fits is taken. */
export function wrongAnswers(
  answers: readonly AnswerRecord[],
  { submission, output }: Measurement,
): Finding | undefined {
  const wrong = answers.filter((record) => record.answer.kind !== "value" || record.difference);
  const [first] = wrong;
  if (!first) return tooEarly(answers, submission);
  if (wrong.some(({ answer }) => answer.kind === "not-data" && answer.what.includes("a promise"))) {
    return {
      kind: "not-awaited",
      what: "the answer holds promises, not results",
      next: submission.source?.slips?.dropsResults
        ? "Promise.all changes no list: what it was given stays promises, and the results are what it gives back. Return that: return await Promise.all(…)."
        : "Await them before you return them: a list of them with return await Promise.all(list).",
    };
  }
  if (first.answer.kind === "late" && floods(output)) return PRINTS_ON;
  const { mistakes = [] } = submission.lesson;
  if (first.answer.kind === "ended") {
    const known = mistakes.find(({ ended }) => ended);
    if (known) return { kind: known.kind, what: `${known.what} (${endInWords(first.answer.how)})`, next: known.next };
  }
  if (first.answer.kind === "ended" && ["exited", "signalled"].includes(first.answer.how.kind)) {
    const found = outOfMemory(output.stderr);
    if (found) return found;
  }
  if (first.answer.kind === "late" && !first.answer.busy && first.answer.grownTo === undefined) {
    const known = mistakes.find(({ late }) => late);
    if (known) return { kind: known.kind, what: known.what, next: known.next };
  }
  if (first.answer.kind === "threw") {
    const { name } = first.answer.error;
    const known = mistakes.find(({ threw }) => threw === name);
    if (known) return { kind: known.kind, what: known.what, next: known.next };
  }
  if (first.answer.kind !== "value") return noAnswer(first.answer, submission);
  // An answer that did not come, as on a machine that is busy, or an error in its place, does not say that the others
  // are another mistake.
  const came = (records: readonly AnswerRecord[]) => records.filter(({ answer }) => answer.kind === "value");
  const known = knownMistake(came(wrong), came(answers), mistakes);
  if (known) return known;
  const values = wrong.filter(({ answer }) => answer.kind === "value");
  if (values.some(isNegativeZero)) {
    return {
      kind: "negative-zero",
      what: "an answer is -0 where 0 is right: in JavaScript these are two numbers, though they print alike",
      next: "Look for a multiplication by, or a rounding of, a number below 0; adding 0 makes 0 of -0.",
    };
  }
  if (values.some(isPermuted)) {
    return {
      kind: "order-lost",
      what: "all results are there, but in another order than the inputs: in the order in which they were ready, or in which the parts were put together",
      next: "Put each where its input stood.",
    };
  }
  if (isRemembered(answers)) {
    return {
      kind: "remembered",
      what: "what is wrong was right for a question before: something is kept from one call to the next",
      next: "Ask anew in each call: keep no answers in a variable outside of the function.",
    };
  }
  if (values.some(returnsNothing)) {
    if (answers.some(isRightAndNotEmpty)) {
      return {
        kind: "undefined-at-times",
        what: "to some questions the answer is undefined, and to others it is right: one way through the function has no return, or it reads a place of a list, or a name, that is not there",
        next: "Look at the question with which it begins: which line makes the answer then?",
      };
    }
    return {
      kind: "no-return",
      what: "the function returned nothing: its answer is undefined",
      next: "Write return before the answer, in each function that makes one: { … } after => needs a return, too.",
    };
  }
  const otherType = values.find(({ answer, expected }) => typeOf(valueIn(answer)) !== typeOf(expected));
  if (otherType) return wrongForm(valueIn(otherType.answer), otherType.expected);
  const empty = values.filter(isEmpty);
  const blocks = submission.lesson.service.kind === "pipes";
  if (blocks && empty.length > 0 && empty.every(isComplete)) {
    return {
      kind: "not-shared",
      what: "every download was completed, but the results are missing: a thread has its own copy of every variable, and what it puts there stays there",
      next: "Let the thread return its result.",
    };
  }
  // Where one was asked for, nothing is also one too few.
  const saysNothing =
    empty.length === values.length || empty.some(({ expected }) => (expected as unknown[]).length > 1);
  const filled = submission.source?.slips?.fills;
  if (empty.length > 0 && saysNothing && filled !== undefined) {
    return {
      kind: "not-shared",
      what: `nothing arrived: ${filled} is a variable of the whole file, each thread has its own copy of it, and what a worker puts there stays there`,
      next: "Let the function that runs in the worker return its result, await that, and return it.",
    };
  }
  if (empty.length > 0 && saysNothing && !empty.every(isComplete)) {
    return {
      kind: "not-awaited",
      what: "the function returned before the work was done, with nothing in its list",
      next: "Await the work, then return.",
    };
  }
  return (
    firstOf(values, notFlat) ??
    firstOf(values, (record) => notANumber(record, submission.source)) ??
    wrongLength(values, submission.source) ??
    firstOf(values, hasHoles) ??
    firstOf(values, ({ answer, expected }) => wrongForm(valueIn(answer), expected)) ??
    alwaysTheSame(answers, submission.source) ??
    wrongValues(first)
  );
}

/** All are right, and one came sooner than it can be known: it was worked out in another way than was asked for. */
function tooEarly(answers: readonly AnswerRecord[], { lesson }: Measurement["submission"]): Finding | undefined {
  const early = answers.find((record) => record.early)?.early;
  if (!early) return undefined;
  const known = lesson.mistakes?.find((mistake) => mistake.early);
  if (known) return { kind: known.kind, what: known.what, next: known.next };
  return {
    kind: "not-waited-for",
    what: `an answer came after ${Math.round(early.wallMs)} ms, where who waits has to wait for ${Math.round(early.leastMs)} ms: as it seems, it was worked out beforehand`,
    next: "Call what there is to call, and wait for what it gives you.",
  };
}

/** What the first of them shows that shows anything. */
function firstOf(records: readonly AnswerRecord[], look: (record: AnswerRecord) => Finding | undefined) {
  for (const record of records) {
    const found = look(record);
    if (found) return found;
  }
  return undefined;
}

/** Most of a list is right, and where nothing was put, something should be. */
function hasHoles({ answer, expected, label, question: [given] }: AnswerRecord): Finding | undefined {
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

/** Lists of results where the results are asked for: what the pieces gave was not put together. */
function notFlat({ answer, expected }: AnswerRecord): Finding | undefined {
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

/** A function that takes arguments was handed over without any. */
function bareFinding(what: string, source: Source | undefined): Finding | undefined {
  const bare = source?.slips?.bare;
  return (
    bare && {
      kind: "no-arguments",
      what: `${what}: ${bare.name} takes an argument, and none was handed over with it`,
      next:
        bare.how === "start"
          ? `Write the argument behind its name: Thread.start(import.meta, ${bare.name}, argument)`
          : `Write the argument behind its name, in a list: pool.apply(${bare.name}, [argument])`,
    }
  );
}

function notANumber({ difference }: AnswerRecord, source: Source | undefined): Finding | undefined {
  if (difference?.found !== "NaN") return undefined;
  const what = `${difference.path === "" ? "the answer" : nameOf(difference.path)} is NaN`;
  if (source?.slips?.mapped) return mapsSeveral(what, source.slips.mapped);
  const bare = bareFinding(what, source);
  if (bare) return bare;
  if (source?.slips?.addsToNothing) {
    return {
      kind: "adds-to-nothing",
      what: `${what}: what get gives is undefined as long as nothing stands under the key, and a number is added to it`,
      next: "Begin with 0 where there is nothing yet: (map.get(key) ?? 0) + …",
    };
  }
  return {
    kind: "not-a-number",
    what: `${what}, which comes of computing with what is no number`,
    next: "Look for an argument that was not handed over, a place that is not in the list, or a name that is not there: each is undefined. A promise that nobody has awaited holds no names and no numbers.",
  };
}

/** So many questions with different answers cannot all have one. */
const LEAST_SAME = 3;

/** One number or text, whatever was asked. */
function alwaysTheSame(answers: readonly AnswerRecord[], source: Source | undefined): Finding | undefined {
  const found = answers.map(({ answer }) => valueIn(answer));
  const [value] = found;
  if (typeof value !== "number" && typeof value !== "string" && typeof value !== "boolean") return undefined;
  const expected = new Set(answers.map((record) => record.expected));
  if (expected.size < LEAST_SAME || !found.every((each) => Object.is(each, value))) return undefined;
  const bare = bareFinding(`the answer is ${inShort(JSON.stringify(value))} whatever is asked`, source);
  if (bare) return bare;
  return {
    kind: "always-the-same",
    what: `the answer is ${inShort(JSON.stringify(value))} whatever is asked: as it seems, it was given before the work was done`,
    next: "Await the work, and return what it gives you; a variable that is set later is returned as it was at first.",
  };
}

/** A wrong answer that the lesson knows: each that is wrong must be just that one. */
function knownMistake(
  wrong: readonly AnswerRecord[],
  answers: readonly AnswerRecord[],
  mistakes: readonly Mistake[],
): Finding | undefined {
  const found =
    mistakes.find((mistake) => (mistake.always ? answers : wrong).every((each) => isMistake(each, mistake))) ??
    mistakes.find((mistake) => mistake.telling && wrong.some((each) => isMistake(each, mistake)));
  return found && { kind: found.kind, what: found.what, next: found.next };
}

function isMistake({ answer: found, question }: AnswerRecord, { answer, fits }: Mistake): boolean {
  if (found.kind !== "value") return false;
  if (!fits) return answer !== undefined && asText(found.value) === asText(answer(...question));
  try {
    return fits(found.value, ...question);
  } catch {
    return false; // It has another form than what is right: whatever it is, it is not this mistake.
  }
}

function wrongLength(wrong: readonly AnswerRecord[], source: Source | undefined): Finding | undefined {
  for (const { answer, expected, label } of wrong) {
    const value = valueIn(answer);
    if (!Array.isArray(value) || !Array.isArray(expected) || value.length === expected.length) continue;
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
  return undefined;
}

function wrongValues({ label }: AnswerRecord): Finding {
  return {
    kind: "wrong-answer",
    what: `the answer has the right form, and wrong values, on ${label}`,
    next: "Do a small input by hand, and compare each step with what your function does.",
  };
}

/**
 * On Node a program that prints in a loop keeps what it prints until the loop ends: no limit of output is reached, and
 * only a pipe is filled, which holds 64 KiB.
 */
function floods({ stdout, stderr }: Measurement["output"]): boolean {
  return stdout.length + stderr.length >= 60_000;
}

const PRINTS_ON: Finding = {
  kind: "prints-too-much",
  what: "the program printed on and on, and gave no answer in time",
  next: "Take out what prints inside of loops, such as console.log.",
};
