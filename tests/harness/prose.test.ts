import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { pictureWidth } from "../../harness/demonstration.ts";
import { prose } from "../../harness/prose.ts";
import { timeline } from "../../harness/timeline.ts";

test("prose() leaves what fits as it is, and breaks a paragraph anew that does not", () => {
  const text = "Why? A thread that waits\nis free. It asks.\n\n  a  table   row\nAnd on it goes.";
  assertEquals(prose(text, 24), text);
  assertEquals(prose(text, 16), "Why? A thread\nthat waits is\nfree. It asks.\n\n  a  table   row\nAnd on it goes.");
});

test("prose() breaks a row of a table alone, between words, and begins no line with what was between them", () => {
  assertEquals(prose("one   12 s   after\ntwo   3 s", 12), "one   12 s\n      after\ntwo   3 s");
  const row = "  a list   a list, which gets a 4   3 long";
  assertEquals(prose(row, 30), "  a list   a list, which gets\n           a 4   3 long");
  assertEquals(prose("  so much is indented", 12), "  so much is\n  indented");
  assertEquals(prose("averyveryverylongword is", 10), "averyveryverylongword\nis");
});

test("prose() takes escapes for looks for nothing wide", () => {
  const bold = "\u001b[1mFive tasks\u001b[22m of 3 s";
  assertEquals(prose(bold, 17), bold);
});

test("a picture and its totals are no wider than a terminal of 34 columns and more", () => {
  const spans = [0, 1, 2, 3, 0].map((worker, i) => ({
    ...{ worker, startMs: i === 4 ? 3000 : 0, endMs: i === 4 ? 6000 : 3000, label: String(i + 1) },
  }));
  for (const columns of [34, 50, 80, 120, 200]) {
    const width = pictureWidth(columns);
    const lines = prose(timeline(spans, { width }), columns).split("\n");
    assert(
      lines.every((line) => [...line].length <= columns),
      lines.join("\n"),
    );
    assert(lines.some((line) => line.startsWith("worker 4")));
  }
});
