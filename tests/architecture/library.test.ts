import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { assertEquals, assertNotEquals } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";
import { buildDist, ofOwnLength } from "../../scripts/library.ts";
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

test("what is loaded late has another length when its text is another: Deno 2.9.6 runs the kept code of equally long", () => {
  const long = (value: string) => `exports.f = () => "${value}";\n`.padEnd(20_000, "/");
  assertNotEquals(ofOwnLength(long("old")).length, ofOwnLength(long("new")).length);
  assertEquals(ofOwnLength(long("old")), ofOwnLength(long("old")));
  assertEquals(ofOwnLength("exports.f = 1;\n"), "exports.f = 1;\n");
});

test("dist/ can be read: lines of less than 200 columns, but for texts and patterns, and the names of the sources", () => {
  // One of them is the bundler's own.
  for (const name of readdirSync(`${ROOT}dist`).filter((name) => name !== "rolldown-runtime.cjs")) {
    const lines = readFileSync(`${ROOT}dist/${name}`, "utf8").split("\n");
    for (const [i, line] of lines.entries()) {
      // What a file takes from another is one line to the bundler, however much it is.
      if (/^(import|export) \{/.test(line)) continue;
      const code = line.replace(/`.*`|"[^"]*"|\/[^/ ]+\/[a-z]*(?=[,;) ])/g, "");
      assertEquals(code.length < 200, true, `dist/${name}:${i + 1} has ${code.length} columns: ${code.slice(0, 80)}…`);
    }
  }
  const scheduler = readFileSync(`${ROOT}dist/engine.cjs`, "utf8");
  for (const words of ["Scheduler = class", "#dispatch() {", "const batch = this.#pending.take("]) {
    assertEquals(scheduler.includes(words), true, `dist/engine.cjs lacks ${JSON.stringify(words)}`);
  }
});
