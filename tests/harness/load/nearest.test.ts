import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { nearest } from "../../../harness/load/nearest.ts";

const LESSONS = ["01-concurrency", "02-multiprocessing", "03-multithreading", "12-reuse"];

const meant: [found: string, valid: readonly string[], name: string | undefined][] = [
  ["jsno", ["json", "text"], "json"],
  ["tex", ["json", "text"], "text"],
  ["concurency", LESSONS, "01-concurrency"],
  ["multi", LESSONS, "02-multiprocessing"],
  ["02-multy", LESSONS, "02-multiprocessing"],
  // Nothing of these is like any of them.
  ["99", LESSONS, undefined],
  ["foo", LESSONS, undefined],
  ["exercise.ts", LESSONS, undefined],
  ["", LESSONS, undefined],
];
for (const [found, valid, name] of meant) {
  test(`nearest() of ${JSON.stringify(found)} ${name === undefined ? "guesses nothing" : `is ${name}`}`, () => {
    const guess = name === undefined ? "" : `Did you mean "${name}"? `;
    assertEquals(nearest(found, valid), `${guess}There are: ${valid.join(", ")}.`);
  });
}

test("nearest() says that there are none", () => assertEquals(nearest("a", []), "There are none."));
