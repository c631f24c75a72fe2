import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals } from "@std/assert";
import { typeErrors } from "../../../../harness/cli/learn/type-check.ts";
import { runtime } from "../../../../runtime-adapters/current.ts";

test("typeErrors() names line and column of each mistake in the learner's file", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const path = join(folder, "exercise.ts");
    const spec = { name: runtime.name, executable: runtime.executable(), version: runtime.version() };
    writeFileSync(path, 'export const a: number = "s";\n\nexport const b: string = 4;\n');
    assertEquals(await typeErrors(pathToFileURL(path), spec), [
      "line 1:14: Type 'string' is not assignable to type 'number'.",
      "line 3:14: Type 'number' is not assignable to type 'string'.",
    ]);
    writeFileSync(path, "export const a = 1;\n");
    assertEquals(await typeErrors(pathToFileURL(path), spec), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
