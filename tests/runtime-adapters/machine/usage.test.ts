import { test } from "node:test";
import { assert } from "@std/assert";
import { cpuTime, memory } from "../../../runtime-adapters/machine/usage.ts";

test("cpuTime() grows while this process works", () => {
  const before = cpuTime();
  while (cpuTime().userMs + cpuTime().systemMs <= before.userMs + before.systemMs) Math.sqrt(2);
  assert(before.userMs >= 0 && before.systemMs >= 0);
});

test("memory() is what a runtime may have, in bytes", () => {
  const { residentBytes, heapBytes } = memory();
  assert(residentBytes > 2 ** 20 && residentBytes < 2 ** 36, String(residentBytes));
  assert(heapBytes !== undefined && heapBytes > 2 ** 16, String(heapBytes));
});
