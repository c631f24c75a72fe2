/** What is said where functions that workers run stand in a file of tests. */
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { bun } from "../../../runtime-adapters/bun/bun.ts";

test("a file that is refused in a worker for its tests is told so", () => {
  const { adviceOnLoading } = bun;
  assertStringIncludes(adviceOnLoading("Error: Cannot use test in a Worker."), "a file without tests");
  assertEquals(adviceOnLoading("Error: Cannot find module"), "");
});
