import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { criterion, example } from "../../../../harness/criteria/schedules/criterion.ts";
import type { SchedulesOptions, SchedulesRun } from "../../../../harness/criteria/schedules/options.ts";

const run = (changes: Partial<SchedulesRun>): SchedulesRun => ({
  ...{ schedule: "1 1 2 1", held: true, explored: 40, complete: false },
  ...changes,
});

function found(runs: SchedulesRun[], changes: Partial<SchedulesOptions> = {}) {
  const { judge, explain } = criterion(
    { ...example, ...changes },
    { points: { correct: 4, "every-schedule": 6 }, service: { kind: "none" } },
  );
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const all = { ...facts, runs: { schedules: runs } };
  const { checks, status } = judge(all);
  return { ...checks[0]!, status, cause: explain(all) };
}

test("judgeSchedules() passes what held in all schedules, and in enough where not all are asked for", () => {
  const all = found([run({ complete: true })], { strategy: "exhaustive" });
  assertEquals([all.outcome, all.score, all.cause], ["passed", 6, undefined]);
  assertStringIncludes(all.message, "40 schedules, which are all");
  assertEquals(found([run({ explored: 1000 })]).outcome, "passed");
  assertEquals(found([run({ explored: 40 })], { enough: 40 }).outcome, "passed");
});

test("judgeSchedules() fails one schedule that breaks it, shows it, and says what to do with it", () => {
  const { outcome, score, message, cause } = found([run({ held: false, referenceHeld: true })]);
  assertEquals([outcome, score, cause?.kind], ["failed", 0, "breaks-in-a-schedule"]);
  assertStringIncludes(message, "1 1 2 1");
  assertStringIncludes(cause!.message, "39 orders of the steps went well");
  const first = found([run({ held: false, explored: 1, referenceHeld: true })]);
  assertEquals(first.cause?.kind, "breaks-in-any-order");
});

test("judgeSchedules() gives no verdict for too few, for none at all, or where not all were tried that should be", () => {
  assertEquals(found([run({ explored: 999 })]).outcome, "inconclusive");
  assertEquals(found([run({ explored: 0, complete: true })]).outcome, "inconclusive");
  assertEquals(found([run({ explored: 1_000_000 })], { strategy: "exhaustive" }).outcome, "inconclusive");
});

test("judgeSchedules() says nothing against a program where the reference breaks, too, or was not asked", () => {
  const both = found([run({ held: false, referenceHeld: false })]);
  assertEquals([both.outcome, both.status], ["inconclusive", "unfit"]);
  assertEquals(found([run({ held: false })]).status, "undecided");
});

test("judgeSchedules() never passes where there is no explorer, and says so", () => {
  const { outcome, score, message } = found([]);
  assertEquals([outcome, score], ["inconclusive", 0]);
  assertStringIncludes(message, "this grader cannot do that yet");
});
