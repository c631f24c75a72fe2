import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { criterion } from "../../../../harness/criteria/holds-open/criterion.ts";
import { isOpen } from "../../../../harness/criteria/holds-open/judge.ts";
import type { HoldsOpenRun } from "../../../../harness/criteria/holds-open/options.ts";

const lesson = { points: { correct: 4, held: 6 }, service: { kind: "none" } } as const;
const { judge, explain } = criterion({ workers: 2, scale: 1 }, lesson);

/** In each call, the part of the looks that saw a file: the student's and the reference's. */
function found(...shares: (readonly [student: number, reference: number])[]) {
  const runs = shares.map(([student, reference]): HoldsOpenRun => ({ student, reference }));
  return said(runs);
}

function said(runs: HoldsOpenRun[]) {
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const all = { ...facts, runs: { "holds-open": runs } };
  const { checks, status } = judge(all);
  return { ...checks[0]!, status, cause: explain(all), open: isOpen(runs) };
}

test("judgeHoldsOpen() passes what one call shows", () => {
  const { outcome, score, open, cause } = found([0.8, 0.9]);
  assertEquals([outcome, score, open, cause], ["passed", 6, false, undefined]);
  assertEquals(found([0, 0.9], [0, 0.8], [0.45, 0.9]).outcome, "passed", "half of what is seen of the reference");
});

test("judgeHoldsOpen() fails only after three calls; a file that is open for a moment is not held", () => {
  assertEquals([found([0, 0.9], [0, 0.9]).outcome, found([0, 0.9], [0, 0.9]).open], ["inconclusive", true]);
  const { outcome, score, cause } = found([0, 0.9], [0.1, 0.7], [0.3, 0.9]);
  assertEquals([outcome, score, cause?.kind], ["failed", 0, "nothing-open"]);
  const { explain } = criterion({ workers: 2, scale: 1, next: "Open the dictionary" }, lesson);
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const runs = [1, 2, 3].map(() => ({ student: 0, reference: 1 }));
  assertStringIncludes(explain({ ...facts, runs: { "holds-open": runs } })!.message, "Open the dictionary");
});

test("judgeHoldsOpen() blames nobody where the reference's file is not seen, or nothing is", () => {
  assertEquals([found([0, 0.1], [0, 0], [0, 0.2]).outcome, found([0, 0.1]).open], ["inconclusive", true]);
  assertEquals(said(Array.from({ length: 6 }, () => ({ student: 0, reference: 0.1 }))).status, "unfit");
  assertEquals([said([{}]).outcome, said([{}]).open], ["inconclusive", false]);
});
