import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Projection, Round } from "../../../harness/model.ts";
import { seededRandom } from "../../../harness/seeded-random.ts";
import { graded, rules } from "../../../harness/study/decision-rules.ts";
import { table } from "../../../harness/study/findings-table.ts";
import { gradeBoth } from "../../../harness/study/grades.ts";
import { plot } from "../../../harness/study/plot-speedups.ts";
import { rowOf } from "../../../harness/study/row.ts";
import { DISTANCES, simulate } from "../../../harness/study/simulate.ts";

const context = { processors: 2, reference: 4 };

/** A round in which the student's projected speed-up and its time by the clock are these; the baseline takes 400 ms. */
function round(projected: number, wallMs: number): Round {
  const projection = (speedup: number): Projection => ({
    processors: 4,
    ms: 400 / speedup,
    workMs: 400,
    idleMs: 0,
    wallMs: 400,
    parallelism: speedup,
    threads: { spanMs: 400 / speedup, wanted: speedup, offered: speedup, sharedBy: speedup, pieceMs: 30 },
  });
  const workerShares = { workers: 4, mainMs: 0, workersMs: 400, busiestWorkerMs: 0, sharers: Math.round(projected) };
  return {
    order: [],
    wallMs: { baseline: 400, reference: 200, student: wallMs },
    method: "schedstat",
    workerShares,
    projected: { baseline: projection(1), reference: projection(4), student: projection(projected) },
  };
}

const counts = (name: string, rounds: Round[]) => rules.find((rule) => rule.name === name)!.judge(rounds, context);

test("the grader's rule takes one clear round, or as many as it needs, and grades again with those that are left", () => {
  assertEquals(graded([round(3.9, 400), round(3.8, 400)]), { outcome: "passed", used: 1 });
  // Two that share the work are too few; that is as clear.
  assertEquals(graded([round(1.95, 400)]), { outcome: "failed", used: 1 });
  assertEquals(
    counts("Threadwork", [round(3.9, 400), round(2.55, 400), round(1, 400), round(3.9, 400), round(1.95, 400)]),
    { passed: 3, failed: 2, none: 0 },
  );
  assertEquals(
    counts(
      "Threadwork",
      Array.from({ length: 4 }, () => round(1, 100)),
    ),
    { passed: 0, failed: 4, none: 0 },
  );
});

test("rules by the clock see the clock alone: one disturbed run is a wrong verdict, and so is a better algorithm", () => {
  const rounds = [...Array.from({ length: 9 }, () => round(3.9, 210)), round(3.9, 900)];
  assertEquals(counts("one run", rounds), { passed: 9, failed: 1, none: 0 });
  assertEquals(counts("min of 5", rounds), { passed: 2, failed: 0, none: 0 });
  // 9 × 210 + 900 = 2790 ms against 4000: 1.43, just above √2.
  assertEquals(counts("mean of 10", rounds), { passed: 1, failed: 0, none: 0 });
  assertEquals(counts("one run", [round(1, 100)]), { passed: 1, failed: 0, none: 0 });
});

test("simulate() passes nothing far below the threshold and fails nothing far above, and follows from its seed", () => {
  const rows = simulate(DISTANCES.length * 40, seededRandom(7));
  assertEquals(
    rows.map(({ distance }) => distance),
    DISTANCES,
  );
  for (const { distance, submissions, passed, failed, none } of rows) {
    assertEquals(passed + failed + none, submissions);
    if (distance <= 0.7) assertEquals(failed, submissions);
    if (distance >= 1.3) assertEquals(passed, submissions);
  }
  assertEquals(simulate(DISTANCES.length * 40, seededRandom(7)), rows);
});

test("simulate() gives wrong verdicts where the noise is far beyond what is stated", () => {
  const wild = { grade: 0.8, round: 0.1, disturbedShare: 0, disturbed: 0 };
  const rows = simulate(DISTANCES.length * 40, seededRandom(7), wild);
  assert(rows.some(({ distance, passed }) => distance <= 0.85 && passed > 0));
});

test("the table and the plot show each program, and what each rule said", () => {
  const one = { shape: "imb4", name: '10 < "20"', truth: 2.5, parallel: true };
  const row = rowOf(
    "quiet",
    "bun",
    { case: one, rounds: [round(2.58, 250), round(2.55, 250), round(2.55, 250)] },
    context,
  );
  assertEquals([row.projected?.toFixed(2), row.measured], ["2.55", 1.6]);
  assertEquals(Math.round(row.share!), 102);
  const text = table({ rows: [row], simulated: [], grades: [] });
  assertStringIncludes(text, '| quiet | bun | 10 < "20" | 2.50 | 2.55 | 102 | 1.60 | 3 / 0 / 0 | 3 / 0 / 0 |');
  assertStringIncludes(text, "| Threadwork | 0 of 3 (0.0 %) |");
  const svg = plot([row]);
  assertEquals(svg.match(/<circle [^>]*><title>/g)?.length, 1);
  assertStringIncludes(svg, "10 &#60; &#34;20&#34;");
});

test("real grades are counted by file and by condition, with the points they gave", async () => {
  const verdicts = {
    "/l/solution.ts": [10, 10, 9.5],
    "/l/broken/one.ts": [4, 4],
    "/l/broken/two.ts": [5],
  };
  const given: Record<string, number[]> = structuredClone(verdicts);
  const grades = await gradeBoth({
    ...{ condition: "bursty", runtime: "node", count: 3 },
    solution: "/l/solution.ts",
    fakes: ["/l/broken/one.ts", "/l/broken/two.ts"],
    async grade(file) {
      const score = given[file]!.shift()!;
      const outcome = score === 9.5 ? "inconclusive" : file.includes("broken") ? "failed" : "passed";
      return { outcome, score, durationMs: 1000 * score };
    },
  });
  const text = table({ rows: [], simulated: [], grades });
  assertStringIncludes(text, "| solution.ts | 2 | 0 | 1 | 10 | 10.0 |");
  assertStringIncludes(text, "| one.ts | 0 | 2 | 0 | 4 | 4.0 |");
  assertStringIncludes(text, "| bursty | node | fake | 0 | 3 | 0 | 4 – 5 | 5.0 |");
});
