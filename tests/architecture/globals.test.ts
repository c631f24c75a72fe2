import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { ROOT, tool } from "../../scripts/checks.ts";
import { projectFiles, runTool, withTools } from "./tools.ts";

/** Where the globals of a runtime may be used: the same folders as in biome.json, and what students write. */
const knowsTheRuntime = /^(?:runtime-adapters|harness\/cli|scripts|lessons\/[^/]+\/broken)\//;

/** What Biome's rule does not see: the globals by way of globalThis. */
const viaGlobalThis = /\bglobalThis\s*(?:\?\.|\.|\[)\s*["'`]?(?:Deno|Bun|process)\b/;

/** The places at which Biome finds a forbidden global in a project. */
function forbiddenGlobals(project: string): string[] {
  const lint = tool("@biomejs/biome/bin/biome", "lint", "--colors=off", "--max-diagnostics=none");
  const { stdout, stderr } = runTool(lint, project);
  return `${stdout}${stderr}`
    .split("\n")
    .flatMap((line) => /^(\S+) lint\/style\/noRestrictedGlobals/.exec(line)?.[1] ?? []);
}

test("Deno, Bun and process are used only by the adapters, the command line and the scripts", withTools, () => {
  assertEquals(forbiddenGlobals(ROOT), []);
});

test("Deno, Bun and process are not reached through globalThis either", () => {
  const found = projectFiles(/\.(?:ts|mjs|cjs|js)$/)
    .filter((file) => !knowsTheRuntime.test(file) && !/^tests\/architecture\/|\/fixtures\//.test(file))
    .filter((file) => viaGlobalThis.test(readFileSync(`${ROOT}${file}`, "utf8")));
  assertEquals(found, []);
});

test("a use of Deno, Bun or process in the library is found, and none where it is allowed", withTools, () => {
  const project = mkdtempSync(join(tmpdir(), "threadwork-globals-"));
  try {
    const settings = JSON.parse(readFileSync(`${ROOT}biome.json`, "utf8"));
    writeFileSync(join(project, "biome.json"), JSON.stringify({ ...settings, vcs: { enabled: false } }));
    for (const folder of ["concurrency", "harness/measure", "runtime-adapters", "harness/cli"]) {
      mkdirSync(join(project, folder), { recursive: true });
      writeFileSync(join(project, folder, "breach.ts"), "export const all = [\n  Deno,\n  Bun,\n  process,\n];\n");
    }
    assertEquals(
      forbiddenGlobals(project).sort(),
      ["concurrency", "harness/measure"].flatMap((folder) => [2, 3, 4].map((line) => `${folder}/breach.ts:${line}:3`)),
    );
  } finally {
    rmSync(project, { recursive: true });
  }
});
