import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { criterion } from "../../../../harness/criteria/responsive/criterion.ts";
import { isOpen } from "../../../../harness/criteria/responsive/judge.ts";
import type { ResponsiveRun } from "../../../../harness/criteria/responsive/options.ts";

const options = { mostMs: 100, workers: 4 };
const { judge, explain } = criterion(options, { points: { correct: 4, responsive: 6 }, service: { kind: "none" } });

/** An answer of a second. */
const run = (gapMs: number, referenceGapMs = 30): ResponsiveRun => ({
  gapMs,
  clockGapMs: gapMs,
  answerMs: 1000,
  ...(gapMs > options.mostMs && { referenceGapMs }),
});
function found(...runs: ResponsiveRun[]) {
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const all = { ...facts, runs: { responsive: runs } };
  const { checks, status } = judge(all);
  return { ...checks[0]!, status, cause: explain(all)?.kind, open: isOpen(runs, options) };
}

test("judgeResponsive() passes one run that is clearly within the limit, and two that are within, to the millisecond", () => {
  assertEquals([found(run(50)).open, found(run(50)).outcome], [false, "passed"]);
  assertEquals([found(run(51)).open, found(run(51)).outcome], [true, "inconclusive"]);
  const { outcome, score, open, message } = found(run(60), run(100));
  assertEquals([outcome, score, open], ["passed", 6, false]);
  assertStringIncludes(message, "answered nothing for 100 ms at most; no more than 100 ms is asked for");
});

test("judgeResponsive() fails one run only where the first thread computed for most of it, by the kernel's figures", () => {
  const alone = (gapMs: number, workersShare?: number, referenceGapMs?: number) => {
    const { referenceGapMs: _, ...seen } = run(gapMs);
    return found({
      ...seen,
      ...(workersShare !== undefined && { workersShare }),
      ...(referenceGapMs !== undefined && { referenceGapMs }),
    });
  };
  assertEquals([alone(950, 0.02).outcome, alone(950, 0.02).cause], ["failed", "blocks-the-main-thread"]);
  // Others computed, nobody was seen, a part of the answer, or not long enough: a stall could be to blame.
  for (const doubtful of [alone(950, 0.5, 30), alone(950, undefined, 30), alone(840, 0.02, 30), alone(299, 0.02, 30)])
    assertEquals([doubtful.open, doubtful.outcome], [true, "inconclusive"]);
  assertEquals(alone(950, 0.02, 900).outcome, "failed");
});

test("judgeResponsive() fails two runs beyond it beside a reference that is not, and names the cause", () => {
  const all = found(run(950), run(980));
  assertEquals([all.outcome, all.score, all.open, all.cause], ["failed", 0, false, "blocks-the-main-thread"]);
});

test("judgeResponsive() fails answers that only came late where four did, beside a reference whose did not", () => {
  // On a busy machine that may be an honest program's; its workers did all that was to be computed, or nobody knows.
  for (const seen of [{ workersShare: 0.97 }, {}]) {
    const late = { ...run(300), ...seen };
    assertEquals([found(late, late, late).outcome, found(late, late, late).open], ["inconclusive", true]);
    const all = found(late, late, late, late);
    assertEquals([all.outcome, all.open, all.cause], ["failed", false, "blocks-at-times"]);
    assertEquals(found(late, late, run(60), run(60)).outcome, "passed");
  }
});

test("judgeResponsive() is not moved by one long gap: a machine only makes them longer", () => {
  assertEquals(found(run(300), run(20), run(25)).outcome, "passed");
  assertEquals(found(run(300), run(20)).open, true);
});

test("judgeResponsive() says unfit, never failed, where the reference's gaps are too long, too", () => {
  const spoilt = Array.from({ length: 6 }, () => run(300, 200));
  assertEquals(found(...spoilt.slice(0, 5)).open, true);
  assertEquals(
    [found(...spoilt).status, found(...spoilt).outcome, found(...spoilt).open],
    ["unfit", "inconclusive", false],
  );
  assertEquals(found(run(300, 200), run(900), run(900)).outcome, "failed");
});

test("explainResponsive() tells who computed: nobody else, another thread that is waited for, or both", () => {
  const beside = (workersShare: number) => found({ ...run(950), workersShare }, { ...run(980), workersShare });
  assertEquals(beside(0.02).cause, "blocks-the-main-thread");
  assertEquals(beside(0.5).cause, "main-thread-helps");
  assertEquals(beside(0.97).cause, "blocks-to-wait");
  // Workers that were started, and did nothing, have used some of the processor time.
  for (const workersShare of [0.02, 0.3]) {
    const inPieces = { ...run(300), workersShare };
    assertEquals(found(inPieces, inPieces).cause, "blocks-at-times");
  }
});

test("judgeResponsive() fails two answers that hardly took any processor time: they were there before", () => {
  const lookedUp = (workedShare: number): ResponsiveRun => ({ ...run(1), workedShare });
  const one = found(lookedUp(0.001));
  assertEquals([one.outcome, one.open], ["inconclusive", true]);
  const { outcome, score, cause, message, open } = found(lookedUp(0.001), lookedUp(0.003));
  assertEquals([outcome, score, cause, open], ["failed", 0, "worked-out-beforehand", false]);
  assertStringIncludes(message, "the answers were there before they were asked for");
  // A quicker way of computing, and one that was looked up by chance.
  assertEquals(found(lookedUp(0.004)).outcome, "passed");
  assertEquals(found(lookedUp(0.001), run(20)).outcome, "passed");
});
