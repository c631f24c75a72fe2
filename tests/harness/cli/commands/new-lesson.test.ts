import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { problemsOf } from "../../../../harness/cli/check/problems.ts";
import { cli } from "../../../../harness/cli/cli.ts";
import type { Lesson } from "../../../../harness/lesson.ts";
import { checksOf, criteriaOf, criterionKinds } from "../../../../harness/load/criteria.ts";
import { seededRandom } from "../../../../harness/random.ts";
import { FakeSurroundings } from "../../../fakes/surroundings.ts";

async function inFolder(run: (home: string) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "threadwork-new-"));
  try {
    await run(home);
  } finally {
    rmSync(home, { recursive: true });
  }
}

async function loaded(home: string, id: string): Promise<Lesson> {
  const folder = pathToFileURL(`${join(home, id)}/`);
  const { default: data } = await import(new URL("lesson.ts", folder).href);
  return { ...data, id, folder };
}

test("new-lesson makes a lesson for each criterion, in any folder: it loads, gives its points, and lacks what is marked", async () => {
  await inFolder(async (home) => {
    for (const [nth, kind] of [undefined, ...criterionKinds()].entries()) {
      const id = `${50 + nth}-${kind ?? "plain"}`;
      const surroundings = new FakeSurroundings();
      const options = kind === undefined ? [] : ["--criterion", kind];
      assertEquals(await cli(["new-lesson", id, "--lessons", home, ...options], surroundings), 0, surroundings.noted);
      const lesson = await loaded(home, id);
      const [, ...earning] = checksOf(await criteriaOf(lesson)).map((check) => check.id);
      assertEquals(Object.keys(lesson.points).sort(), [...earning].sort(), id);
      assertEquals(
        Object.values(lesson.points).reduce((a, b) => a + b),
        10,
      );
      assertEquals(lesson.questions(seededRandom(1)).length, 6);

      // Once the picture is drawn, all that is wrong is what its author has to write.
      const { picture } = await import(new URL("picture.ts", lesson.folder).href);
      writeFileSync(new URL("picture.svg", lesson.folder), picture());
      const problems = await problemsOf(lesson, [lesson]);
      const unwritten = problems.map((problem) => problem.replace(" still has a TODO", ""));
      const texts = ["lesson.ts", "demo.ts", "solution.ts", "README.md", "picture.ts"];
      const broken = Object.keys(lesson.broken).map((name) => `broken/${name}.ts`);
      assertEquals(unwritten, [...texts, ...broken], id);
      for (const name of unwritten) {
        const file = new URL(name, lesson.folder);
        writeFileSync(file, readFileSync(file, "utf8").replaceAll("TODO", "Done"));
      }
      // Its picture.ts was loaded before; what it draws is what was drawn.
      assertEquals(await problemsOf(lesson, [lesson]), [], id);
    }
    assertEquals(existsSync(join(home, "node_modules/threadwork/dist")), true);
  });
});

test("new-lesson makes the folder of lessons, where it is the first there", async () => {
  await inFolder(async (home) => {
    const surroundings = new FakeSurroundings();
    const ours = join(home, "our", "course");
    assertEquals(await cli(["new-lesson", "60-first", "--lessons", ours], surroundings), 0, surroundings.noted);
    assertEquals(existsSync(join(ours, "60-first", "lesson.ts")), true);
  });
});

test("new-lesson numbers a name, and refuses one that there is, that is none, or a criterion that there is not", async () => {
  await inFolder(async (home) => {
    const run = async (...args: string[]) => {
      const surroundings = new FakeSurroundings();
      return [await cli(["new-lesson", ...args, "--lessons", home], surroundings), surroundings.noted] as const;
    };
    assertEquals((await run("60-first"))[0], 0);
    assertEquals((await run("caches"))[0], 0);
    assertEquals(existsSync(join(home, "61-caches/lesson.ts")), true);
    for (const [args, message] of [
      [["60-first"], 'There is a lesson "60-first"'],
      [["My Lesson"], 'Cannot call a lesson "My Lesson"'],
      [["a", "--criterion", "conted"], 'Did you mean "counted"?'],
      [[], "What is it called?"],
    ] as const) {
      const [code, noted] = await run(...args);
      assertEquals(code, 2);
      assertStringIncludes(noted, message);
    }
  });
});
