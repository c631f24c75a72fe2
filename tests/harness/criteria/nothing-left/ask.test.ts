import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { partOf, shareOf } from "../../../share.ts";
import { gist, graded, slow } from "../end-to-end.ts";

/** Half of them are tested with each commit, each on one of the runtimes. */
const submissions: [name: string, gist: string][] = [
  ["solution", "passed, closed passed"],
  ["one-thread", "passed, closed passed"],
  ["never-closed", "failed, closed failed, threads-left"],
  ["processes-never-closed", "failed, closed failed, processes-left"],
  ["kept-open", "failed, closed failed, kept-open"],
  ["timer", "failed, closed failed, timer-left"],
  ["files", "failed, closed failed, descriptors-left"],
  ["memory", "failed, closed failed, memory-kept"],
];
for (const [name, expected] of shareOf(partOf(submissions, 2), 1)) {
  test(`nothing is left after a call: ${name}`, slow, async () => {
    const { verdict } = await graded("tidy", name);
    assertEquals(gist(verdict), expected, JSON.stringify(verdict.checks));
  });
}
