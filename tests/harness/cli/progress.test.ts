import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals, assertMatch } from "@std/assert";
import { openProgress } from "../../../harness/cli/progress.ts";

class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}

test("openProgress() remembers what is solved and given up, once each, in a folder that it makes", () => {
  using folder = new Folder();
  const path = join(folder.path, "new", "progress.txt");
  const file = pathToFileURL(path);
  assertEquals(openProgress(file).solved(), new Set());
  openProgress(file).markSolved("01-concurrency");
  openProgress(file).markSolved("01-concurrency");
  openProgress(file).markGaveUp("02-multiprocessing");
  openProgress(file).markPredicted("03-multithreading");
  assertEquals(openProgress(file).predicted(), new Set(["03-multithreading"]));
  assertEquals(openProgress(file).solved(), new Set(["01-concurrency"]));
  assertEquals(openProgress(file).gaveUp(), new Set(["02-multiprocessing"]));
  assertMatch(
    readFileSync(path, "utf8"),
    /^# .*\n\d{4}-\S+Z solved 01-concurrency\n\d{4}-\S+Z gave-up 02-multiprocessing\n\d{4}-\S+Z predicted 03-multithreading\n$/,
  );
});

test("two files of progress are merged by putting one behind the other, whatever the system that wrote them", () => {
  using folder = new Folder();
  const [here, there] = ["here.txt", "there.txt"].map((name) => join(folder.path, name)) as [string, string];
  openProgress(pathToFileURL(here)).markSolved("01-concurrency");
  openProgress(pathToFileURL(there)).markSolved("01-concurrency");
  openProgress(pathToFileURL(there)).markSolved("03-multithreading");
  appendFileSync(here, readFileSync(there, "utf8").replaceAll("\n", "\r\n").trimEnd());
  const file = pathToFileURL(here);
  assertEquals(openProgress(file).solved(), new Set(["01-concurrency", "03-multithreading"]));
  openProgress(file).markSolved("02-multiprocessing");
  assertEquals(openProgress(file).solved().has("02-multiprocessing"), true);
  assertEquals(openProgress(file).solved().has("03-multithreading"), true);
});

test("openProgress() does not fail where it cannot write, and passes over lines that it does not know", () => {
  using folder = new Folder();
  const damaged = join(folder.path, "progress.txt");
  writeFileSync(damaged, "<<<<<<< mine\n\0\u0001 solved\n2026-11-29 solved 01-concurrency\n=======\n");
  assertEquals(openProgress(pathToFileURL(damaged)).solved(), new Set(["01-concurrency"]));
  const noFile = join(folder.path, "folder.txt");
  mkdirSync(noFile);
  for (const path of [noFile, join(damaged, "below.txt")]) {
    openProgress(pathToFileURL(path)).markSolved("01-concurrency");
    assertEquals(openProgress(pathToFileURL(path)).solved(), new Set());
  }
});
