import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { cli } from "../../../../harness/cli/cli.ts";
import type { VerdictOutcome } from "../../../../harness/outcomes.ts";
import { FakeSurroundings } from "../../../fakes/surroundings.ts";
import { aVerdict } from "../../../fakes/verdicts.ts";

const CODES: Record<VerdictOutcome, number> = {
  passed: 0,
  failed: 1,
  inconclusive: 3,
  unfit: 3,
  suspicious: 3,
  error: 4,
};

for (const [outcome, code] of Object.entries(CODES) as [VerdictOutcome, number][]) {
  test(`grade exits ${code} when the verdict is ${outcome}`, async () => {
    assertEquals(await cli(["grade", "2", "my.ts"], new FakeSurroundings(aVerdict({ outcome }))), code);
  });
}

test("grade hands its options on to the grader", async () => {
  const surroundings = new FakeSurroundings();
  await cli(["grade", "2", "my.ts", "--runtime", "bun", "--seed", "7", "--sandbox", "none"], surroundings);
  const { onProgress: _, onFinding: __, ...asked } = surroundings.asked[0]!;
  assertEquals(asked, { lesson: "2", file: "my.ts", runtime: "bun", seed: 7, sandbox: "none", witness: false });
});

test("grade writes each report where it belongs, whole, and follows no link", async () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    const path = join(folder, "result.json");
    writeFileSync(path, "old");
    const surroundings = new FakeSurroundings();
    assertEquals(await cli(["grade", "2", "my.ts", "--report", `json=${path}`, "--report", "text"], surroundings), 0);
    assertEquals(JSON.parse(readFileSync(path, "utf8")), aVerdict());
    assertStringIncludes(surroundings.written, "PASSED: 10 of 10 points.");
    assertStringIncludes(surroundings.noted, `Report json written to ${path}`);
    assertEquals(readdirSync(folder), ["result.json"]);

    const link = join(folder, "link.json");
    symlinkSync(path, link);
    assertEquals(await cli(["grade", "2", "my.ts", "--report", `json=${link}`], surroundings), 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
