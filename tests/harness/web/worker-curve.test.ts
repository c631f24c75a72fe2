import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { allLessons } from "../../../harness/cli/lesson-list.ts";
import type { Question } from "../../../harness/lesson.ts";
import { seededRandom } from "../../../harness/seeded-random.ts";
import type { CurveLine } from "../../../harness/web/desk.ts";
import { curveOf } from "../../../harness/web/server/curve-of.ts";
import { measureCurve, whyNoCurve, withWorkers } from "../../../harness/web/worker-curve.ts";

test("each lesson has a curve that can be measured, one that was, or a sentence that says why it has none", async () => {
  const measurable: string[] = [];
  for (const lesson of await allLessons(() => {})) {
    const { curve, noCurve } = curveOf(lesson);
    assertEquals(curve.measurable, whyNoCurve(lesson) === undefined);
    if (noCurve !== undefined) assertMatch(noCurve, /^No speed-up curve here: /);
    if (!curve.measurable) continue;
    measurable.push(lesson.id.slice(0, 2));
    // Its own solution says in one place how many workers it has.
    const source = readFileSync(new URL("solution.ts", lesson.folder), "utf8");
    assertMatch(withWorkers(source, 7)!, /workers: 7/);
  }
  assertEquals(measurable, ["02", "10", "11", "13", "14"]);
});

test("withWorkers() changes the one number that says how many, and none in comments and strings", () => {
  const source =
    '// { workers: 2 }\nconst pool = new Pool(import.meta, { workers: 4 }); // workers: 3\n"workers: 9";\n';
  assertEquals(withWorkers(source, 1), source.replace("workers: 4", "workers: 1"));
  assertEquals(withWorkers("new Pool(import.meta)", 1), undefined);
  // What is worked out is no number to change.
  for (const sum of ["2 * cpus", "1.5", "4 as number"])
    assertEquals(withWorkers(`new Pool(import.meta, { workers: ${sum} })`, 1), undefined, sum);
  assertEquals(withWorkers("f({ workers: 2 }, { workers: 2 })", 1), undefined);
});

const question: Question = { label: "one", arguments: [] };
const lesson = { questions: () => [question], timed: () => question };

test("measureCurve() takes the least of each, beside one worker, and leaves the warm-up out", async () => {
  const lines: CurveLine[] = [];
  const runs: string[] = [];
  const asked = new Map<number, number>();
  const open = async (workers: number) => ({
    async ask() {
      const nth = asked.get(workers) ?? 0;
      asked.set(workers, nth + 1);
      return [1, 1600 / workers, 900 / workers, 800 / workers][nth]!;
    },
  });
  const listener = { onRun: (words: string) => runs.push(words), onCurve: (line: CurveLine) => lines.push(line) };
  assertEquals(await measureCurve(lesson, seededRandom(1), open, listener), undefined);
  assertEquals(runs.length, 32);
  assertMatch(runs[0]!, /^run 1 of 32, with (1 worker|[2-8] workers)$/);
  assertMatch(runs[31]!, /^run 32 of 32, with /);
  assertEquals(lines.length, 3);
  const counts = [1, 2, 3, 4, 5, 6, 7, 8];
  for (const { points } of lines)
    assertEquals(
      points.map(([at]) => at),
      counts,
    );
  for (const [workers, speedup] of lines.at(-1)!.points) assert(Math.abs(speedup - workers) < 1e-9);
});

test("measureCurve() says why there is no curve where a program gives no answer", async () => {
  const open = async (workers: number) => ({ ask: async () => (workers === 3 ? "it gives no answer" : 1) });
  const why = await measureCurve(lesson, seededRandom(1), open, { onRun() {}, onCurve() {} });
  assertEquals(why, "Nothing was measured: with 3 workers, it gives no answer.");
});
