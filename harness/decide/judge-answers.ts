import { basename } from "node:path";
import { askedAgain } from "../asked-again.ts";
import type { Answer, AnswerRecord, Check, Difference, Measurement } from "../model.ts";
import { valueIn } from "./answer-shapes.ts";
import { endInWords } from "./end-finding.ts";
import { errorInShort } from "./error-in-short.ts";
import { lateInWords } from "./late-in-words.ts";
import { lineOf } from "./line-of.ts";
import { nameOf, wrongForm } from "./wrong-form.ts";

/**
 * Are the answers those of the sequential version, on every input and in every timed round? Gates everything after it.
 */
export function judgeAnswers(measurement: Measurement): Check {
  const { answers, rounds, planned, submission } = measurement;
  const maxScore = submission.lesson.points.correct;
  const file = basename(submission.file);
  const right = answers.filter((record) => problemOf(record, file) === undefined).length;
  const evidence = { asked: answers.length, planned: planned.answers, right, rounds: rounds.length };
  const wrong = answers.find((record) => problemOf(record, file) !== undefined);
  if (wrong) {
    const message = `${whatIsCompared(submission.lesson)} on ${right} of ${planned.answers} inputs; on ${wrong.label}: ${formProblem(wrong, submission.lesson) ?? problemOf(wrong, file)}`;
    return { id: "correct", outcome: "failed", score: 0, maxScore, message, evidence };
  }
  // In messages, a trial of the witness is called a round as well.
  const timed = askedAgain(measurement);
  const round = timed.findIndex(({ wrong }) => wrong);
  if (round >= 0) {
    const message = `right at first, but in timed round ${round + 1}: ${problemOf(timed[round]!.wrong!, file)}`;
    return {
      id: "correct",
      outcome: "failed",
      score: 0,
      maxScore,
      message,
      evidence: { ...evidence, round: round + 1 },
    };
  }
  const message = `${whatIsCompared(submission.lesson)} on ${right} of ${planned.answers} inputs`;
  return { id: "correct", outcome: "passed", score: maxScore, maxScore, message, evidence };
}

/** Does the lesson compare only the form of answers? Then another check judges the figures in them. */
export function comparesForm({ criteria }: Pick<Measurement["submission"]["lesson"], "criteria">): boolean {
  return criteria.some(({ kind }) => kind === "told");
}

function whatIsCompared(lesson: Parameters<typeof comparesForm>[0]): string {
  return comparesForm(lesson) ? "answers of the right form" : "right answers";
}

/** Where only the form is compared, figures are ignored; what remains of an answer says little about the cause. */
function formProblem({ answer, expected }: AnswerRecord, lesson: Parameters<typeof comparesForm>[0]) {
  return comparesForm(lesson) && answer.kind === "value" ? wrongForm(valueIn(answer), expected)?.what : undefined;
}

function problemOf({ answer, difference, early }: AnswerRecord, file: string): string | undefined {
  if (answer.kind !== "value") return failureInWords(answer, file);
  if (difference) return differenceInWords(difference);
  return early && earlyInWords(early);
}

/** An answer that came too early, as the end of a sentence. */
function earlyInWords({ wallMs, leastMs }: NonNullable<AnswerRecord["early"]>): string {
  return `the answer is right, but it came after ${Math.round(wallMs)} ms, and who waits for it cannot know it before ${Math.round(leastMs)} ms`;
}

/** Where an answer differs, in the learner's terms. */
function differenceInWords({ path, expected, found }: Difference): string {
  const where = path === "" ? "the answer" : nameOf(path);
  return `${where} is ${found} and should be ${expected}`;
}

function failureInWords(answer: Exclude<Answer, { kind: "value" }>, file: string): string {
  switch (answer.kind) {
    case "threw": {
      const line = lineOf(answer.error, file);
      return `it threw ${line === undefined ? "" : `in line ${line}: `}${errorInShort(answer.error)}`;
    }
    case "not-data":
      return `${answer.what}, and only plain data can be an answer`;
    case "late":
      return lateInWords("no answer", answer);
    case "ended":
      return endInWords(answer.how);
  }
}
