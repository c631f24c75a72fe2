import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { cpuCount, download, sharedArray, sleep, sleepSync } from "threadwork";

test("cpuCount() is a whole number of at least 1", () => {
  assert(Number.isInteger(cpuCount()) && cpuCount() >= 1);
});

test("sleep() lets other work go on, sleepSync() does not", async () => {
  const order: string[] = [];
  const asleep = sleep(1).then(() => order.push("slept"));
  sleepSync(20);
  order.push("blocked");
  await asleep;
  assertEquals(order, ["blocked", "slept"]);
});

test("sharedArray() is zeros of a length, or values, in shared memory", () => {
  const zeros = sharedArray(Float64Array, 3);
  assert(zeros instanceof Float64Array && zeros.buffer instanceof SharedArrayBuffer);
  assertEquals([...zeros], [0, 0, 0]);
  assertEquals([...sharedArray(Uint8Array, [1, 2, 3])], [1, 2, 3]);
  assertEquals([...sharedArray(BigInt64Array, new Set([5n]))], [5n]);
  assertEquals(sharedArray(Int32Array, 0).length, 0);
  assertThrows(() => sharedArray(Int32Array, -1), RangeError);
});

test("download() reads a whole text, and says when there is none", () => {
  const folder = mkdtempSync(join(tmpdir(), "download-"));
  try {
    writeFileSync(join(folder, "text"), "grüße\n");
    assertEquals(download(join(folder, "text")), "grüße\n");
    assertThrows(() => download(join(folder, "none")), Error, "none");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
