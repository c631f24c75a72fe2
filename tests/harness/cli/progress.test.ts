import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals } from "@std/assert";
import { openProgress } from "../../../harness/cli/progress.ts";

test("openProgress() remembers what is solved, once each, in a folder that it makes", () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    const file = pathToFileURL(join(folder, "new", "progress.sqlite"));
    assertEquals(openProgress(file).solved(), new Set());
    openProgress(file).markSolved("01-concurrency");
    openProgress(file).markSolved("01-concurrency");
    assertEquals(openProgress(file).solved(), new Set(["01-concurrency"]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("openProgress() forgets, and does not fail, where it cannot write or the file is damaged", () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    const damaged = join(folder, "progress.sqlite");
    writeFileSync(damaged, "this is no database, and it is long enough to be seen as none".repeat(100));
    for (const file of [pathToFileURL(damaged), pathToFileURL(join(damaged, "below.sqlite"))]) {
      openProgress(file).markSolved("01-concurrency");
      assertEquals(openProgress(file).solved(), new Set());
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
