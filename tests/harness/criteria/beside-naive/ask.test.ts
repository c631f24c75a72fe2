import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { shareOf } from "../../../share.ts";
import { gist, graded, slow } from "../end-to-end.ts";

const submissions: [name: string, gist: string][] = [
  ["solution", "passed, quicker passed"],
  ["same-as-naive", "failed, quicker failed, as-naive"],
  ["wait-for-two", "failed, quicker failed, not-quick-enough"],
  ["waits-twice-as-long", "failed, quicker failed, slower-than-naive"],
];
for (const [name, expected] of shareOf(submissions, 2)) {
  test(`four times as quick as a wait for each: ${name}`, slow, async () => {
    const { verdict } = await graded("quick", name);
    assertEquals(gist(verdict), expected, JSON.stringify(verdict.checks));
  });
}
