/** What holds for every lesson, run for each folder that is found on disk. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { LessonData, Question } from "../../harness/lesson.ts";
import { seededRandom } from "../../harness/seeded-random.ts";

const LESSONS = new URL("../../lessons/", import.meta.url);
const ids = readdirSync(LESSONS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** The first line of a file's default export: the signature that its callers know. */
const signature = (source: string) => /^export default [^{]*/m.exec(source)?.[0].replace("async ", "").trim();
/** Lines that say something, without the space around them. */
const statements = (source: string) =>
  source
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /\w/.test(line) && !/^(\/\/|\/\*\*|\*|import )/.test(line));

test("there are lessons", () => assert(ids.length > 0));

for (const id of ids) {
  const folder = new URL(`${id}/`, LESSONS);
  const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
  const load = async () =>
    (await import(new URL("lesson.ts", folder).href)) as { default: LessonData; baseline: unknown };

  test(`${id}: the folder's name is two digits and a name`, () => assertMatch(id, /^\d\d-[a-z0-9-]+$/));

  test(`${id}: lesson.ts holds the lesson's data and its baseline`, async () => {
    const { default: lesson, baseline } = await load();
    assertEquals(typeof baseline, "function");
    assert(lesson.title && lesson.concept.endsWith(".") && lesson.predict.includes("?") && lesson.tcpp.topic);
    assert(lesson.answer?.endsWith("."), "whoever guessed is told what happens");
    for (const points of Object.values(lesson.points)) assert(points > 0);
  });

  test(`${id}: lesson.ts takes nothing but types from the harness`, () => {
    for (const line of read("lesson.ts").match(/^import .*harness.*$/gm) ?? []) assertMatch(line, /^import type /);
  });

  test(`${id}: can be graded by each runtime's own test runner`, () => {
    assertEquals(read("graded.test.ts"), 'import { graded } from "../../harness/graded.ts";\n\ngraded(import.meta);\n');
  });

  test(`${id}: what comes before it exists and comes before it`, async () => {
    for (const before of (await load()).default.prerequisites) assert(ids.includes(before) && before < id, before);
  });

  test(`${id}: three hints, from a question on, and none holds a line of the solution`, async () => {
    const { hints } = (await load()).default;
    assertEquals(hints.length, 3);
    assertMatch(hints[0], /\?$/);
    const known = new Set(statements(read("starter.ts")));
    for (const line of statements(read("solution.ts")).filter((line) => !known.has(line))) {
      for (const hint of hints) assert(!hint.includes(line), `A hint gives this away: ${line}`);
    }
  });

  test(`${id}: starter, solution and broken submissions have the same signature`, async () => {
    const expected = signature(read("starter.ts"));
    assert(expected);
    const names = ["solution.ts", ...Object.keys((await load()).default.broken).map((name) => `broken/${name}.ts`)];
    for (const name of names) assertEquals(signature(read(name)), expected, name);
  });

  test(`${id}: the starter has exactly one TODO, and nothing else has any`, () => {
    assertEquals(read("starter.ts").match(/TODO/g)?.length, 1);
    for (const name of ["lesson.ts", "demo.ts", "solution.ts"]) assert(!read(name).includes("TODO"), name);
  });

  test(`${id}: at least three broken submissions, each told of in lesson.ts`, async () => {
    const { broken } = (await load()).default;
    const files = readdirSync(new URL("broken/", folder)).map((name) => name.replace(/\.ts$/, ""));
    assert(files.length >= 3);
    assertEquals(files.sort(), Object.keys(broken).sort());
    for (const { misconception, diagnosis } of Object.values(broken)) {
      assertMatch(misconception, /\.$/);
      assertMatch(diagnosis, /^[a-z]+(-[a-z]+)*$/);
    }
  });

  test(`${id}: questions are fresh, follow from the seed, and include an empty list where one may be`, async () => {
    const { default: lesson } = await load();
    const ask = (seed: number) =>
      lesson.questions(seededRandom(seed)).map(({ atPace, ...question }) => ({ ...question, paced: atPace?.(100) }));
    assertEquals(ask(1), ask(1));
    assert(JSON.stringify(ask(1)) !== JSON.stringify(ask(2)));
    assert(JSON.stringify(lesson.timed(seededRandom(1), 1)) !== JSON.stringify(lesson.timed(seededRandom(2), 1)));
    assert(ask(1).length >= 6);
    // Of no times at all no figure can be told.
    const takesLists = ask(1).every((question) => Array.isArray(question.arguments[0]));
    const isTold = lesson.criteria.some(({ kind }) => kind === "told");
    const isEmpty = (question: Pick<Question, "arguments">) => (question.arguments[0] as unknown[]).length === 0;
    assertEquals(takesLists && ask(1).some(isEmpty), takesLists && !isTold);
    assertEquals(new Set(ask(1).map(({ label }) => label)).size, ask(1).length, "two questions have the same label");
  });

  test(`${id}: the README has its parts, a picture, and links that lead somewhere`, () => {
    const readme = read("README.md");
    for (const part of ["The story", "Predict", "Run", "Explain", "Your turn", "Grade"])
      assertMatch(readme, new RegExp(`^## ${part}$`, "m"));
    assertMatch(readme, /!\[[^\]]{20,}\]\(picture\.svg\)/);
    for (const [, link] of readme.matchAll(/\]\((?!https?:)([^)#]+)/g))
      assert(existsSync(new URL(link!, folder)), link);
    for (const runner of ["deno task", "npm run", "bun run"]) {
      for (const command of ["lesson", "grade"])
        assert(readme.includes(`${runner} ${command} ${id}`), `${runner} ${command}`);
    }
  });

  test(`${id}: the picture describes itself and brings its own background`, () => {
    const picture = read("picture.svg");
    assertMatch(picture, /<title /);
    assertMatch(picture, /<desc /);
    assertMatch(picture, /<rect x="1" y="1" width="\d+" height="\d+" rx="12" fill="#/);
    assert(!/<script|href="http/.test(picture));
  });
}
