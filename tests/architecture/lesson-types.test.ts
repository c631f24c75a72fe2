import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";
import { runTool, withTools } from "./tools.ts";

// `deno test` checks the types of what it runs, and of nothing else: of lessons' folders alone, no criterion has added
// itself to the types.
test("the types of lessons are right where nothing else is looked at", withTools, () => {
  const files = readdirSync(join(ROOT, "lessons")).flatMap((lesson) =>
    ["graded.test.ts", "lesson.ts", "demo.ts"].map((name) => join(ROOT, "lessons", lesson, name)),
  );
  assertEquals(
    files.filter((file) => !existsSync(file)),
    [],
  );
  const { code, stdout, stderr } = runTool([join(ROOT, "tools/node_modules/.bin/deno"), "check", ...files]);
  assertEquals(code, 0, `${stdout}\n${stderr}`);
});
