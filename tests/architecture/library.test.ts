import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";
import { buildDist } from "../../scripts/library.ts";
import { withTools } from "./tools.ts";

test("dist/ is what concurrency/, runtime-adapters/ and harness/probe/ give: npm run build", withTools, async () => {
  const built = await buildDist();
  assertEquals(readdirSync(`${ROOT}dist`).sort(), [...built.keys()].sort());
  for (const [name, text] of built) {
    assertEquals(
      readFileSync(`${ROOT}dist/${name}`, "utf8") === text,
      true,
      `dist/${name} is not up to date: npm run build`,
    );
  }
});
