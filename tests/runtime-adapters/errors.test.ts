import { test } from "node:test";
import { assertEquals, assertMatch } from "@std/assert";
import { adapters } from "../../runtime-adapters/current.ts";

const { bun, ...others } = adapters;

test("a stack gets brackets where Bun would show nothing from a frame on, and nothing else changes", () => {
  const stack = "Error: at /a.ts:1:2\n    at /a/b.ts:1:2\n    at f (/a/b.ts:3:4)\n    at async /c.ts:5:6";
  const shown = "Error: at /a.ts:1:2\n    at <anonymous> (/a/b.ts:1:2)\n    at f (/a/b.ts:3:4)\n    at async /c.ts:5:6";
  assertEquals(bun.shownStack(stack), shown);
  for (const { name, shownStack } of Object.values(others)) assertEquals(shownStack(stack), stack, name);
});

test("an error that is printed begins with its message, where Bun would begin with lines of the file", () => {
  const error = new RangeError("no 7", { cause: new TypeError("why") });
  assertMatch(String(bun.shownError(error)), /^RangeError: no 7\n[^|^]+\[cause\]: TypeError: why\n[^|^]+$/);
  for (const { name, shownError } of Object.values(others)) assertEquals(shownError(error), error, name);
});

test("Bun's errors of files that do not parse name their place in a field of their own", () => {
  const position = { file: "/a/b.ts", line: 3, column: 7 };
  assertEquals(bun.placeOf(Object.assign(new Error("x"), { position })), "/a/b.ts:3:7");
  for (const error of [new Error("x"), Object.assign(new Error("x"), { position: null })]) {
    for (const { name, placeOf } of Object.values(adapters)) assertEquals(placeOf(error), undefined, name);
  }
});
