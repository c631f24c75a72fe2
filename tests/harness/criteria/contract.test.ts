/** What holds for every criterion, run for each folder that is found on disk. */
import { existsSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { CriterionModule, Facts } from "../../../harness/criteria/criterion.ts";
import { decide } from "../../../harness/decide/decide.ts";
import type { CriterionChoice } from "../../../harness/lesson.ts";
import { checksOf, criteriaOf, criterionKinds } from "../../../harness/load/criterion-kinds.ts";
import { findLesson, lessonIds } from "../../../harness/load/lessons.ts";
import { UsageError } from "../../../harness/usage-error.ts";
import { measurement } from "./waiting/rounds.ts";

const CRITERIA = new URL("../../../harness/criteria/", import.meta.url);
const FAKES = new URL("fixtures/", import.meta.url);
/** What all criteria share is none itself. */
const SHARED = "shared";

/** Reports draw their rounds. */
const DRAWN = ["computing", "waiting"];

const folders = readdirSync(CRITERIA, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== SHARED)
  .map((entry) => entry.name)
  .sort();

/** What was measured of a program of which nothing is known but that its answers are right. */
const NOTHING: Facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };

test("there are criteria, and each folder is one", () => {
  assert(folders.length >= 2);
  assertEquals(criterionKinds(), folders);
});

for (const kind of folders) {
  const made = async () => {
    const { criterion, example } = (await import(
      new URL(`${kind}/criterion.ts`, CRITERIA).href
    )) as Partial<CriterionModule>;
    assertEquals([typeof criterion, typeof example], ["function", "object"], `${kind}/criterion.ts`);
    const ids = criterion!(example!, { points: { correct: 4 }, service: { kind: "none" } }).checks.map(({ id }) => id);
    const points = { correct: 4, ...Object.fromEntries(ids.map((id) => [id, 3])) };
    return criterion!(example!, { points, service: { kind: "get", delayMs: 100 } });
  };

  test(`${kind}: what it asks, how it judges and how it explains have a file each`, () => {
    for (const name of ["ask.ts", "judge.ts", "explain.ts"])
      assert(existsSync(new URL(`${kind}/${name}`, CRITERIA)), name);
  });

  test(`${kind}: has checks of its own, and says what each asks`, async () => {
    const { checks, needs } = await made();
    assert(checks.length > 0 && needs.processors >= 1 && needs.mostRounds >= 0);
    for (const { id, asks } of checks) {
      assertMatch(id, /^[a-z]+(-[a-z]+)*$/);
      assert(!["loads", "correct"].includes(id), id);
      assertMatch(asks, /^[A-Z].*[^.]$/);
    }
    assertEquals(new Set(checks.map(({ id }) => id)).size, checks.length);
  });

  test(`${kind}: judges each of its checks, gives no points where nothing was seen, and says the same again`, async () => {
    const { checks, judge } = await made();
    const found = judge(NOTHING);
    assertEquals(
      found.checks.map(({ id }) => id),
      checks.map(({ id }) => id),
    );
    for (const { outcome, score, maxScore } of found.checks) {
      assertEquals([outcome === "passed", score, maxScore], [false, 0, 3]);
    }
    assertEquals(judge(NOTHING), found);
  });

  test(`${kind}: has a table of what it saw, or rounds that reports draw, and none of nothing`, async () => {
    const { table } = await made();
    assertEquals(table === undefined, DRAWN.includes(kind));
    assertEquals(table?.(NOTHING), undefined);
  });

  test(`${kind}: explains what it can, and throws at nothing`, async () => {
    const cause = (await made()).explain(NOTHING);
    if (cause) assertMatch(cause.kind, /^[a-z]+(-[a-z]+)*$/);
  });
}

for (const id of lessonIds()) {
  test(`${id}: gives points to "correct" and to each check of its criteria, and no two have the same check`, async () => {
    const lesson = await findLesson(id);
    const [, ...earning] = checksOf(await criteriaOf(lesson)).map((check) => check.id);
    assertEquals(Object.keys(lesson.points).sort(), [...earning].sort());
  });
}

test("a new criterion is one new folder: its check stands in the verdict, with its points and its cause", async () => {
  const choice = { kind: "named", name: "answer.ts" } as unknown as CriterionChoice;
  const points = { correct: 4, named: 2 };
  const criteria = await criteriaOf({ criteria: [choice], points, service: { kind: "none" } }, FAKES);
  const m = measurement({});
  m.submission = { ...m.submission, checks: checksOf(criteria), lesson: { ...m.submission.lesson, points } };
  const verdict = decide(m, criteria);
  assertEquals(
    verdict.checks.map(({ id, score, maxScore }) => [id, score, maxScore]),
    [
      ["loads", 0, 0],
      ["correct", 4, 4],
      ["named", 0, 2],
    ],
  );
  assertEquals([verdict.outcome, verdict.score, verdict.maxScore], ["failed", 4, 6]);
  assertEquals(verdict.checks.at(-1)!.hint, "Name it answer.ts");
  assertEquals(verdict.diagnosis, {
    kind: "misnamed",
    message: "the file has another name. Name it answer.ts",
  });
  // Where the file does not load, it is listed all the same: a missing check would be a failed one.
  const skipped = decide({ ...m, load: { kind: "no-default-export", found: [] } }, criteria);
  assertEquals([skipped.checks.at(-1)!.outcome, skipped.maxScore], ["skipped", 6]);
});

test("criteriaOf() refuses a criterion that there is not, and a folder that exports none", async () => {
  const named = (kind: string) => ({
    criteria: [{ kind } as unknown as CriterionChoice],
    ...{ points: { correct: 4 }, service: { kind: "none" } as const },
  });
  await assertRejects(() => criteriaOf(named("nmaed"), FAKES), UsageError, 'Did you mean "named"?');
  await assertRejects(() => criteriaOf(named("unfinished"), FAKES), TypeError, 'exports no function "criterion"');
});
