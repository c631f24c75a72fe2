import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { cli } from "../../../../harness/cli/cli.ts";
import { FakeSurroundings } from "../../../fakes/surroundings.ts";

async function study(...args: string[]) {
  const surroundings = new FakeSurroundings();
  const code = await cli(["study", ...args], surroundings);
  return { code, out: surroundings.written, err: surroundings.noted };
}

test("study writes what it found, and says where", async () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    const { code, out } = await study("--rounds", "0", "--simulate", "90", "--out", folder);
    assertEquals(code, 0);
    assertStringIncludes(out, `Written to ${folder}`);
    assertStringIncludes(readFileSync(join(folder, "study.md"), "utf8"), "| 2 × threshold | 10 | 100.000 % |");
    assertEquals(existsSync(join(folder, "study.svg")), false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("study names the nearest condition, program and number", async () => {
  assertStringIncludes((await study("--conditions", "quite")).err, 'no condition "quite". Did you mean "quiet"?');
  assertStringIncludes((await study("--programs", "par5")).err, 'no program "par5". Did you mean "par4"?');
  const { code, err } = await study("--rounds", "many");
  assertEquals(code, 2);
  assertStringIncludes(err, "Cannot use --rounds many: write a whole number, such as --rounds 10");
});
