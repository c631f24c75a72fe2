import { activeMs } from "../../measure/active.ts";
import { addObservations } from "../../measure/add-observations.ts";
import { isRight, slowestOf, withTexts } from "../../measure/ask.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import type { Ask, Reply } from "../../measure/question.ts";
import type { Measurement, Round } from "../../model.ts";
import type { Bench } from "../criterion.ts";
import { isSpoilt } from "../shared/is-spoilt.ts";
import { isDecided } from "./judge.ts";
import type { WaitingOptions } from "./options.ts";

/** Most timed rounds of work that waits: what is asked for is seen there, not estimated. */
export const MOST_WAITING_ROUNDS = 6;
/**
 * For so long the first requests of a timed round wait for others: longer than a thread or a process takes to start.
 */
const HOLD_MS = 400;
/** The same where only right or wrong is asked, until others have failed to come once. */
const HOLD_FOR_ANSWERS_MS = 100;
/** And from then on downloads take this share of the time there. */
const HURRY_ALONE = 0.4;
/** The share of the slowest download's time that the quickest of a question takes. */
const LEAST = 0.7;
/** So many times as long everything takes after a round that the machine spoilt, and at most so many times in all. */
const LONGER = 3;
const LONGEST = 9;
/** A timed answer may take so many times as long as the downloads take one after the other, and this. */
const LIMIT_FACTOR = 8;
const LIMIT_LEAST_MS = 5_000;

/**
 * A question about right or wrong: it goes quickly, but the first requests are held back for the others, until those
 * have failed to come in one of the questions before.
 */
export function heldBack(ask: Ask, { overlap }: WaitingOptions, before: readonly Reply[]): Ask {
  const inVain = before.some((reply) => reply.overlap?.inVain);
  // Then they are waited for one after the other, as it seems: that many times.
  if (inVain) return { ...ask, delaysMs: ask.delaysMs.map((ms) => ms * HURRY_ALONE) };
  return { ...ask, gather: Math.min(ask.texts.length, overlap), holdMs: HOLD_FOR_ANSWERS_MS };
}

/**
 * How much waits at the same time? The student's program is asked, and where that does not say enough, the reference is
 * as well: to show what this machine lets a program do. What one after the other takes is known without waiting for it:
 * the service is ours.
 *
 * @param enough whether the rounds so far suffice; default: where they decide
 */
export async function askWaiting(
  bench: Bench,
  options: WaitingOptions,
  enough: (measurement: Measurement) => boolean = (measurement) =>
    isDecided(measurement, options, measurement.submission.lesson),
): Promise<void> {
  const { measurement, random } = bench;
  const { lesson } = measurement.submission;
  const slowestMs = slowestOf(lesson);
  // It is being started already, and must not start beside what is timed.
  if (measurement.answers.some(({ overlap }) => overlap?.inVain)) await bench.reference();
  for (let scale = 1; measurement.rounds.length < MOST_WAITING_ROUNDS; ) {
    bench.onProgress?.(`round ${measurement.rounds.length + 1}`);
    const question = lesson.timed(random, 1);
    const delays = { slowestMs: slowestMs * scale, least: LEAST };
    const oneByOneMs = slowestMs * scale * options.overlap;
    const ask: Ask = {
      ...withTexts(question, random, delays, Math.max(LIMIT_LEAST_MS, LIMIT_FACTOR * oneByOneMs)),
      gather: options.overlap,
      holdMs: HOLD_MS * scale,
    };
    bench.student.pause();
    const known = await KnownQuestion.ask(bench, question, ask);
    const student = await bench.student.ask({ ...ask, watch: true });
    bench.student.pause();
    const round: Round = {
      order: ["baseline", "student"],
      wallMs: { baseline: known.answer.wallMs + ask.delaysMs.reduce((sum, ms) => sum + ms, 0) },
      holdMs: ask.holdMs!,
    };
    if (student.answer.kind === "value") round.wallMs.student = student.answer.wallMs;
    if (student.overlap) round.overlap = student.overlap;
    addObservations(round, { student }, bench.student.pid!);
    const active = activeMs(student);
    if (active !== undefined) round.activeMs = active;
    const record = known.recordOf(student);
    if (!isRight(record)) round.wrong = record;
    else if ((student.overlap?.mostInFlight ?? 0) < options.overlap || measurement.rounds.length > 0) {
      const reply = await known.askReference(ask);
      round.order = [...round.order, "reference"];
      if (reply.answer.kind === "value") round.wallMs.reference = reply.answer.wallMs;
      if (reply.overlap) round.referenceOverlap = reply.overlap;
    }
    measurement.rounds.push(round);
    if (round.wrong || enough(measurement)) return;
    if (isSpoilt(round, options)) scale = Math.min(LONGEST, scale * LONGER);
  }
}
