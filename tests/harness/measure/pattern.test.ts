import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { type Pattern, pattern } from "../../../harness/measure/pattern.ts";
import type { Projection, ThreadShares } from "../../../harness/measure/project.ts";

/** A projection of 400 ms of work. */
function projection(parallelism: number, shares: Partial<ThreadShares>, idleMs = 0): Projection {
  const threads = { spanMs: 100, wanted: parallelism, offered: parallelism, sharedBy: 4, pieceMs: 100, ...shares };
  return { processors: 4, ms: 400 / parallelism + idleMs, workMs: 400, idleMs, parallelism, threads };
}

// Figures as measured (decision 0030).
const seen: [what: string, Projection, Pattern][] = [
  ["a sequential program", projection(0.99, { sharedBy: 1, offered: 1 }), "alone"],
  ["a sequential program beside spinners of low priority", projection(1.05, { sharedBy: 1.1, offered: 3.6 }), "alone"],
  ["four equal parts", projection(3.9, { offered: 4 }), "parallel"],
  ["two equal parts", projection(1.96, { sharedBy: 2, offered: 2 }), "parallel"],
  ["one worker after the other", projection(1, { sharedBy: 4, offered: 1.1 }), "turns"],
  ["await in a loop, pieces of 3 ms", projection(1.01, { sharedBy: 4.2, offered: 2.7, pieceMs: 3 }), "turns"],
  ["await in a loop, pieces of 100 ms", projection(1, { sharedBy: 4, offered: 1.05, pieceMs: 72 }), "turns"],
  ["threads that sleep", projection(0.9, { sharedBy: 4 }, 1000), "waits"],
];

for (const [what, of, expected] of seen) {
  test(`pattern() of ${what} is "${expected}"`, () => assertEquals(pattern(of), expected));
}

test("pattern() of a run of which only processes were seen is not known", () => {
  assertEquals(pattern({ processors: 4, ms: 100, workMs: 150, idleMs: 0, parallelism: 1.5 }), undefined);
});
