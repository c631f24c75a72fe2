import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { problemsOf } from "../../../../harness/cli/check/problems.ts";
import { cli } from "../../../../harness/cli/cli.ts";
import { differs, specimensOf } from "../../../../harness/cli/commands/check.ts";
import { grade } from "../../../../harness/grade.ts";
import type { Lesson } from "../../../../harness/lesson.ts";
import { checksOf, criteriaOf, criterionKinds } from "../../../../harness/load/criterion-kinds.ts";
import { findLesson, MORE_LESSONS } from "../../../../harness/load/lessons.ts";
import { seededRandom } from "../../../../harness/seeded-random.ts";
import { runtime } from "../../../../runtime-adapters/current.ts";
import { FakeSurroundings } from "../../../fakes/surroundings.ts";
import { partOf, shareOf } from "../../../share.ts";

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

/** What a busy machine makes take minutes: a long run, by hand, with `WHOLE_TABLES=1`. */
const TIMED = ["balanced", "beside-naive", "computing", "done-by-workers", "holds-open", "responsive"];
const untimed = criterionKinds().filter((kind) => !TIMED.includes(kind));
/** Else three criteria a commit, each on another runtime. */
const graded = shareOf(partOf(env.WHOLE_TABLES === "1" ? criterionKinds() : untimed, 2), 0);
for (const kind of graded) {
  test(`what new-lesson begins with for ${kind} gets the verdicts that it states`, { timeout: 600_000 }, async () => {
    await inFolder(async (home) => {
      const id = `70-${kind}`;
      const surroundings = new FakeSurroundings();
      const made = await cli(["new-lesson", id, "--lessons", home, "--criterion", kind], surroundings);
      assertEquals(made, 0, surroundings.noted);
      const before = env[MORE_LESSONS];
      env[MORE_LESSONS] = home;
      try {
        for (const specimen of specimensOf(await findLesson(id))) {
          const file = join(home, id, specimen.name);
          const { verdict } = await grade({ lesson: id, file, runtime: runtime.name });
          // A machine that is busy may not be able to show it: that is no other verdict.
          if (verdict.outcome === "unfit" || verdict.outcome === "inconclusive") continue;
          assertEquals(differs(verdict, specimen), undefined, `${id}/${specimen.name}`);
        }
      } finally {
        if (before === undefined) delete env[MORE_LESSONS];
        else env[MORE_LESSONS] = before;
      }
    });
  });
}

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
