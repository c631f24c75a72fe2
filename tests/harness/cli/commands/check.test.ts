import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { problemsOf } from "../../../../harness/cli/check/problems.ts";
import { cli } from "../../../../harness/cli/cli.ts";
import { differs } from "../../../../harness/cli/commands/check.ts";
import { GraderError } from "../../../../harness/grader-error.ts";
import type { CheckId } from "../../../../harness/lesson.ts";
import { asFolder, findLesson } from "../../../../harness/load/lessons.ts";
import { runtime } from "../../../../runtime-adapters/current.ts";
import { FakeSurroundings } from "../../../fakes/surroundings.ts";
import { aCheck, aVerdict } from "../../../fakes/verdicts.ts";

const failedAt = (id: CheckId) =>
  aVerdict({ outcome: "failed", checks: [aCheck({ id: "loads" }), aCheck({ id, outcome: "failed" })] });

test("differs() says nothing when a verdict is as stated", () => {
  assertEquals(differs(aVerdict(), { name: "solution.ts", outcome: "passed" }), undefined);
  assertEquals(differs(failedAt("parallel"), { name: "broken/a.ts", outcome: "failed", check: "parallel" }), undefined);
});

test("differs() finds another outcome, another check, another diagnosis", () => {
  assertEquals(
    differs(failedAt("correct"), { name: "solution.ts", outcome: "passed" }),
    "expected passed, found failed, correct failed: correct is fine",
  );
  assertEquals(
    differs(failedAt("correct"), { name: "broken/a.ts", outcome: "failed", check: "parallel" }),
    'expected "parallel" to fail first, found failed, correct failed: correct is fine',
  );
  const verdict = { ...failedAt("parallel"), diagnosis: { kind: "one-worker", message: "" } };
  assertEquals(
    differs(verdict, { name: "broken/a.ts", outcome: "failed", check: "parallel", diagnosis: "awaits-in-loop" }),
    'expected the diagnosis "awaits-in-loop", found "one-worker"',
  );
  const unfit = aVerdict({ outcome: "unfit" });
  assertStringIncludes(differs(unfit, { name: "starter.ts", outcome: "failed" }) ?? "", "expected failed, found unfit");
});

test("check grades starter, solution and every broken file, and counts what differs", async () => {
  const lesson = await findLesson("1");
  const surroundings = new FakeSurroundings(({ file }) => {
    const name = basename(file!, ".ts");
    if (name === "solution") return aVerdict();
    return failedAt(lesson.broken[name]?.check ?? "parallel");
  });
  // Not the exit code: a learner may have changed this tree's exercise.
  await cli(["check", "1", "--runtime", runtime.name, "--repeat", "2"], surroundings);
  const files = 2 * (2 + Object.keys(lesson.broken).length);
  assertEquals(surroundings.asked.length, files);
  assertStringIncludes(surroundings.written, `\n${files} grades of 1 lessons on ${runtime.name}: `);

  const wrong = new FakeSurroundings();
  assertEquals(await cli(["check", "1", "--runtime", runtime.name], wrong), 1);
  assertStringIncludes(wrong.written, "✗ differs    01-concurrency        starter.ts");
});

/** A folder with a lesson that is right, and others of which something is not. */
function ownLessons(changes: Readonly<Record<string, (file: string) => void>>): { home: string } & Disposable {
  const home = mkdtempSync(join(tmpdir(), "threadwork-own-"));
  const sound = fileURLToPath(new URL("../../fixtures/adds/", import.meta.url));
  for (const [id, change] of Object.entries(changes)) {
    cpSync(sound, join(home, id), { recursive: true });
    change(join(home, id, "lesson.ts"));
  }
  return { home, [Symbol.dispose]: () => rmSync(home, { recursive: true }) };
}

const edit = (from: string | RegExp, to: string) => (file: string) =>
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));

test("a lesson.ts that is none is told as its author's mistake, and is in no other lesson's way", async () => {
  using own = ownLessons({
    "80-good": () => {},
    "81-syntax": (file) => appendFileSync(file, "export const = 1;\n"),
    "82-types": edit(/hints: .*/, 'hints: "none",'),
    "83-throws": edit("questions: (random) => [", 'questions: (random) => [(() => { throw new Error("oh"); })(),'),
    "84-none": (file) => writeFileSync(file, "export const nothing = 1;\n"),
    "85-points": edit("parallel: 3", "paralel: 3"),
    "86-criterion": edit('kind: "computing"', 'kind: "computting"'),
  });
  const options = ["--runtime", runtime.name, "--lessons", own.home];
  const surroundings = new FakeSurroundings();
  assertEquals(await cli(["check", ...options], surroundings), 1, surroundings.noted);
  const rows = surroundings.written.split("\n");
  const of = (id: string) => rows.filter((line) => line.includes(`  ${id} `)).join("\n");
  assertStringIncludes(of("81-syntax"), "81-syntax/lesson.ts something does not load: ");
  assertStringIncludes(of("82-types"), '"hints" must be a list of three texts, and is "none"');
  assertStringIncludes(of("84-none"), 'it exports no function "baseline"');
  assertStringIncludes(of("80-good"), "README.md is missing");
  for (const [id, what] of [
    ["83-throws", "questions() throws an error: Error: oh"],
    ["85-points", 'points are given to "paralel", which no check is called. Did you mean "parallel"?'],
    ["86-criterion", 'There is no criterion "computting". Did you mean "computing"?'],
  ] as const) {
    const lesson = await findLesson(id, [asFolder(own.home)]);
    assertStringIncludes((await problemsOf(lesson, [lesson])).join("\n"), what);
  }
  const listed = new FakeSurroundings();
  assertEquals(await cli(["lesson", "--lessons", own.home], listed), 0, listed.noted);
  assertStringIncludes(listed.written, "80-good");
  assertEquals(listed.noted.match(/^Left out: Cannot use the lesson "8[124]-/gm)?.length, 3, listed.noted);
});

test("check goes on with the next lesson where one can be given no grade, and says so", async () => {
  using own = ownLessons({ "80-first": () => {}, "81-second": () => {} });
  const surroundings = new FakeSurroundings(({ lesson }) => {
    if (lesson === "80-first") throw new GraderError("The lesson's baseline could not be loaded");
    return aVerdict();
  });
  const options = ["--runtime", runtime.name, "--lessons", own.home];
  assertEquals(await cli(["check", ...options], surroundings), 1, surroundings.noted);
  assertStringIncludes(surroundings.written, "no grade: The lesson's baseline could not be loaded");
  assertEquals(surroundings.written.match(/no grade/g)?.length, 1, "what is wrong with a lesson is said once");
  assertStringIncludes(surroundings.written, "81-second");
});

test("check says where a learner would wait long for a verdict", async () => {
  const surroundings = new FakeSurroundings(() => aVerdict({ durationMs: 40_000 }));
  await cli(["check", "1", "--runtime", runtime.name, "--repeat", "1", "--all"], surroundings);
  assertStringIncludes(surroundings.written, `01-concurrency on ${runtime.name}: 40 s`);
});
