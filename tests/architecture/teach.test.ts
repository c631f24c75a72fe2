import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";
import { teachersPages } from "../../scripts/teach.ts";

test("glossary, concept map and the page for instructors are made from the lessons as they are", async () => {
  for (const [path, text] of Object.entries(await teachersPages())) {
    assertEquals(readFileSync(join(ROOT, path), "utf8") === text, true, `${path} is old. Run: node scripts/teach.ts`);
  }
});
