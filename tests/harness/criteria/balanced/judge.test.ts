import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { criterion } from "../../../../harness/criteria/balanced/criterion.ts";
import { isOpen } from "../../../../harness/criteria/balanced/judge.ts";
import type { BalancedRun } from "../../../../harness/criteria/balanced/options.ts";

const options = { workers: 4, largestShare: 0.32 };
const { judge, explain } = criterion(options, { points: { correct: 4, balanced: 6 }, service: { kind: "none" } });

const EVEN = { largestShare: 0.25, sharers: 4, atOnce: 3.5 };
const run = (largestShare: number, changes: Partial<BalancedRun> = {}): BalancedRun => ({
  ...{ largestShare, sharers: 4, atOnce: 3.5 },
  ...(largestShare > options.largestShare && { reference: EVEN }),
  ...changes,
});
function found(...runs: BalancedRun[]) {
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const all = { ...facts, runs: { balanced: runs } };
  const { checks, status } = judge(all);
  return { ...checks[0]!, status, cause: explain(all)?.kind, open: isOpen(runs, options) };
}

test("judgeBalanced() passes one run that is clearly fair", () => {
  assertEquals([found(run(0.26)).open, found(run(0.26)).outcome], [false, "passed"]);
  assertEquals(found(run(0.26, { atOnce: 1.7 })).open, true, "hardly more than those that take turns");
  assertEquals(found(run(0.4), run(0.26)).open, true, "after one that was not, it is no clear case");
});

test("judgeBalanced() passes two runs in which nobody had too much, and asks for the second", () => {
  assertEquals([found(run(0.3)).open, found(run(0.3)).outcome], [true, "inconclusive"]);
  assertEquals([found(run(0.26, { atOnce: 1.7 }), run(0.27)).outcome], ["passed"]);
});

test("judgeBalanced() tells who passes of a run that passes", () => {
  const turns = run(0.25, { atOnce: 1 });
  const { outcome, message } = found(turns, run(0.26, { atOnce: 1.7 }), turns, run(0.26));
  assertEquals(outcome, "passed");
  assertStringIncludes(message, "the busiest worker did 26 % of the work");
});

test("judgeBalanced() asks for a third run where shares are near to the most: threads that warm up read too even", () => {
  assertEquals(found(run(0.3), run(0.27)).open, true);
  const { outcome, score, open, message, cause } = found(run(0.3), run(0.27), run(0.29));
  assertEquals([outcome, score, open, cause], ["passed", 6, false, undefined]);
  assertStringIncludes(message, "the busiest worker did 29 % of the work; at most 32 % is asked for");
  assertEquals(found(run(0.3), run(0.31), run(0.4), run(0.41)).outcome, "failed");
});

test("judgeBalanced() fails two runs beside a reference that shares evenly, gives a part, and names the cause", () => {
  const block = found(run(0.4), run(0.41));
  assertEquals([block.outcome, block.score, block.cause], ["failed", 4, "equal-counts"]);
  const halves = run(0.5, { sharers: 2, atOnce: 1.9 });
  assertEquals(found(halves, halves).cause, "too-few-pieces");
  const one = run(0.97, { sharers: 1, atOnce: 1 });
  assertEquals([found(one, one).cause, found(one, one).score], ["one-thread-computes", 0]);
  assertEquals(found(run(0.4), run(0.25), run(0.26)).outcome, "passed");
});

test("judgeBalanced() gives no part for what is no more even than the file as it came", () => {
  const lesson = { points: { correct: 4, balanced: 6 }, service: { kind: "none" } } as const;
  const all = { ...options, shareAtFirst: 0.4 };
  const score = (largestShare: number) => {
    const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
    const balanced = [run(largestShare), run(largestShare)];
    return criterion(all, lesson).judge({ ...facts, runs: { balanced } }).checks[0]!.score;
  };
  assertEquals([score(0.5), score(0.4), score(0.33)], [0, 0, 2.5]);
});

test("explainBalanced() says what the first thread did beside the workers, and how many there were", () => {
  const cause = (changes: Partial<BalancedRun>) => found(...Array(2).fill(run(0.4, changes))).cause;
  assertEquals(cause({ mainShare: 0.02 }), "equal-counts");
  assertEquals(cause({ mainShare: 0.4 }), "much-on-main");
  assertEquals(cause({ mainShare: 0.4, work: 2.2 }), "done-here-again");
  assertEquals(cause({ mainShare: 0.4, together: 96 }), "too-many-workers");
  const one = { largestShare: 0.04, sharers: 0, reference: EVEN };
  assertEquals(cause({ ...one, atOnce: 1.1, together: 96, work: 4.7 }), "too-many-workers");
  assertEquals(cause({ mainShare: 0.4, work: 1.2, together: 4 }), "much-on-main");
});

test("judgeBalanced() fails shares that are even, and done one at a time", () => {
  const turns = run(0.26, { atOnce: 1.1, reference: EVEN });
  const { outcome, cause, score } = found(turns, turns);
  assertEquals([outcome, cause, score], ["failed", "awaits-in-loop", 0], "turns earn nothing");
  const tiny = { ...turns, offered: 4.1 };
  assertEquals([found(tiny, tiny).outcome, found(tiny, tiny).cause], ["failed", "small-pieces"]);
  const spoilt = { ...turns, reference: { ...EVEN, atOnce: 1.2 } };
  assertEquals(found(...Array(6).fill(spoilt)).status, "unfit", "where the reference reads low, too");
});

test("judgeBalanced() fails even shares of far more than the work, where a lesson looks at it", () => {
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const lesson = { points: { correct: 4, balanced: 6 }, service: { kind: "none" } } as const;
  const { judge, explain } = criterion({ ...options, mostWork: 2.5 }, lesson);
  const said = (work: number, its = 1.1) => {
    const one = run(0.25, { work, reference: { ...EVEN, work: its } });
    const all = { ...facts, runs: { balanced: Array(6).fill(one) } };
    const { outcome, score } = judge(all).checks[0]!;
    return [outcome, score, explain(all)?.kind];
  };
  assertEquals(said(4.1), ["failed", 0, "each-does-all"]);
  assertEquals(said(1.6), ["passed", 6, undefined]);
  assertEquals(said(4.1, 3)[0], "inconclusive", "where the reference's reads so, too");
  assertEquals(found(run(0.25, { work: 4.1 }), run(0.25, { work: 4.1 })).outcome, "passed", "not asked for");
});

test("judgeBalanced() fails one run of far more than the work, beside a reference that did about the work", () => {
  const open = (work: number, reference: BalancedRun["reference"]) =>
    isOpen([run(0.25, { work, ...(reference && { reference }) })], { ...options, mostWork: 2.5 });
  assertEquals(open(3.75, { ...EVEN, work: 1.5 }), false);
  assertEquals(open(3.74, { ...EVEN, work: 1.5 }), true, "not so far");
  assertEquals(open(3.75, { ...EVEN, work: 1.9 }), true, "the machine makes work more");
  assertEquals(open(3.75, EVEN), true, "nobody knows what the reference did");
  assertEquals(open(3.75, { ...EVEN, largestShare: 0.9, work: 1.5 }), true, "the run shows nothing");
});

test("judgeBalanced() tells turns from short pieces by all that the threads waited", () => {
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const short = { ...options, sideBySide: false };
  const lesson = { points: { correct: 4, balanced: 6 }, service: { kind: "none" } } as const;
  const { judge, explain } = criterion(short, lesson);
  const outcome = (one: BalancedRun) => {
    const all = { ...facts, runs: { balanced: Array(6).fill(one) } };
    const { outcome, score } = judge(all).checks[0]!;
    return [outcome, score, explain(all)?.kind];
  };
  const reference = { ...EVEN, atOnce: 1, offered: 3.5 };
  assertEquals(outcome(run(0.25, { atOnce: 1, offered: 3.3 }))[0], "passed");
  assertEquals(outcome(run(0.25, { atOnce: 1, offered: 2.7, reference })), ["failed", 0, "awaits-in-loop"]);
  assertEquals(
    outcome(run(0.25, { atOnce: 1, offered: 2.7, reference: { ...reference, offered: 2.8 } }))[0],
    "inconclusive",
  );
});

test("judgeBalanced() passes even shares that are done one at a time where a lesson asks for no more", () => {
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const turns = run(0.26, { atOnce: 1.1, reference: EVEN });
  const short = { ...options, sideBySide: false };
  const lesson = { points: { correct: 4, balanced: 6 }, service: { kind: "none" } } as const;
  const { checks } = criterion(short, lesson).judge({ ...facts, runs: { balanced: [turns, turns] } });
  assertEquals([checks[0]!.outcome, checks[0]!.message.includes("turns")], ["passed", false]);
  const large = run(0.5, { atOnce: 1.1, reference: { ...EVEN, atOnce: 1.1 } });
  assertEquals(criterion(short, lesson).judge({ ...facts, runs: { balanced: [large, large] } }).status, "below");
});

test("judgeBalanced() says unfit, never failed, where the reference's share is too large, too", () => {
  const spoilt = Array.from({ length: 6 }, () => run(0.4, { reference: { ...EVEN, largestShare: 0.38 } }));
  assertEquals([found(...spoilt).status, found(...spoilt).open], ["unfit", false]);
  assertEquals(found(...spoilt.slice(0, 5)).open, true);
});

test("explainBalanced() tells a lock that is held from tasks that are awaited one by one, by what the file uses", () => {
  const turns = run(0.26, { atOnce: 1.1, reference: EVEN });
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const cause = (slips: object) => {
    const source = { encoding: "UTF-8" as const, hasTypes: true, foreign: [], unimported: [], slips };
    return explain({ ...facts, submission: { source }, runs: { balanced: [turns, turns] } })?.kind;
  };
  assertEquals([cause({ waitsForTurn: true }), cause({})], ["takes-turns", "awaits-in-loop"]);
});

test("judgeBalanced() fails even shares of next to nothing: the work was done before it was asked for", () => {
  const table = run(0.26, { work: 0.06, reference: { ...EVEN, work: 1 } });
  const { outcome, score, cause, message } = found(table, table);
  assertEquals([outcome, score, cause], ["failed", 0, "worked-out-beforehand"]);
  assertStringIncludes(message, "all threads did 6 % of the work");
  assertEquals(found(run(0.26, { work: 0.4 })).outcome, "passed", "a quicker way that is shared");
});
