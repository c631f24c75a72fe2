import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { type FileEvent, watchFile } from "../../../../harness/cli/learn/watch-file.ts";

/** Watches a file while `use` runs; `next` resolves to what is told next. */
async function watching(use: (path: string, next: () => Promise<string>, count: () => number) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    const path = join(folder, "exercise.ts");
    writeFileSync(path, "0");
    let events = 0;
    let wake = (_: FileEvent) => {};
    using _ = watchFile(pathToFileURL(path), (event) => {
      events++;
      wake(event);
    });
    const next = () =>
      new Promise<string>((resolve) => {
        wake = (event) => resolve(event.kind === "saved" ? "saved" : event.text);
      });
    await use(path, next, () => events);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const LIMIT = { timeout: 20_000 };

/** A test that begins at once, beside the others: each waits most of its time. */
function watches(name: string, run: () => Promise<void>): void {
  const running = run();
  running.catch(() => {}); // Its test says so.
  test(name, LIMIT, () => running);
}

const isRoot = process.getuid?.() === 0;

watches("watchFile() sees a file written in place, again and again", async () => {
  await watching(async (path, next) => {
    for (const text of ["1", "2"]) {
      const changed = next();
      writeFileSync(path, text);
      assertEquals(await changed, "saved");
    }
  });
});

watches("watchFile() sees a save by renaming, as editors do it, again and again", async () => {
  await watching(async (path, next) => {
    for (const text of ["1", "2", "3"]) {
      const changed = next();
      renameSync(path, `${path}~`);
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
      assertEquals(await changed, "saved");
    }
  });
});

watches("watchFile() says nothing of an editor's own files, and once that a save changed nothing", async () => {
  await watching(async (path, next, count) => {
    writeFileSync(`${path}.swp`, "other");
    writeFileSync(`${path}~`, "other");
    writeFileSync(join(path, "..", "exercise.2026-11-29T09-30-00.ts"), "kept by a reset");
    await new Promise((resolve) => setTimeout(resolve, 400));
    assertEquals(count(), 0);
    const asItWas = next();
    writeFileSync(path, "0");
    assertStringIncludes(await asItWas, "exercise.ts was saved as it was: there is nothing new to grade.");
    writeFileSync(path, "0");
    await new Promise((resolve) => setTimeout(resolve, 400));
    assertEquals(count(), 1);
    const changed = next();
    writeFileSync(path, "1");
    assertEquals(await changed, "saved");
  });
});

watches("watchFile() tells that a file is gone, and goes on when it is back", async () => {
  await watching(async (path, next) => {
    const gone = next();
    rmSync(path);
    assertStringIncludes(await gone, "exercise.ts is gone. Save it again, or give it its name back");
    const back = next();
    writeFileSync(path, "1");
    assertEquals(await back, "saved");
    const goneAgain = next();
    rmSync(path);
    await goneAgain;
    const asItWas = next();
    writeFileSync(path, "1");
    assertEquals(await asItWas, "exercise.ts is back. Every save is graded, and g grades it as it is.");
  });
});

watches("watchFile() tells what its folder is called now, and goes on when it has its name back", async () => {
  await watching(async (path, next) => {
    const folder = join(path, "..");
    const renamed = next();
    renameSync(folder, `${folder}-mine`);
    assertStringIncludes(await renamed, `is now called ${basename(folder)}-mine. Give it its name back`);
    const back = next();
    renameSync(`${folder}-mine`, folder);
    assertEquals(await back, "exercise.ts is back. Every save is graded, and g grades it as it is.");
  });
});

watches("watchFile() tells the name that a file has now", async () => {
  await watching(async (path, next) => {
    const gone = next();
    renameSync(path, join(path, "..", "my attempt.ts"));
    assertStringIncludes(await gone, "exercise.ts is now called my attempt.ts, and only exercise.ts is graded");
    const saved = next();
    writeFileSync(join(path, "..", "my attempt.ts"), "2");
    assertEquals(await saved, "You have saved my attempt.ts, and only exercise.ts is graded. Give it its name back.");
  });
});

watches("watchFile() takes no file for the one that is gone that was beside it before", async () => {
  await watching(async (path, next) => {
    const elsewhere = next();
    writeFileSync(join(path, "..", "starter.ts"), "0");
    await elsewhere;
    const gone = next();
    rmSync(path);
    assertStringIncludes(await gone, "exercise.ts is gone.");
  });
});

watches("watchFile() tells of a save to another file of the folder, once", async () => {
  await watching(async (path, next, count) => {
    const elsewhere = next();
    writeFileSync(join(path, "..", "starter.ts"), "mine");
    assertStringIncludes(await elsewhere, "You have saved starter.ts, and only exercise.ts is graded");
    await new Promise((resolve) => setTimeout(resolve, 300));
    assertEquals(count(), 1);
  });
});

watches("watchFile() says nothing of our solution when it comes, and of a save to it as of any other", async () => {
  await watching(async (path, next, count) => {
    const solution = join(path, "..", "solution.ts");
    writeFileSync(solution, "ours");
    await new Promise((resolve) => setTimeout(resolve, 400));
    assertEquals(count(), 0);
    const elsewhere = next();
    writeFileSync(solution, "mine");
    assertStringIncludes(await elsewhere, "You have saved solution.ts, and only exercise.ts is graded");
  });
});

watches("watchFile() tells that a file has become a folder, or cannot be read", async () => {
  await watching(async (path, next) => {
    const told = next();
    rmSync(path);
    mkdirSync(path);
    assertStringIncludes(await told, "exercise.ts cannot be read: it is a folder.");
  });
  // Nobody forbids root to read.
  if (isRoot || process.platform === "win32") return;
  await watching(async (path, next) => {
    const told = next();
    chmodSync(path, 0);
    writeFileSync(join(path, "..", "x"), "");
    assertStringIncludes(await told, "exercise.ts cannot be read: you may not");
  });
});
