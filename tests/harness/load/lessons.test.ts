import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { cli } from "../../../harness/cli/cli.ts";
import { asFolder, findLesson, lessonIds, MORE_LESSONS } from "../../../harness/load/lessons.ts";
import { kit } from "../../../harness/pack/kit.ts";
import { UsageError } from "../../../harness/usage-error.ts";
import { FakeSurroundings } from "../../fakes/surroundings.ts";

const ADDS = fileURLToPath(new URL("../fixtures/adds/", import.meta.url));

/** Folders that each hold lessons of these names. */
function folders(...names: string[][]): { paths: string[]; urls: URL[] } & Disposable {
  const root = mkdtempSync(join(tmpdir(), "threadwork-lessons-"));
  const paths = names.map((ids, nth) => {
    const folder = join(root, String(nth));
    mkdirSync(folder);
    for (const id of ids) cpSync(ADDS, join(folder, id), { recursive: true });
    return folder;
  });
  const urls = paths.map(asFolder);
  return { paths, urls, [Symbol.dispose]: () => rmSync(root, { recursive: true }) };
}

test("lessons are found in several folders, by name or by a number that only one has", async () => {
  using made = folders(["41-mine", "notes"], ["42-hers"]);
  assertEquals(lessonIds(made.urls), ["41-mine", "42-hers", "notes"]);
  const { id, folder, title } = await findLesson("42", made.urls);
  assertEquals([id, title, fileURLToPath(folder)], ["42-hers", "Adding one", join(made.paths[1]!, "42-hers/")]);
  assertEquals((await findLesson("hers", made.urls)).id, "42-hers");
  using both = folders(["43-twin", "44-twin"]);
  await assertRejects(() => findLesson("twin", both.urls), UsageError, 'There is no lesson "twin"');
});

test("a lesson is found whatever its folder is called", async () => {
  using made = folders(["43-100%", "44-a#b"]);
  assertEquals(lessonIds(made.urls), ["43-100%", "44-a#b"]);
  for (const id of lessonIds(made.urls)) {
    const { folder } = await findLesson(id, made.urls);
    assertEquals(fileURLToPath(folder), join(made.paths[0]!, id, "/"));
  }
});

test("two lessons of one name are refused, and a number that two have; a folder named twice is one", async () => {
  using made = folders(["41-mine", "42-a"], ["41-mine"], ["42-b"]);
  const [first, same, other] = made.urls as [URL, URL, URL];
  const error = assertThrows(() => lessonIds([first, same]), UsageError);
  assertStringIncludes(error.message, 'Two lessons are called "41-mine"');
  await assertRejects(() => findLesson("42", [first, other]), UsageError, "42-a, 42-b. Write the whole name.");
  assertEquals((await findLesson("42-b", [first, other])).id, "42-b");
  assertEquals(lessonIds([first, first]), ["41-mine", "42-a"]);
});

test("--lessons is known to every command while it runs, and to the processes that it starts", async () => {
  using made = folders(["97-mine"], ["98-hers"]);
  const [mine, hers] = made.paths as [string, string];
  let seen = "";
  const surroundings = new FakeSurroundings(() => {
    seen = env[MORE_LESSONS] ?? "";
    return undefined as never;
  });
  await cli(["grade", "98", "--lessons", mine, "--lessons", hers], surroundings).catch(() => {});
  assertEquals(seen.split(/[:;]/).slice(0, 2), [mine, hers]);
  assertEquals(env[MORE_LESSONS], undefined);
  const listed = new FakeSurroundings();
  assertEquals(await cli(["lesson", "--lessons", mine], listed), 0);
  assertStringIncludes(listed.written, "97-mine");
  const nowhere = new FakeSurroundings();
  assertEquals(await cli(["lesson", "97", "--lessons", join(mine, "no")], nowhere), 2);
});

test("a lesson from anywhere is packed where the host finds it, with its solution sealed", async () => {
  using made = folders(["97-mine"]);
  env[MORE_LESSONS] = made.paths[0]!;
  try {
    const names = kit(["97-mine"]).map(({ name }) => name);
    const own = names.filter((name) => name.startsWith("lessons/97-mine/") && !name.includes("submissions"));
    assertEquals(own, ["lessons/97-mine/lesson.ts", "lessons/97-mine/solution.sealed"]);
    assertEquals(names, [...names].sort());
  } finally {
    delete env[MORE_LESSONS];
  }
});

test("findLesson() takes a part of a name that no other has, and a path into the lesson's folder", async () => {
  for (const id of [
    "02-multip",
    "multip",
    "Multip",
    "processing",
    "lessons/02-multiprocessing",
    "lessons/02-multiprocessing/",
    "./lessons/02-multiprocessing/exercise.ts",
    "lessons\\02-multiprocessing\\exercise.ts",
  ])
    assertEquals((await findLesson(id)).id, "02-multiprocessing", id);
  // Of two names, of none, or too short to be meant.
  for (const id of ["multi", "lessons/nothing", "re", "/", "-", "[ID]"])
    await assertRejects(() => findLesson(id), UsageError, `There is no lesson "${id}"`);
});
