import type { Mistake } from "../lesson.ts";
import type { AnswerRecord, Measurement } from "../model.ts";
import type { Source } from "../source/look-at.ts";
import {
  asText,
  isNegativeZero,
  isPermuted,
  isRemembered,
  isRightAndNotEmpty,
  returnsNothing,
  valueIn,
} from "./answer-shapes.ts";
import { asFinding, type Finding } from "./finding.ts";
import { noAnswer } from "./no-answer.ts";
import { typeOf, wrongForm } from "./wrong-form.ts";
import { hasHoles, notFlat, nothingInTheList, wrongLength } from "./wrong-lists.ts";
import { alwaysTheSame, notANumber } from "./wrong-single-values.ts";

/** What the rows of the table below look at: all answers, and those with a value that is wrong. */
interface Case {
  answers: readonly AnswerRecord[];
  wrong: readonly AnswerRecord[];
  submission: Measurement["submission"];
}

/** Causes of wrong values. The first row that fits is taken, so the order counts. */
const ROWS: readonly ((found: Case) => Finding | undefined)[] = [
  negativeZero,
  orderLost,
  remembered,
  noReturn,
  otherType,
  ({ wrong, submission }) => nothingInTheList(wrong, submission),
  ({ wrong }) => firstOf(wrong, notFlat),
  ({ wrong, submission }) => firstOf(wrong, (record) => notANumber(record, submission.source)),
  ({ wrong, submission }) => firstOf(wrong, (record) => wrongLength(record, submission.source)),
  ({ wrong }) => firstOf(wrong, hasHoles),
  ({ wrong }) => firstOf(wrong, ({ answer, expected }) => wrongForm(valueIn(answer), expected)),
  ({ answers, submission }) => alwaysTheSame(answers, submission.source),
];

/** The cause of wrong, missing or early answers; `undefined` when there are none. */
export function wrongAnswers(
  answers: readonly AnswerRecord[],
  { submission, output }: Measurement,
): Finding | undefined {
  const allWrong = answers.filter((record) => record.answer.kind !== "value" || record.difference);
  const [first] = allWrong;
  if (!first) return tooEarly(answers, submission);
  const promises = firstOf(allWrong, (record) => holdsPromises(record, submission.source));
  if (promises) return promises;
  if (first.answer.kind !== "value") return noAnswer(first.answer, submission, output);
  // Only answers with a value are looked at: one that did not come, for example on a busy machine, says nothing about
  // the others.
  const came = (records: readonly AnswerRecord[]) => records.filter(({ answer }) => answer.kind === "value");
  const wrong = came(allWrong);
  const known = knownMistake(wrong, came(answers), submission.lesson.mistakes ?? []);
  return known ?? firstOf(ROWS, (row) => row({ answers, wrong, submission })) ?? wrongValues(first);
}

function holdsPromises({ answer }: AnswerRecord, source: Source | undefined): Finding | undefined {
  if (answer.kind !== "not-data" || !answer.what.includes("a promise")) return undefined;
  return {
    kind: "not-awaited",
    what: "the answer holds promises, not results",
    next: source?.slips?.dropsResults
      ? "Promise.all changes no list: what it was given stays promises, and the results are what it gives back. Return that: return await Promise.all(…)."
      : "Await them before you return them: a list of them with return await Promise.all(list).",
  };
}

function negativeZero({ wrong }: Case): Finding | undefined {
  if (!wrong.some(isNegativeZero)) return undefined;
  return {
    kind: "negative-zero",
    what: "an answer is -0 where 0 is right: in JavaScript these are two numbers, though they print alike",
    next: "Look for a multiplication by, or a rounding of, a number below 0; adding 0 makes 0 of -0.",
  };
}

function orderLost({ wrong }: Case): Finding | undefined {
  if (!wrong.some(isPermuted)) return undefined;
  return {
    kind: "order-lost",
    what: "all results are there, but in another order than the inputs, such as that in which they were ready",
    next: "Put each result at the place of its input.",
  };
}

function remembered({ answers }: Case): Finding | undefined {
  if (!isRemembered(answers)) return undefined;
  return {
    kind: "remembered",
    what: "what is wrong was right for a question before: something is kept from one call to the next",
    next: "Ask anew in each call: keep no answers in a variable outside of the function.",
  };
}

function noReturn({ answers, wrong, submission }: Case): Finding | undefined {
  if (!wrong.some(returnsNothing)) return undefined;
  const read = submission.source?.slips?.readsOfThread;
  if (read !== undefined) {
    return {
      kind: "no-return",
      what: `the answer is undefined where a result belongs: a thread has no .${read}`,
      next: "Await its join(), which gives what the function returned.",
    };
  }
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

function otherType({ wrong }: Case): Finding | undefined {
  const other = wrong.find(({ answer, expected }) => typeOf(valueIn(answer)) !== typeOf(expected));
  return other && wrongForm(valueIn(other.answer), other.expected);
}

/** All answers are right, but one came before it could be known: the program does not wait for what was asked of it. */
function tooEarly(answers: readonly AnswerRecord[], { lesson }: Measurement["submission"]): Finding | undefined {
  const early = answers.find((record) => record.early)?.early;
  if (!early) return undefined;
  const known = lesson.mistakes?.find((mistake) => mistake.early);
  if (known) return asFinding(known);
  return {
    kind: "not-waited-for",
    what: `an answer came after ${Math.round(early.wallMs)} ms, where who waits has to wait for ${Math.round(early.leastMs)} ms: as it seems, it was worked out beforehand`,
    next: "Call what there is to call, and wait for what it gives you.",
  };
}

/** The first finding that any of these gives. */
function firstOf<T>(each: readonly T[], look: (one: T) => Finding | undefined): Finding | undefined {
  for (const one of each) {
    const found = look(one);
    if (found) return found;
  }
  return undefined;
}

/** A mistake that the lesson knows: every wrong answer must match it. */
function knownMistake(
  wrong: readonly AnswerRecord[],
  answers: readonly AnswerRecord[],
  mistakes: readonly Mistake[],
): Finding | undefined {
  const found =
    mistakes.find((mistake) => (mistake.always ? answers : wrong).every((each) => isMistake(each, mistake))) ??
    mistakes.find((mistake) => mistake.telling && wrong.some((each) => isMistake(each, mistake)));
  return found && asFinding(found);
}

function isMistake({ answer: found, question }: AnswerRecord, { answer, fits }: Mistake): boolean {
  if (found.kind !== "value") return false;
  if (!fits) return answer !== undefined && asText(found.value) === asText(answer(...question));
  try {
    return fits(found.value, ...question);
  } catch {
    return false; // The answer has another form, so `fits` failed on it: it is not this mistake.
  }
}

function wrongValues({ label }: AnswerRecord): Finding {
  return {
    kind: "wrong-answer",
    what: `the answer has the right form, and wrong values, on ${label}`,
    next: "Do a small input by hand, and compare each step with what your function does.",
  };
}
