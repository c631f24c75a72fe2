import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { isDecided } from "../../../../harness/criteria/waiting/judge.ts";
import type { AnswerRecord, Overlap, Round } from "../../../../harness/model.ts";
import { judged as decide } from "../../decide/judged.ts";
import { measurement, round, seen } from "./rounds.ts";

const HOLD_MS = 400;

/** A question about right or wrong in which so many of five were in flight at once. */
const answer = (most: number): AnswerRecord => ({
  ...measurement({}).answers[0]!,
  overlap: seen({ mostInFlight: most }),
});
const together = round(130, 5);
const oneByOne: Round = { ...round(900, 1), holdMs: HOLD_MS, activeMs: 0 };

function judged(rounds: Round[], before?: number) {
  const m = measurement({ rounds, ...(before !== undefined && { answers: [answer(before)] }) });
  const verdict = decide(m);
  return [isDecided(m, { overlap: 5, ratio: 0.35 }, m.submission.lesson), verdict.outcome, verdict.score];
}

test("decide() passes one round of overlap where the questions before showed it, too, and else two", () => {
  assertEquals(judged([together], 5), [true, "passed", 10]);
  assertEquals(judged([together], 4)[0], false);
  assertEquals(judged([together, together], 4), [true, "passed", 10]);
  assertEquals(judged([together, together]), [true, "passed", 10]);
});

test("decide() fails one round of one after the other where the questions before showed no more, and else two", () => {
  assertEquals(judged([oneByOne], 1), [true, "failed", 4]);
  assertEquals(judged([oneByOne], 5)[0], false);
  assertEquals(judged([oneByOne, oneByOne], 5), [true, "failed", 4]);
});

test("decide() asks for more where rounds disagree, until two more say the same", () => {
  assertEquals(judged([oneByOne, together], 1)[0], false);
  assertEquals(judged([oneByOne, together, together], 1)[0], false);
  assertEquals(judged([oneByOne, together, together, together], 1).slice(0, 2), [true, "passed"]);
});

const spoilt: [string, Round][] = [
  ["the reference did not have all in flight either", { ...oneByOne, referenceOverlap: seen({ mostInFlight: 4 }) }],
  ["the reference was nearly too late itself", { ...oneByOne, referenceOverlap: seen({ gapMs: 250 }) }],
  ["the program was still busy starting others, or waited for a processor to do it", { ...oneByOne, activeMs: 150 }],
];
for (const [why, shown] of spoilt) {
  test(`decide() says nothing against a program where ${why}`, () => {
    assertEquals(judged([shown, shown], 1)[0], false);
    assertEquals(judged([shown, oneByOne], 1).slice(0, 2), [true, "failed"]);
    const never = measurement({ rounds: Array(6).fill(shown), planned: { answers: 1, rounds: 6 } });
    assertEquals([decide(never).outcome, decide(never).machine.fit, decide(never).score], ["unfit", false, 4]);
  });
}

test("decide() excuses nobody for being busy who has been waited for long enough", () => {
  assertEquals(judged([{ ...oneByOne, holdMs: 1200, activeMs: 900 }], 1).slice(0, 2), [true, "failed"]);
});

test("decide() gives part of the points for a part of the overlap, on the log scale, the same whatever the clock says", () => {
  const points = (most: number, ms: number) => judged(Array(2).fill({ ...oneByOne, ...round(ms, most) }), most)[2];
  assertEquals(
    [1, 2, 3, 4].map((most) => points(most, Math.ceil(5 / most) * 100)),
    [4, 6.5, 7.5, 8],
  );
  assertEquals(
    [1, 2, 3, 4].map((most) => points(most, Math.ceil(5 / most) * 100 + 120)),
    [4, 6.5, 7.5, 8],
  );
});

test("decide() tells the time for downloads as long as the story's: what starts threads does not hide what they gain", () => {
  // 300 ms to start, then 100 ms for all five; in the story one takes a second.
  assertEquals(judged([round(400, 5)], 5), [true, "passed", 10]);
  const m = measurement({ rounds: [round(400, 5)] });
  assertStringIncludes(decide(m).checks[3]!.message, "takes 26 % of the sequential time with downloads of 1 s");
});

test("decide() fails time that is wasted beside all in flight, but not without a reference that does better", () => {
  const wasted: Round = { ...round(1300, 5), wallMs: { student: 1300, reference: 130 } };
  assertEquals(judged([wasted], 5)[0], false);
  assertEquals(judged([wasted, wasted], 5), [true, "failed", 8.5]);
  const slow: Round = { ...wasted, wallMs: { student: 1300, reference: 1250 } };
  const never = measurement({ rounds: Array(6).fill(slow), planned: { answers: 1, rounds: 6 } });
  assertEquals(decide(never).outcome, "unfit");
});

test("decide() does not count the time in which a program's threads waited for a processor", () => {
  assertEquals(judged([{ ...round(1300, 5), freeMs: 200 }], 5), [true, "passed", 10]);
});

test("decide() does not count the time in which requests were held back for others that never came", () => {
  const overlap: Overlap = seen({ mostInFlight: 2, inVain: { fromMs: 10, toMs: 410 } });
  const m = measurement({ rounds: Array(2).fill({ ...oneByOne, ...round(720, 2), overlap }) });
  assertEquals((decide(m).checks[3]!.evidence.perRound as number[])[0], 0.604);
});

test("decide() fails what is in flight at once and waited for again one after the other", () => {
  const again: Round = { ...round(620, 5), overlap: seen({ requests: 10, busyMs: 600 }) };
  again.wallMs.reference = 110;
  const [isOver, outcome, score] = judged([again, again, again], 5);
  assertEquals([isOver, outcome, score], [true, "failed", 4]);
  const verdict = decide(measurement({ rounds: [again, again] }));
  assertStringIncludes(
    verdict.checks[2]!.message,
    "(10 requests were made for them), but that did not shorten the wait",
  );
  assertEquals(verdict.diagnosis?.kind, "asked-again");
});

test("decide() names the runtime's own threads where a program that has none reads several at once", () => {
  const workerShares = { workers: 0, mainMs: 3, workersMs: 0, busiestWorkerMs: 0, sharers: 1 };
  const m = measurement({ rounds: Array(2).fill({ ...oneByOne, ...round(300, 2), workerShares }) });
  m.submission.lesson.service = { kind: "pipes", delayMs: 100 };
  assertEquals(decide(m).diagnosis?.kind, "runtimes-own-threads");
  const passed = measurement({ rounds: [{ ...together, workerShares }, together] });
  passed.submission.lesson.service = { kind: "pipes", delayMs: 100 };
  assertStringIncludes(decide(passed).checks[2]!.message, "by threads of the runtime's own");
});
