import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";
import { attacks } from "./attacks.ts";
import { forty, submissionsFor } from "./forty.ts";

test("the list of the forty behaviours has every number once", () => {
  assertEquals(
    forty.map(({ number }) => number),
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
});

for (const { number, does, shownBy = [] } of forty) {
  test(`number ${number} (${does}) is let loose on the grader`, () => {
    assert(submissionsFor(number).length + shownBy.length > 0, "it has no submission and no test");
    for (const { file, test } of shownBy) {
      assert(existsSync(`${ROOT}${file}`), `there is no ${file}`);
      assert(readFileSync(`${ROOT}${file}`, "utf8").includes(test), `${file} has no test "${test}"`);
    }
  });
}

test("every hostile submission is graded, and every one that is graded is there", () => {
  const there = readdirSync(`${ROOT}tests/hostile/fixtures`, { withFileTypes: true });
  assertEquals(
    there.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name.replace(/\.ts$/, ""))).sort(),
    attacks.map(({ file }) => file).sort(),
  );
});
