import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { criterion } from "../../../../harness/criteria/beside-naive/criterion.ts";
import { isOpen, leavesDoubt } from "../../../../harness/criteria/beside-naive/judge.ts";
import type { BesideNaiveRun } from "../../../../harness/criteria/beside-naive/options.ts";
import { lookAt } from "../../../../harness/source/look-at.ts";

const options = { file: "broken/worker-a-task.ts", called: "a worker for each task", times: 5, workers: 4 };
const { judge, explain } = criterion(options, { points: { correct: 4, quicker: 6 }, service: { kind: "none" } });

/**
 * Rounds in which the naive way takes 600 ms, and the student's program so long; the reference takes 40 where it is
 * asked.
 */
function found(times: readonly number[], referenceMs = 40, code = "") {
  const runs = times.map((studentMs): BesideNaiveRun => {
    const run = { naiveMs: 600, studentMs };
    return leavesDoubt(run, options) ? { ...run, referenceMs } : run;
  });
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const submission = { source: lookAt(new TextEncoder().encode(code), ".ts") };
  const all = { ...facts, submission, runs: { "beside-naive": runs } };
  const { checks, status } = judge(all);
  return { ...checks[0]!, status, cause: explain(all)?.kind, open: isOpen(runs, options) };
}
const often = (count: number, ms: number) => Array.from({ length: count }, () => ms);

test("judgeBesideNaive() passes what is clearly so many times as quick after three rounds, and not before", () => {
  assertEquals([found(often(2, 80)).open, found(often(2, 80)).outcome], [true, "inconclusive"]);
  const { outcome, score, open, message } = found(often(3, 80));
  assertEquals([outcome, score, open], ["passed", 6, false]);
  assertEquals(message, "7.5 times as quick as a worker for each task; 5 times is asked for");
});

test("judgeBesideNaive() passes what is far beyond the bar after one round or two, and fails nothing so soon", () => {
  assertEquals([found([20]).open, found([20]).outcome, found([25]).open], [false, "passed", true]);
  assertEquals([found([50, 50]).outcome, found([50, 70]).open, found([20, 700]).open], ["passed", true, true]);
  assertEquals(
    [found([3000]).open, found([3000, 3000]).open, found([3000, 3000, 3000]).outcome],
    [true, true, "failed"],
  );
});

test("judgeBesideNaive() fails what is clearly not, with a part of the points, and names the cause", () => {
  const same = found(often(3, 580));
  assertEquals([same.outcome, same.score, same.open, same.cause], ["failed", 0, false, "as-naive"]);
  const some = found(often(3, 240));
  assertEquals([some.outcome, some.score, some.cause], ["failed", 3.5, "not-quick-enough"]);
  assertStringIncludes(some.message, "2.5 times as quick as a worker for each task");
  assertEquals(found(often(3, 900)).cause, "slower-than-naive");
});

test("explainBesideNaive() tells by the file what makes it as slow", () => {
  const pool = "export default async function f() {\n  await using pool = new Pool(import.meta);\n}";
  for (const ms of [900, 580, 240]) assertEquals(found(often(3, ms), 40, pool).cause, "pool-in-each-call");
  const together = "await pool.map(f, list, { chunkSize: 50 });";
  assertEquals(found(often(3, 580), 40, together).cause, "only-sent-together");
  assertEquals(found(often(3, 240), 40, together).cause, "not-quick-enough");
});

test("judgeBesideNaive() asks for more near the bar, up to twelve rounds, and then for a verdict by the exact test", () => {
  // 600 ÷ 5 = 120 ms is the bar.
  for (const ms of [110, 118, 122, 130]) assertEquals(found(often(4, ms)).open, true, String(ms));
  assertEquals([found(often(5, 105)).outcome, found(often(9, 115)).outcome], ["passed", "passed"]);
  assertEquals(found(often(12, 125)).outcome, "failed");
  const mixed = found([100, 150, 100, 150, 100, 150, 100, 150, 100, 150, 100, 150]);
  assertEquals([mixed.outcome, mixed.open, mixed.score], ["inconclusive", false, 0]);
});

test("judgeBesideNaive() is not moved by one round that a neighbour disturbed", () => {
  assertEquals(found([40, 700, 40]).open, true);
  assertEquals(found([40, 700, 40, 40, 40]).outcome, "passed");
  assertEquals(found([580, 40, 580, 580, 580]).outcome, "failed");
  // Two are no accident.
  assertEquals(found([40, 700, 40, 700, 40, 40]).open, true);
});

test("judgeBesideNaive() fails what a reference leaves far behind, though that is not so quick as it should be now", () => {
  assertEquals([found(often(3, 580), 150).outcome, found(often(3, 580), 150).cause], ["failed", "as-naive"]);
  assertEquals(found(often(3, 300), 150).status, "unfit");
});

test("judgeBesideNaive() says unfit, never failed, where not even the reference is so quick now", () => {
  const unfit = found(often(3, 580), 300);
  assertEquals([unfit.status, unfit.outcome, unfit.score, unfit.open], ["unfit", "inconclusive", 0, false]);
  assertStringIncludes(unfit.message, "not even the reference");
});

test("judgeBesideNaive() says that it is processor time that it compares", () => {
  const runs = often(3, 580).map((studentMs): BesideNaiveRun => ({ by: "processor", naiveMs: 600, studentMs }));
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const { checks } = judge({ ...facts, runs: { "beside-naive": runs.map((run) => ({ ...run, referenceMs: 40 })) } });
  assertStringIncludes(checks[0]!.message, "a worker for each task, in processor time; 5 times is asked for");
  assertEquals(checks[0]!.evidence.by, "processor");
});

test("leavesDoubt() spares the reference where the student's program is far beyond the bar", () => {
  assert(!leavesDoubt({ naiveMs: 600, studentMs: 40 }, options));
  assert(leavesDoubt({ naiveMs: 600, studentMs: 110 }, options));
});

test("judgeBesideNaive() is not moved by a quarter of the rounds on a machine that many want", () => {
  // Seen at a load of 25: 104 times as quick where 12 are asked for, and three rounds of twelve below.
  const rounds = [40, 700, 40, 700, 40, 40, 40, 700, 40, 40, 40, 40];
  assertEquals([found(rounds.slice(0, 7)).open, found(rounds.slice(0, 8)).open], [true, true]);
  assertEquals(found(rounds).outcome, "passed");
  // Whoever is just at the bar is not clear in so many of them.
  assertEquals(found(rounds.map((ms) => (ms === 40 ? 110 : ms))).outcome, "inconclusive");
});
