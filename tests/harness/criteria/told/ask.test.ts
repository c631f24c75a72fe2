import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { putFiguresAside } from "../../../../harness/criteria/told/ask.ts";
import { gist, graded, slow } from "../end-to-end.ts";

const submissions: [name: string, gist: string][] = [
  ["solution", "passed, told passed"],
  ["mean", "failed, told failed, another-figure"],
  ["invented", "failed, told failed, impossible-times"],
  ["no-times", "failed, told failed, no-times"],
  // What is not told of times is compared as ever.
  ["wrong-beside", "failed, loads passed, correct failed, told skipped, wrong-answer"],
];
for (const [name, expected] of submissions) {
  test(`figures that a program tells of its own times: ${name}`, slow, async () => {
    const { verdict } = await graded("figures", name);
    assertEquals(gist(verdict), expected, JSON.stringify(verdict.checks));
  });
}

const options = { figures: { median: () => 1 }, times: "times" };

test("putFiguresAside() puts aside what is told beyond what was asked for, unless a name is missing", () => {
  const expected = { median: 1, times: [1] };
  assertEquals(putFiguresAside({ median: 1, times: [1], mean: 2 }, expected, options), {});
  assertEquals(putFiguresAside({ Median: 1, times: [1] }, expected, options), { Median: 1 });
});

test("putFiguresAside() leaves what is no plain object as it is", () => {
  assertEquals(putFiguresAside({ median: 1, times: [1], other: 2 }, { median: 1, times: [2], other: 3 }, options), {
    other: 2,
  });
  for (const answer of [null, undefined, 3, [1, 2], new Date(0)])
    assertEquals(putFiguresAside(answer, { median: 1 }, options), answer);
});
