/**
 * Whoever attacks the exploring of schedules gets the answer that an instructor would defend, behind the walls. A part
 * of them is graded, each on one of the three runtimes; the commit says which. All, on one: `WHOLE_TABLES=1`.
 */
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { assert, assertEquals } from "@std/assert";
import { graded, slow } from "../../harness/criteria/end-to-end.ts";
import { walls } from "../../harness/criteria/walls.ts";
import { partOf, shareOf } from "../../share.ts";
import { attacks } from "./attacks.ts";

const FIXTURES = fileURLToPath(new URL("fixtures/", import.meta.url));
const options = { ...slow, ...(typeof walls === "string" ? { skip: walls } : {}) };
if (typeof walls === "string") console.error(`NOT TESTED: attacks on the exploring of schedules. ${walls}`);

for (const { file, check, diagnoses } of shareOf(partOf(attacks, 5), 0)) {
  test(`${file} is found out`, options, async () => {
    if (typeof walls === "string") throw new Error(walls);
    const { verdict } = await graded("deposits", `${FIXTURES}${file}.ts`, walls);
    const seen = JSON.stringify([verdict.outcome, verdict.checks, verdict.diagnosis]);
    assertEquals([verdict.sandbox, verdict.outcome], ["bwrap", "failed"], seen);
    assertEquals(verdict.checks.find(({ outcome }) => outcome !== "passed")?.id, check, seen);
    assert(diagnoses.includes(verdict.diagnosis?.kind ?? "none"), `expected ${diagnoses.join(" or ")}, found ${seen}`);
  });
}

test("every attack on the exploring of schedules is graded", () => {
  const there = readdirSync(FIXTURES).map((file) => file.replace(/\.ts$/, ""));
  assertEquals(there.sort(), attacks.map(({ file }) => file).sort());
});
