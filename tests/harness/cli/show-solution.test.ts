import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals } from "@std/assert";
import { showSolution } from "../../../harness/cli/show-solution.ts";
import { workFolder } from "../../../harness/known-folders.ts";

test("showSolution() puts a lesson's solution and mistakes beside the learner's file, and over nothing", () => {
  const path = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    for (const folder of ["kit/broken", "work"]) mkdirSync(join(path, folder), { recursive: true });
    writeFileSync(join(path, "kit/solution.ts"), "ours");
    writeFileSync(join(path, "kit/broken/two.ts"), "mistaken");
    const [kit, work] = ["kit", "work"].map((name) => pathToFileURL(`${join(path, name)}/`)) as [URL, URL];
    assertEquals(showSolution({ folder: kit }, work), new URL("solution.ts", work));
    assertEquals(readdirSync(work, { recursive: true }).sort(), ["broken", join("broken", "two.ts"), "solution.ts"]);
    writeFileSync(join(path, "work/solution.ts"), "noted");
    assertEquals(showSolution({ folder: kit }, work), undefined);
    assertEquals(readFileSync(join(path, "work/solution.ts"), "utf8"), "noted");
  } finally {
    rmSync(path, { recursive: true });
  }
});

test("a learner of a course folder works beside the kit, and in the repository in the lesson's own folder", () => {
  const [course, kit] = [new URL("file:///course/"), new URL("file:///course/.threadwork/kit/")];
  assertEquals(workFolder(new URL("lessons/01-one/", kit), kit, course).href, "file:///course/lessons/01-one/");
  assertEquals(
    workFolder(new URL("lessons/01-one/", kit), kit, kit).href,
    "file:///course/.threadwork/kit/lessons/01-one/",
  );
  assertEquals(workFolder(new URL("file:///elsewhere/"), kit, course).href, "file:///elsewhere/");
});
