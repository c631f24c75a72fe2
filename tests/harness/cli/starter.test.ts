import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertEquals, assertThrows } from "@std/assert";
import { isExercise, isUntouched, putBack } from "../../../harness/cli/starter.ts";
import { UsageError } from "../../../harness/usage-error.ts";

const NOW = new Date("2026-11-22T20:13:30.500Z");

function inFolder(
  files: Record<string, string>,
  use: (lesson: { id: string; folder: URL }, path: string) => void,
): void {
  const path = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
    use({ id: "01-test", folder: pathToFileURL(`${path}/`) }, path);
  } finally {
    rmSync(path, { recursive: true });
  }
}

test("isExercise() knows the learner's file by any path that leads to it", () => {
  inFolder({ "exercise.ts": "mine", "other.ts": "mine" }, (lesson, path) => {
    symlinkSync(path, `${path}/here`);
    const found = ["exercise.ts", "here/exercise.ts", "./exercise.ts", "other.ts", "missing.ts"];
    assertEquals(
      found.map((name) => isExercise(`${path}/${name}`, lesson)),
      [true, true, true, false, false],
    );
  });
});

test("putBack() keeps the learner's file under a name with the date", () => {
  inFolder({ "starter.ts": "start", "exercise.ts": "mine" }, (lesson, path) => {
    assertEquals(isUntouched(lesson), false);
    const kept = putBack(lesson, NOW);
    assertEquals(kept, new URL("exercise.2026-11-22T20-13-30.ts", lesson.folder));
    assertEquals(readFileSync(kept!, "utf8"), "mine");
    assertEquals(readFileSync(join(path, "exercise.ts"), "utf8"), "start");
    assertEquals(isUntouched(lesson), true);
  });
});

test("putBack() never writes over what was kept before, twice in one second", () => {
  inFolder({ "starter.ts": "start", "exercise.ts": "first" }, (lesson, path) => {
    putBack(lesson, NOW);
    writeFileSync(join(path, "exercise.ts"), "second");
    putBack(lesson, NOW);
    assertEquals(readdirSync(path).sort(), [
      "exercise.2026-11-22T20-13-30-2.ts",
      "exercise.2026-11-22T20-13-30.ts",
      "exercise.ts",
      "starter.ts",
    ]);
    assertEquals(readFileSync(join(path, "exercise.2026-11-22T20-13-30.ts"), "utf8"), "first");
    assertEquals(readFileSync(join(path, "exercise.2026-11-22T20-13-30-2.ts"), "utf8"), "second");
  });
});

test("putBack() keeps nothing where nothing was changed, and brings back a lost file", () => {
  inFolder({ "starter.ts": "start", "exercise.ts": "start" }, (lesson, path) => {
    assertEquals(putBack(lesson, NOW), undefined);
    rmSync(join(path, "exercise.ts"));
    assertEquals(putBack(lesson, NOW), undefined);
    assertEquals(readFileSync(join(path, "exercise.ts"), "utf8"), "start");
  });
});

test("putBack() without a starter touches nothing", () => {
  inFolder({ "exercise.ts": "mine" }, (lesson, path) => {
    assertThrows(() => putBack(lesson, NOW), UsageError, "its starter.ts is missing");
    assertEquals(readFileSync(join(path, "exercise.ts"), "utf8"), "mine");
  });
});
