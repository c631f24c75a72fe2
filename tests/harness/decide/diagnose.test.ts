import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { explainComputing } from "../../../harness/criteria/computing/explain.ts";
import type { CheckId } from "../../../harness/lesson.ts";
import type { Check, Measurement, Projection, Round, WorkerShares } from "../../../harness/model.ts";
import { diagnosed as diagnose } from "./judged.ts";

/** As much of a measurement as a diagnosis looks at. */
function measurement({ answers = [], rounds = [] }: Partial<Pick<Measurement, "answers" | "rounds">>): Measurement {
  const lesson = { criteria: [{ kind: "computing", workers: 4 }], points: {}, service: { kind: "none" } };
  return { submission: { lesson }, answers, rounds } as unknown as Measurement;
}

const failed = (id: CheckId): Check[] => [{ id, outcome: "failed", score: 0, maxScore: 1, message: "", evidence: {} }];

/** A round in which the useful work is 400 ms, and four workers use 40 ms each only to start. */
function round(workerShares: WorkerShares, wanted: number, pieceMs = 50): Round {
  const projection = (workMs: number, wanted: number): Projection => ({
    processors: 4,
    ms: workMs,
    workMs,
    idleMs: 0,
    wallMs: workMs,
    parallelism: 1,
    threads: { spanMs: workMs, wanted, offered: wanted, sharedBy: 1, pieceMs },
  });
  return {
    order: ["baseline", "reference", "student"],
    wallMs: {},
    workerShares,
    projected: {
      baseline: projection(400, 1),
      student: projection(workerShares.mainMs + workerShares.workersMs, wanted),
    },
  };
}

const cases: [kind: string, workerShares: WorkerShares, wanted: number, pieceMs?: number][] = [
  ["one-thread-computes", { workers: 0, mainMs: 400, workersMs: 0, busiestWorkerMs: 0, sharers: 1 }, 1],
  ["idle-workers", { workers: 4, mainMs: 405, workersMs: 160, busiestWorkerMs: 42, sharers: 1 }, 1],
  ["one-worker", { workers: 1, mainMs: 10, workersMs: 440, busiestWorkerMs: 440, sharers: 1 }, 1],
  ["one-chunk", { workers: 4, mainMs: 10, workersMs: 560, busiestWorkerMs: 440, sharers: 1 }, 1],
  ["awaits-in-loop", { workers: 4, mainMs: 10, workersMs: 560, busiestWorkerMs: 150, sharers: 4 }, 1.1],
  // A thread for each piece, awaited in the loop: so short are the turns in which each starts.
  [
    "awaits-in-loop",
    { workers: 12, together: 1, mainMs: 30, workersMs: 760, busiestWorkerMs: 70, sharers: 12 },
    1.1,
    2,
  ],
  // Eight threads of which one holds the lock while it computes.
  ["takes-turns", { workers: 8, mainMs: 10, workersMs: 700, busiestWorkerMs: 90, sharers: 8 }, 1.05, 0.6],
  // Each value comes back to the first thread, which adds them up while the workers have nothing to do.
  ["much-on-main", { workers: 4, mainMs: 260, workersMs: 900, busiestWorkerMs: 240, sharers: 5 }, 2.4],
  ["much-on-main", { workers: 4, mainMs: 400, workersMs: 600, busiestWorkerMs: 160, sharers: 1 }, 1.2],
  // It sends all of a list to each of four, which takes more than the work itself.
  ["much-on-main", { workers: 4, mainMs: 1000, workersMs: 500, busiestWorkerMs: 130, sharers: 1 }, 1.05],
  ["too-few-workers", { workers: 2, mainMs: 30, workersMs: 480, busiestWorkerMs: 245, sharers: 2 }, 1.9],
  // Two can never be as much together as four: they do not take turns for that.
  ["too-few-workers", { workers: 2, mainMs: 30, workersMs: 480, busiestWorkerMs: 245, sharers: 2 }, 1.4],
  ["awaits-in-loop", { workers: 2, mainMs: 30, workersMs: 480, busiestWorkerMs: 245, sharers: 2 }, 1.1],
  ["little-overlap", { workers: 4, mainMs: 10, workersMs: 560, busiestWorkerMs: 150, sharers: 4 }, 1.8],
  ["each-does-all", { workers: 4, mainMs: 10, workersMs: 1700, busiestWorkerMs: 430, sharers: 4 }, 3.9],
  ["busy-for-nothing", { workers: 4, mainMs: 10, workersMs: 1600, busiestWorkerMs: 250, sharers: 4 }, 4],
];
for (const [kind, workerShares, wanted, pieceMs] of cases) {
  test(`diagnose() finds ${kind} where ${wanted} want a processor, however much the workers use to start`, () => {
    const one = () => round(workerShares, wanted, pieceMs);
    const m = measurement({ rounds: [one(), one(), one()] });
    assertEquals(diagnose(m, failed("parallel"))?.kind, kind);
  });
}

for (const [kind, workerShares, wanted, pieceMs] of cases) {
  test(`explainComputing() has a next step for ${kind} where ${wanted} want a processor, which its message ends with`, () => {
    const rounds = [round(workerShares, wanted, pieceMs)];
    const { kind: found, message, next } = explainComputing({ rounds }, { workers: 4 })!;
    assertEquals([found, message.endsWith(next), next.length > 10], [kind, true, true]);
  });
}

test("diagnose() names what two of four workers need: a larger pool, or smaller pieces", () => {
  const told = (workers: number) => {
    const workerShares = { workers, mainMs: 30, workersMs: 480, busiestWorkerMs: 245, sharers: 2 };
    return diagnose(measurement({ rounds: [round(workerShares, 1.9)] }), failed("parallel"))!.message;
  };
  assertStringIncludes(told(2), "open a pool of 4");
  assertStringIncludes(told(4), "more and smaller pieces");
});

test("diagnose() finds threads that take turns where trials show it, whatever the projection said", () => {
  const workerShares = { workers: 4, mainMs: 10, workersMs: 420, busiestWorkerMs: 110, sharers: 4 };
  const run = (wallMs: number) => ({ wallMs, cpuMs: 700, processors: 2, othersMs: 0 });
  const trial = { scale: 1, workMs: 400, student: run(420), reference: run(230) };
  const m = measurement({ rounds: [round(workerShares, 3.9, 0.1)] });
  const refuted = { ...m, witness: { required: false, trials: [trial, trial] } };
  assertEquals(diagnose(refuted, failed("parallel"))?.kind, "takes-turns");
  const source = { encoding: "UTF-8" as const, hasTypes: true, foreign: [], unimported: [], slips: {} };
  const withoutLock = { ...refuted, submission: { ...refuted.submission, source } };
  assertEquals(diagnose(withoutLock, failed("parallel"))?.kind, "awaits-in-loop");
});

test("diagnose() tells a first thread that did the work from one that copies, where starting a worker takes as long", () => {
  const kindOf = (workersMs: number, referenceMs?: number) => {
    const one = round({ workers: 4, mainMs: 400, workersMs, busiestWorkerMs: 110, sharers: 1 }, 1.5);
    const reference = { ...one.projected!.student!, workMs: referenceMs! };
    const asked = referenceMs === undefined ? one : { ...one, projected: { ...one.projected, reference } };
    return diagnose(measurement({ rounds: [asked] }), failed("parallel"))?.kind;
  };
  // The reference: 400 ms of work, as many to start its workers, and some to hand on.
  assertEquals([kindOf(420, 820), kindOf(800, 820)], ["idle-workers", "much-on-main"]);
  assertEquals(kindOf(420), "much-on-main", "the reference was not asked");
});

test("diagnose() tells a better algorithm from work that is shared", () => {
  const workerShares = { workers: 0, mainMs: 100, workersMs: 0, busiestWorkerMs: 0, sharers: 1 };
  const m = measurement({ rounds: [round(workerShares, 1)] });
  assertEquals(diagnose(m, failed("parallel"))?.kind, "better-algorithm");
});

test("diagnose() finds pieces that are shorter than their messages", () => {
  const tiny = round({ workers: 4, mainMs: 200, workersMs: 560, busiestWorkerMs: 150, sharers: 5 }, 1.4);
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
  const workerShares = { workers: 4, mainMs: 10, workersMs: 560, busiestWorkerMs: 150, sharers: 4 };
  const m = measurement({ rounds: [{ ...round(workerShares, 4), wrong: swapped }] });
  assertEquals(diagnose(m, failed("correct"))?.kind, "order-lost");
});

test("diagnose() says nothing where nothing failed", () => {
  assertEquals(diagnose(measurement({}), []), undefined);
});

test("diagnose() tells a lock that is held from tasks that are awaited one by one, by what the file uses", () => {
  const workerShares = { workers: 4, mainMs: 10, workersMs: 560, busiestWorkerMs: 150, sharers: 4 };
  const told = (pieceMs: number, waitsForTurn: boolean) => {
    const m = measurement({ rounds: [round(workerShares, 1.1, pieceMs)] });
    const slips = waitsForTurn ? { waitsForTurn: true as const } : {};
    const source = { encoding: "UTF-8" as const, hasTypes: true, foreign: [], unimported: [], slips };
    return diagnose({ ...m, submission: { ...m.submission, source } }, failed("parallel"))!;
  };
  for (const pieceMs of [1, 40]) {
    assertEquals([told(pieceMs, true).kind, told(pieceMs, false).kind], ["takes-turns", "awaits-in-loop"]);
    assertStringIncludes(told(pieceMs, true).message, "compute without it");
    assertEquals(/lock/.test(told(pieceMs, false).message), false, "nothing is said of a lock where there is none");
  }
});
