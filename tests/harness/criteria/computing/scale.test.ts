import { test } from "node:test";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { largerScale, scaleForRound, scaleForTrial } from "../../../../harness/criteria/computing/scale.ts";
import type { Projection, Round, Trial } from "../../../../harness/model.ts";

/** What one arm was seen to do: the work, and the time that it would take on free processors. */
function arm(workMs: number, ms: number, wanted: number): Projection {
  const threads = { spanMs: 0, wanted, offered: wanted, sharedBy: wanted, pieceMs: 30 };
  return { processors: 4, ms, workMs, idleMs: 0, wallMs: workMs, parallelism: workMs / ms, threads };
}

/** A round with 400 ms of work. */
function round(student: Projection): Round {
  return { order: [], wallMs: {}, projected: { baseline: arm(400, 400, 1), student } };
}

test("scaleForRound() leaves questions as they are where all is clearly parallel", () => {
  assertEquals(scaleForRound(round(arm(450, 120, 4)), 4), 1);
});

test("scaleForRound() asks for so much work that the start of workers is small beside it", () => {
  // 500 ms to start, and a quarter of the work.
  const scale = scaleForRound(round(arm(900, 100 + 150, 4)), 4);
  assertAlmostEquals((400 * scale) / ((400 * scale) / 4 + 150), 2);
  // Two threads can never be twice as fast as one.
  const two = scaleForRound(round(arm(600, 200 + 60, 2)), 8);
  assertAlmostEquals((400 * two) / ((400 * two) / 2 + 60), 1.6);
});

test("scaleForRound() asks no larger questions of threads that take turns: more work would show nothing more", () => {
  assertEquals(scaleForRound(round(arm(900, 800, 1.2)), 4), 1);
});

test("scaleForRound() asks for what the reference needs to be seen, where not even that was", () => {
  const beside = (reference: Projection): Round => {
    const one = round(arm(900, 800, 1.2));
    return { ...one, projected: { ...one.projected, reference } };
  };
  assertEquals(scaleForRound(beside(arm(900, 425, 1.9)), 8), 3);
  assertEquals(scaleForRound(beside(arm(900, 425, 1.9)), 2), 2);
  assertEquals(scaleForRound(beside(arm(440, 120, 3.6)), 8), 1);
});

test("scaleForRound() and scaleForTrial() ask for less where what is slow may be turns, and for the same again once the reference showed", () => {
  assertEquals(scaleForRound(round(arm(900, 700, 1.4)), 8), 3);
  assertEquals(scaleForTrial(round(arm(900, 700, 1.2)), [], 8), 3);
  const student = { wallMs: 1300, cpuMs: 1250, processors: 2, othersMs: 0 };
  const reference = { wallMs: 700, cpuMs: 1300, processors: 2, othersMs: 0 };
  const trial: Trial = { scale: 3, workMs: 1200, student };
  assertEquals(scaleForTrial(round(arm(900, 700, 1.2)), [{ ...trial, reference }], 8), 3);
  assertEquals(scaleForTrial(round(arm(900, 700, 1.2)), [{ ...trial, reference: student }], 8), 6);
  assertEquals(scaleForTrial(round(arm(900, 300, 3)), [{ ...trial, reference }], 8), 6);
});

test("scaleForRound() knows a bound", () => {
  assertEquals(scaleForRound(round(arm(4000, 1100, 4)), 4), 4);
});

test("largerScale() doubles the work for threads that do not take turns, up to a bound", () => {
  assertEquals(
    [1, 3, 8].map((scale) => largerScale(round(arm(900, 300, 3)), scale, 8)),
    [2, 6, 8],
  );
  assertEquals(largerScale(round(arm(900, 800, 1.2)), 1, 8), 1);
});

test("scaleForTrial() asks for so much work that what starting takes is small on two processors, and for twice as much after a trial", () => {
  assertEquals(scaleForTrial(round(arm(420, 120, 4)), [], 4), 1.5);
  // 200 ms more than the work: 100 on each of two.
  const scale = scaleForTrial(round(arm(600, 170, 4)), [], 4);
  assertAlmostEquals((400 * scale) / ((400 * scale) / 2 + 100), 1.5);
  const trial: Trial = { scale: 1.5, workMs: 600 };
  assertEquals(scaleForTrial(round(arm(600, 170, 4)), [trial], 4), 3);
  assertEquals(scaleForTrial(round(arm(600, 170, 4)), [trial, { ...trial, scale: 3 }], 4), 4);
  // A larger question does not make neighbours go away.
  const student = { wallMs: 1000, cpuMs: 800, processors: 2, othersMs: 700 };
  assertEquals(scaleForTrial(round(arm(600, 170, 4)), [{ ...trial, student }], 4), 1.5);
});

test("scaleForTrial() asks for more where the program used both processors for more than the work: it may start more than the reference", () => {
  const reference = { wallMs: 1000, cpuMs: 1700, processors: 2, othersMs: 0 };
  const starting = { wallMs: 1570, cpuMs: 2085, processors: 2, othersMs: 0 };
  const trial: Trial = { scale: 3, workMs: 1607, student: starting, reference };
  assertEquals(scaleForTrial(round(arm(900, 700, 1.2)), [trial], 8), 6);
  // On one processor, whatever it used: it takes turns.
  const inTurns = { ...starting, wallMs: 2000 };
  assertEquals(scaleForTrial(round(arm(900, 700, 1.2)), [{ ...trial, student: inTurns }], 8), 3);
});
