import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { shareOf } from "../../../share.ts";
import { gist, graded, slow } from "../end-to-end.ts";

const submissions: [name: string, gist: string][] = [
  ["solution", "passed, limited passed, reached passed"],
  ["all-at-once", "failed, limited failed, reached passed, no-limit"],
  ["four-lanes", "failed, limited failed, reached passed, over-the-limit"],
  ["two-lanes", "failed, limited passed, reached failed, limit-not-used"],
  ["one-by-one", "failed, limited passed, reached failed, awaits-in-loop"],
];
for (const [name, expected] of shareOf(submissions, 0)) {
  test(`at most three of eight in flight, and three reached: ${name}`, slow, async () => {
    const { verdict } = await graded("permits", name);
    assertEquals(gist(verdict), expected, JSON.stringify(verdict.checks));
  });
}
