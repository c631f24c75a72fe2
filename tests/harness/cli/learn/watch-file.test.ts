import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals } from "@std/assert";
import { watchFile } from "../../../../harness/cli/learn/watch-file.ts";

/** Watches a file while `use` runs; `next` resolves at the next change. */
async function watching(
  use: (path: string, next: () => Promise<void>, count: () => number) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    const path = join(folder, "exercise.ts");
    writeFileSync(path, "0");
    let changes = 0;
    let wake = () => {};
    using _ = watchFile(pathToFileURL(path), () => {
      changes++;
      wake();
    });
    const next = () => new Promise<void>((resolve) => (wake = resolve));
    await use(path, next, () => changes);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const LIMIT = { timeout: 20_000 };

test("watchFile() sees a file written in place, again and again", LIMIT, async () => {
  await watching(async (path, next) => {
    for (const text of ["1", "2"]) {
      const changed = next();
      writeFileSync(path, text);
      await changed;
    }
  });
});

test("watchFile() sees a save by renaming, as editors do it, again and again", LIMIT, async () => {
  await watching(async (path, next) => {
    for (const text of ["1", "2", "3"]) {
      const changed = next();
      renameSync(path, `${path}~`);
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
      await changed;
    }
  });
});

test("watchFile() says nothing of other files, and nothing of a save that changed nothing", LIMIT, async () => {
  await watching(async (path, next, count) => {
    writeFileSync(`${path}.swp`, "other");
    writeFileSync(path, "0");
    await new Promise((resolve) => setTimeout(resolve, 400));
    assertEquals(count(), 0);
    const changed = next();
    writeFileSync(path, "1");
    await changed;
    assertEquals(count(), 1);
  });
});
