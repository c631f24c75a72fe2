import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { assertEquals, assertMatch } from "@std/assert";
import { gradedBefore } from "../../../../harness/cli/check/graded-before.ts";
import { problemsOf } from "../../../../harness/cli/check/problems.ts";
import type { Lesson } from "../../../../harness/lesson.ts";
import { asFolder, findLesson, lessonIds } from "../../../../harness/load/lessons.ts";
import { shareOf } from "../../../share.ts";

const others = await Promise.all(lessonIds().map((id) => findLesson(id)));
/** A lesson that is as it should be. */
const SOUND = "06-own-world";

for (const lesson of shareOf(others, 0)) {
  test(`${lesson.id} is as it should be before anything of it is graded`, async () => {
    // A learner may have changed this tree's exercise.
    const found = (await problemsOf(lesson, others)).filter((problem) => !problem.startsWith("exercise.ts"));
    assertEquals(found, []);
  });
}

/** A copy of a sound lesson, in which something is changed. */
async function broken(change: (folder: string, lesson: Lesson) => void, among = others): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), "threadwork-check-"));
  try {
    const sound = others.find(({ id }) => id === SOUND)!;
    const folder = join(root, SOUND);
    cpSync(fileURLToPath(sound.folder), folder, { recursive: true });
    cpSync(join(folder, "starter.ts"), join(folder, "exercise.ts"));
    // Its picture is drawn by a script that is loaded from where the lesson is.
    rmSync(join(folder, "picture.ts"));
    const lesson = { ...sound, folder: new URL(`${SOUND}/`, asFolder(root)) };
    change(folder, lesson);
    const found = await problemsOf(lesson, among);
    return found.filter((problem) => problem !== "picture.svg has no picture.ts that draws it");
  } finally {
    rmSync(root, { recursive: true });
  }
}

const edit = (name: string, from: string, to: string) => (folder: string) =>
  writeFileSync(join(folder, name), readFileSync(join(folder, name), "utf8").replace(from, to));

const cases: [what: string, change: (folder: string, lesson: Lesson) => void, problem: RegExp][] = [
  ["a file is missing", (folder) => rmSync(join(folder, "demo.ts")), /^demo\.ts is missing$/],
  [
    "the exercise was changed",
    (folder) => appendFileSync(join(folder, "exercise.ts"), "\n"),
    /^exercise\.ts is not the same/,
  ],
  ["a second TODO", edit("solution.ts", "/**", "/** TODO: mend this."), /^solution\.ts still has a TODO$/],
  [
    "a broken file that nobody described",
    (folder) => writeFileSync(join(folder, "broken/new.ts"), ""),
    /^broken\/new\.ts is not described/,
  ],
  [
    "a link that leads nowhere",
    edit("README.md", "(exercise.ts)", "(exercises.ts)"),
    /links to exercises\.ts, which is not there/,
  ],
  [
    "too much to read",
    (folder) => appendFileSync(join(folder, "README.md"), "word ".repeat(1000)),
    /takes \d+\.\d minutes to read/,
  ],
  [
    "a hint that gives it away",
    (_, lesson) => Object.assign(lesson, { hints: ["Why?", "", "Write: return account;"] }),
    /a hint holds a line of the solution: return account;/,
  ],
  [
    "a first hint that is no question",
    (_, lesson) => Object.assign(lesson, { hints: ["Do it.", "", ""] }),
    /must be a question/,
  ],
  ["no terms", (_, lesson) => Object.assign(lesson, { terms: [] }), /names no "terms"/],
  [
    "a word of a later lesson",
    edit("README.md", "And what you hand to", "Mind the load balance. What you hand to"),
    /it uses "load balance", which 10-decomposition explains/,
  ],
  [
    "a lesson before it that is not there",
    (_, lesson) => Object.assign(lesson, { prerequisites: ["00-none"] }),
    /"00-none" is to come before it/,
  ],
];
for (const [what, change, problem] of cases) {
  test(`problemsOf() tells the author of ${what}`, async () => {
    const found = await broken(change);
    assertEquals(found.length, 1, found.join("\n"));
    assertMatch(found[0]!, problem);
  });
}

test("problemsOf() says nothing of a word that a later lesson explains, where the paragraph says so", async () => {
  const later = edit("README.md", "And what you hand to", "Load balance is for lesson 10. What you hand to");
  assertEquals(await broken(later), []);
});

test("problemsOf() finds a lesson that comes before itself", async () => {
  const circle = others.map((each) => (each.id === "03-multithreading" ? { ...each, prerequisites: [SOUND] } : each));
  const found = await broken(() => {}, circle);
  assertMatch(found.join(), /it comes before itself, by way of .*06-own-world/);
});

test("what came out as stated is not graded again until something that it follows from has changed", () => {
  const root = mkdtempSync(join(tmpdir(), "threadwork-graded-"));
  try {
    for (const name of ["lesson.ts", "solution.ts", "starter.ts"]) writeFileSync(join(root, name), name);
    const lesson = { folder: asFolder(root) } as Lesson;
    const kept = new URL("kept.json", asFolder(root));
    const before = gradedBefore(kept);
    assertEquals(before.has(lesson, "starter.ts", "node 24"), false);
    before.add(lesson, "starter.ts", "node 24");
    const later = gradedBefore(kept);
    assertEquals(later.has(lesson, "starter.ts", "node 24"), true);
    assertEquals(
      [later.has(lesson, "starter.ts", "bun 1"), later.has(lesson, "solution.ts", "node 24")],
      [false, false],
    );
    writeFileSync(join(root, "lesson.ts"), "other questions");
    assertEquals(gradedBefore(kept).has(lesson, "starter.ts", "node 24"), false);
    // What a criterion runs stands beside it.
    for (const [name, counts] of [["exercise.ts", false] as const, ["program.ts", true] as const]) {
      gradedBefore(kept).add(lesson, "starter.ts", "node 24");
      writeFileSync(join(root, name), name);
      assertEquals(gradedBefore(kept).has(lesson, "starter.ts", "node 24"), !counts, name);
    }
  } finally {
    rmSync(root, { recursive: true });
  }
});
