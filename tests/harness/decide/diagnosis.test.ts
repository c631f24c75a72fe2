import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { diagnose } from "../../../harness/decide/diagnosis.ts";
import type { Check, CheckId, Crew, Measurement, Projection, Round } from "../../../harness/model.ts";

/** As much of a measurement as a diagnosis looks at. */
function measurement({ answers = [], rounds = [] }: Partial<Pick<Measurement, "answers" | "rounds">>): Measurement {
  const lesson = { criterion: { kind: "computes", workers: 4 }, service: { kind: "none" } };
  return { submission: { lesson }, answers, rounds } as unknown as Measurement;
}

const failed = (id: CheckId): Check[] => [{ id, outcome: "failed", score: 0, maxScore: 1, message: "", evidence: {} }];

/** A round in which the useful work is 400 ms, and four workers use 40 ms each only to start. */
function round(crew: Crew, wanted: number): Round {
  const projection = (workMs: number, wanted: number): Projection => ({
    processors: 4,
    ms: workMs,
    workMs,
    idleMs: 0,
    wallMs: workMs,
    parallelism: 1,
    threads: { spanMs: workMs, wanted, offered: wanted, sharedBy: 1, pieceMs: 50 },
  });
  return {
    order: ["baseline", "reference", "student"],
    wallMs: {},
    crew,
    projected: { baseline: projection(400, 1), student: projection(crew.mainMs + crew.workersMs, wanted) },
  };
}

const crews: [kind: string, crew: Crew, wanted: number][] = [
  ["one-thread-computes", { workers: 0, mainMs: 400, workersMs: 0, busiestWorkerMs: 0 }, 1],
  ["idle-workers", { workers: 4, mainMs: 405, workersMs: 160, busiestWorkerMs: 42 }, 1],
  ["one-worker", { workers: 1, mainMs: 10, workersMs: 440, busiestWorkerMs: 440 }, 1],
  ["one-chunk", { workers: 4, mainMs: 10, workersMs: 560, busiestWorkerMs: 440 }, 1],
  ["awaits-in-loop", { workers: 4, mainMs: 10, workersMs: 560, busiestWorkerMs: 150 }, 1.1],
  ["little-overlap", { workers: 4, mainMs: 10, workersMs: 560, busiestWorkerMs: 150 }, 2.5],
];
for (const [kind, crew, wanted] of crews) {
  test(`diagnose() finds ${kind}, however much the workers use to start`, () => {
    const m = measurement({ rounds: [round(crew, wanted), round(crew, wanted), round(crew, wanted)] });
    assertEquals(diagnose(m, failed("parallel"))?.kind, kind);
  });
}

test("diagnose() tells a better algorithm from work that is shared", () => {
  const crew = { workers: 0, mainMs: 100, workersMs: 0, busiestWorkerMs: 0 };
  const m = measurement({ rounds: [round(crew, 1)] });
  assertEquals(diagnose(m, failed("parallel"))?.kind, "better-algorithm");
});

test("diagnose() finds pieces that are shorter than their messages", () => {
  const tiny = round({ workers: 4, mainMs: 200, workersMs: 560, busiestWorkerMs: 150 }, 1.4);
  tiny.projected!.student!.threads!.pieceMs = 0.04;
  const found = diagnose(measurement({ rounds: [tiny] }), failed("faster"));
  assertEquals(found?.kind, "small-pieces");
  assertStringIncludes(found!.message, "40 µs");
});

test("diagnose() sees in a timed round what it would have seen in an answer", () => {
  const swapped: Measurement["answers"][number] = {
    label: "five",
    question: [],
    expected: [1, 2, 3],
    answer: { kind: "value", value: [2, 1, 3], wallMs: 1 },
    difference: { path: "[0]", expected: "1", found: "2" },
  };
  const crew = { workers: 4, mainMs: 10, workersMs: 560, busiestWorkerMs: 150 };
  const m = measurement({ rounds: [{ ...round(crew, 4), wrong: swapped }] });
  assertEquals(diagnose(m, failed("correct"))?.kind, "order-lost");
});

test("diagnose() says nothing where nothing failed", () => {
  assertEquals(diagnose(measurement({}), []), undefined);
});
