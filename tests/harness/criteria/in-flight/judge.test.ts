import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { criterion } from "../../../../harness/criteria/in-flight/criterion.ts";
import { isOpen } from "../../../../harness/criteria/in-flight/judge.ts";
import type { InFlightRun } from "../../../../harness/criteria/in-flight/options.ts";

const options = { atLeast: 3, atMost: 3 };
const { judge, explain } = criterion(options, {
  points: { correct: 4, limited: 3, reached: 3 },
  service: { kind: "get", delayMs: 100 },
});

/** A question with eight downloads. */
const run = (most: number, changes: Partial<InFlightRun> = {}): InFlightRun => ({
  downloads: 8,
  most,
  holdMs: 400,
  ...(most < 3 && { referenceMost: 3, activeMs: 0 }),
  ...changes,
});
function found(...runs: InFlightRun[]) {
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const all = { ...facts, runs: { "in-flight": runs } };
  const { checks, status } = judge(all);
  const [limited, reached] = checks;
  return { status, limited: limited!, reached: reached!, cause: explain(all)?.kind, open: isOpen(runs, options) };
}

test("judgeInFlight() passes three of three in two runs, and asks for the second", () => {
  assertEquals([found(run(3)).open, found(run(3)).limited.outcome], [true, "inconclusive"]);
  const { status, limited, reached, open } = found(run(3), run(3));
  assertEquals([status, open, limited.score, reached.score], ["above", false, 3, 3]);
});

test("judgeInFlight() fails one too many after one run, however many were within", () => {
  const { limited, reached, open, cause } = found(run(4));
  assertEquals([limited.outcome, limited.score, reached.outcome, open], ["failed", 0, "passed", false]);
  assertStringIncludes(limited.message, "at most 4 requests were in flight at once; no more than 3 may be");
  assertEquals(cause, "over-the-limit");
  assertEquals(found(run(3), run(3), run(3), run(4)).limited.outcome, "failed");
  assertEquals(found(run(8)).cause, "no-limit");
});

test("judgeInFlight() fails two of three after two runs in which nothing was in the way, with a part of the points", () => {
  assertEquals(found(run(2)).open, true);
  const { reached, limited, open, cause } = found(run(2), run(2));
  assertEquals([reached.outcome, reached.score, limited.score, open, cause], ["failed", 2, 3, false, "limit-not-used"]);
  assertEquals(found(run(1), run(1)).cause, "awaits-in-loop");
  // Once is enough: that many cannot be in flight by chance.
  assertEquals(found(run(2), run(3)).reached.outcome, "passed");
});

test("judgeInFlight() says nothing against a program where not even the reference reached it, or that was busy starting", () => {
  const spoilt = [run(2, { referenceMost: 2 }), run(2, { activeMs: 200 }), run(2)];
  assertEquals([found(...spoilt).open, found(...spoilt).reached.outcome], [true, "inconclusive"]);
  const never = found(...Array.from({ length: 6 }, () => run(2, { referenceMost: 2 })));
  assertEquals([never.status, never.open, never.reached.score], ["unfit", false, 0]);
  // Who has been waited for for a second is not excused for being busy.
  const patient = { holdMs: 1200, activeMs: 900 };
  assertEquals(found(run(2, patient), run(2, patient)).reached.outcome, "failed");
});
