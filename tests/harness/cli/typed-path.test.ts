import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { typedPath } from "../../../harness/cli/typed-path.ts";

test("a path counts from the folder of the course, and where nothing is there from the folder in which it was typed", () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-typed-"));
  try {
    for (const name of ["mine-alone.ts", "package.json"]) writeFileSync(join(folder, name), "");
    assertEquals(typedPath("mine-alone.ts", folder), join(folder, "mine-alone.ts"));
    assertEquals(typedPath("package.json", folder), "package.json");
    assertEquals(typedPath("nowhere.ts", folder), "nowhere.ts");
    assertEquals(typedPath(resolve("package.json"), folder), resolve("package.json"));
    assertEquals(typedPath("mine-alone.ts", undefined), "mine-alone.ts");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
