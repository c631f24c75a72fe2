import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { partOf, shareOf } from "../../../share.ts";
import { gist, graded, slow } from "../end-to-end.ts";

/** Half of them are tested with each commit, each on one of the runtimes. */
const submissions: [name: string, gist: string][] = [
  ["solution", "passed, started passed, at-once passed"],
  ["processes", "passed, started passed, at-once passed"],
  ["kept-open", "passed, started passed, at-once passed"],
  ["alone", "failed, started passed, at-once failed, no-workers"],
  ["two", "failed, started passed, at-once failed, too-few-started"],
  ["pool-of-eight", "failed, started failed, at-once passed, one-worker-a-task"],
  ["thread-each", "failed, started failed, at-once failed, one-worker-a-task"],
  // On Node and Bun a worker bears the name that it is given, and on Deno it can take one.
  ["disguised", "failed, started failed, at-once passed, one-worker-a-task"],
];
for (const [name, expected] of shareOf(partOf(submissions, 2), 4)) {
  test(`no more than four workers, and three at one time: ${name}`, slow, async () => {
    const { verdict } = await graded("hires", name);
    assertEquals(gist(verdict), expected, JSON.stringify(verdict.checks));
  });
}
