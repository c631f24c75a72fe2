import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { shareOf } from "../../../share.ts";
import { gist, graded, slow } from "../end-to-end.ts";

const submissions: [name: string, gist: string][] = [
  ["solution", "passed, responsive passed"],
  ["promise-all", "failed, responsive failed, blocks-the-main-thread"],
  ["one-at-home", "failed, responsive failed, blocks-at-times"],
];
for (const [name, expected] of shareOf(submissions, 3)) {
  test(`the main thread goes on answering: ${name}`, slow, async () => {
    const { verdict } = await graded("beating", name);
    assertEquals(gist(verdict), expected, JSON.stringify(verdict.checks));
  });
}
