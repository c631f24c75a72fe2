import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Measurement, Round } from "../../../harness/model.ts";
import { advice } from "../../../harness/report/shared/verdict-words.ts";
import { measurement, round } from "../criteria/waiting/rounds.ts";
import { judged as decide } from "./judged.ts";

test("decide() looks at nothing else when an answer is wrong", () => {
  const wrong = { path: "[0]", expected: "1", found: "2" };
  const answers = [{ ...measurement({}).answers[0]!, difference: wrong }];
  const verdict = decide(measurement({ answers }));
  assertEquals([verdict.outcome, verdict.score], ["failed", 0]);
  assertEquals(
    verdict.checks.map((check) => check.outcome),
    ["passed", "failed", "skipped", "skipped"],
  );
  assertStringIncludes(verdict.checks[1]!.message, "on five: result[0] is 2 and should be 1");
});

test("decide() fails answers that stop coming, however many were right", () => {
  const late: Measurement["answers"][number]["answer"] = { kind: "late", limitMs: 10_000 };
  const m = measurement({
    answers: [{ ...measurement({}).answers[0]!, answer: late }],
    planned: { answers: 5, rounds: 48 },
  });
  assertStringIncludes(decide(m).checks[1]!.message, "0 of 5 inputs; on five: no answer within 10 s");
});

test("decide() gives no verdict on a program from which others took the processors", () => {
  const late = { kind: "late", limitMs: 40_000, busy: true, takenMs: 33_000 } as const;
  const record = { ...measurement({}).answers[0]!, answer: late };
  const stopped = { kind: "stopped", limit: "wallMs", busy: true, takenMs: 33_000 } as const;
  for (const m of [
    measurement({ answers: [record], planned: { answers: 5, rounds: 48 } }),
    measurement({ rounds: [round(110, 5), { ...round(110, 5), wrong: record }] }),
    measurement({ load: { kind: "ended", how: stopped }, answers: [], rounds: [] }),
  ]) {
    const verdict = decide(m);
    assertEquals([verdict.outcome, verdict.score, verdict.diagnosis?.kind], ["inconclusive", 0, "crowded-out"]);
    const { happened, next } = advice(verdict);
    assertStringIncludes(happened!, "other programs on this machine took its processors from it for 33 s");
    assertStringIncludes(next!, "lose what else is running on this machine");
  }
});

test("decide() fails a wrong answer, also where others took the processors from the program later", () => {
  const [first] = measurement({}).answers;
  const wrong = { ...first!, difference: { path: "[0]", expected: "1", found: "2" } };
  const late = { ...first!, answer: { kind: "late", limitMs: 40_000, takenMs: 33_000 } as const };
  const verdict = decide(measurement({ answers: [wrong, late], planned: { answers: 5, rounds: 48 } }));
  assertEquals(verdict.outcome, "failed");
});

test("decide() fails a program that is right at first and wrong in a timed round", () => {
  const record = { ...measurement({}).answers[0]!, difference: { path: "[2]", expected: "1", found: "nothing" } };
  const wrong: Round = { ...round(110, 5), wrong: record };
  const verdict = decide(measurement({ rounds: [round(110, 5), wrong] }));
  assertEquals(verdict.outcome, "failed");
  assertStringIncludes(verdict.checks[1]!.message, "in timed round 2: result[2] is nothing");
});

const loadings: [Measurement["load"], string][] = [
  [{ kind: "failed", error: { name: "SyntaxError", message: "Unexpected token" } }, "SyntaxError: Unexpected token"],
  [{ kind: "no-default-export", found: ["a", "b"] }, "found a, b"],
  [{ kind: "no-default-export", found: [] }, "found none"],
  [{ kind: "ended", how: { kind: "exited", code: 0 } }, "exited early"],
  [{ kind: "ended", how: { kind: "stopped", limit: "memoryBytes" } }, "memory limit"],
];
for (const [load, says] of loadings) {
  test(`decide() fails a file that does not load: ${says}`, () => {
    const verdict = decide(measurement({ load, answers: [], rounds: [] }));
    assertEquals([verdict.outcome, verdict.score, verdict.maxScore], ["failed", 0, 10]);
    assertEquals(
      verdict.checks.map((check) => check.id),
      ["loads", "correct", "parallel", "faster"],
    );
    assertStringIncludes(verdict.checks[0]!.message, says);
  });
}

for (const [kind, blocks] of [
  ["too-few-at-once", false],
  ["too-few-at-once", true],
  ["awaits-in-loop", false],
] as const) {
  const service = blocks ? ({ kind: "pipes", delayMs: 100 } as const) : ({ kind: "get", delayMs: 100 } as const);
  test(`decide() gives a check that failed the next step of its cause, never the lesson's first hint: ${kind}, ${service.kind}`, () => {
    const slow = { ...round(480, kind === "awaits-in-loop" ? 1 : 2), holdMs: 400 };
    const m = measurement({ rounds: [slow, slow, slow] });
    const lesson = { ...m.submission.lesson, service, hints: ["What does the loop wait for?", "b", "c"] as const };
    const verdict = decide({ ...m, submission: { ...m.submission, lesson } });
    assertEquals(verdict.diagnosis?.kind, kind);
    const hints = verdict.checks.flatMap(({ outcome, hint }) => (outcome === "failed" ? [hint] : []));
    assert(hints.length > 0);
    for (const hint of hints) assert(hint && verdict.diagnosis!.message.endsWith(hint), hint);
    // Who reads what happened has read it.
    assertEquals(advice(verdict).next, undefined);
  });
}
