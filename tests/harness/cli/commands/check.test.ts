import { basename } from "node:path";
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { cli } from "../../../../harness/cli/cli.ts";
import { differs } from "../../../../harness/cli/commands/check.ts";
import type { CheckId } from "../../../../harness/lesson.ts";
import { findLesson } from "../../../../harness/load/lessons.ts";
import { runtime } from "../../../../runtime-adapters/current.ts";
import { FakeSurroundings } from "../../../fakes/surroundings.ts";
import { aCheck, aVerdict } from "../../../fakes/verdicts.ts";

const failedAt = (id: CheckId) =>
  aVerdict({ outcome: "failed", checks: [aCheck({ id: "loads" }), aCheck({ id, outcome: "failed" })] });

test("differs() says nothing when a verdict is as stated", () => {
  assertEquals(differs(aVerdict(), { name: "solution.ts", outcome: "passed" }), undefined);
  assertEquals(differs(failedAt("parallel"), { name: "broken/a.ts", outcome: "failed", check: "parallel" }), undefined);
});

test("differs() finds another outcome, another check, another diagnosis", () => {
  assertEquals(
    differs(failedAt("correct"), { name: "solution.ts", outcome: "passed" }),
    "expected passed, found failed, correct failed: correct is fine",
  );
  assertEquals(
    differs(failedAt("correct"), { name: "broken/a.ts", outcome: "failed", check: "parallel" }),
    'expected "parallel" to fail first, found failed, correct failed: correct is fine',
  );
  const verdict = { ...failedAt("parallel"), diagnosis: { kind: "one-worker", message: "" } };
  assertEquals(
    differs(verdict, { name: "broken/a.ts", outcome: "failed", check: "parallel", diagnosis: "awaits-in-loop" }),
    'expected the diagnosis "awaits-in-loop", found "one-worker"',
  );
  const unfit = aVerdict({ outcome: "unfit" });
  assertStringIncludes(differs(unfit, { name: "starter.ts", outcome: "failed" }) ?? "", "expected failed, found unfit");
});

test("check grades starter, solution and every broken file, and counts what differs", async () => {
  const lesson = await findLesson("1");
  const surroundings = new FakeSurroundings(({ file }) => {
    const name = basename(file!, ".ts");
    if (name === "solution") return aVerdict();
    return failedAt(lesson.broken[name]?.check ?? "parallel");
  });
  // Not the exit code: a learner may have changed this tree's exercise.
  await cli(["check", "1", "--runtime", runtime.name, "--repeat", "2"], surroundings);
  const files = 2 * (2 + Object.keys(lesson.broken).length);
  assertEquals(surroundings.asked.length, files);
  assertStringIncludes(surroundings.written, `\n${files} grades of 1 lessons on ${runtime.name}: `);

  const wrong = new FakeSurroundings();
  assertEquals(await cli(["check", "1", "--runtime", runtime.name], wrong), 1);
  assertStringIncludes(wrong.written, "✗ differs    01-concurrency        starter.ts");
});
