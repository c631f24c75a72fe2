/** A course folder that is brought up to date, and what is left of it where that is cut off. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import { finishUpdate, makeCourse, readManifest, updateCourse } from "../../scripts/create/write-course.ts";

type Files = Record<string, string>;

const KIT = { "kit/harness/cli/commands/lesson.ts": "", "kit/own.ts": "old kit" };
const OLD: Files = {
  ...KIT,
  "lessons/01/exercise.ts": "old",
  "lessons/01/text.md": "old",
  "lessons/02/gone.ts": "old",
};
const NEW: Files = {
  ...KIT,
  "kit/own.ts": "new kit",
  "lessons/01/exercise.ts": "new",
  "lessons/01/text.md": "new",
  "lessons/03/deep/er/exercise.ts": "new",
};

function write(folder: string, files: Files): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** All that lies in a course, but for what an update that was cut off has made. */
function contents(folder: string, below = ""): Files {
  const files: Files = {};
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (path === ".threadwork/update") continue;
    if (entry.isDirectory()) Object.assign(files, contents(folder, path));
    else files[path] = readFileSync(join(folder, path), "utf8");
  }
  return files;
}

function withFolders(run: (root: string, course: string) => void): void {
  const root = mkdtempSync(join(tmpdir(), "course-"));
  try {
    write(join(root, "old"), OLD);
    write(join(root, "new"), NEW);
    const course = join(root, "course");
    makeCourse(course, join(root, "old"), "1.0.0", false);
    writeFileSync(join(course, "lessons/01/exercise.ts"), "mine");
    run(root, course);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test("an update brings what is new, and keeps what was changed", () => {
  withFolders((root, course) => {
    const updated = updateCourse(course, join(root, "new"), "2.0.0", readManifest(course)!);
    assertEquals(updated.kept, ["lessons/01/exercise.ts"]);
    assertEquals(updated.removed, ["lessons/02/gone.ts"]);
    const now = contents(course);
    assertEquals(now["lessons/01/exercise.ts"], "mine");
    assertEquals(now[".threadwork/new/lessons/01/exercise.ts"], "new");
    assertEquals([now["lessons/01/text.md"], now["lessons/03/deep/er/exercise.ts"]], ["new", "new"]);
    assertEquals([now["lessons/02/gone.ts"], now[".threadwork/kit/own.ts"]], [undefined, "new kit"]);
    assertEquals([readManifest(course)?.version, existsSync(join(course, ".threadwork/update"))], ["2.0.0", false]);
  });
});

test("an update that cannot be made ready changes nothing", () => {
  withFolders((root, course) => {
    const before = contents(course);
    rmSync(join(root, "new/kit/own.ts"));
    mkdirSync(join(root, "new/lessons/01/text.md.d"));
    writeFileSync(join(root, "new/lessons/01/text.md.d/x"), "");
    // A folder lies where a file belongs.
    mkdirSync(join(course, "lessons/01/text.md.d/x"), { recursive: true });
    assertThrows(() => updateCourse(course, join(root, "new"), "2.0.0", readManifest(course)!));
    assertEquals(contents(course), before);
    assertEquals(existsSync(join(course, ".threadwork/update")), false);
  });
});

test("an update that is cut off anywhere is carried out by the next, and what was changed meanwhile is kept", () => {
  withFolders((root, course) => {
    const wanted = join(root, "wanted");
    cpSync(course, wanted, { recursive: true });
    updateCourse(wanted, join(root, "new"), "2.0.0", readManifest(wanted)!);
    for (let steps = 0, ended = false; !ended; steps++) {
      const cut = join(root, `cut-${steps}`);
      cpSync(course, cut, { recursive: true });
      let left = steps;
      const step = (): void => {
        if (left-- === 0) throw new Error("killed");
      };
      try {
        updateCourse(cut, join(root, "new"), "2.0.0", readManifest(cut)!, step);
        ended = true;
      } catch (error) {
        assertEquals((error as Error).message, "killed");
      }
      finishUpdate(cut);
      assertEquals(contents(cut), contents(wanted), `after ${steps} steps`);
      assertEquals(existsSync(join(cut, ".threadwork/update")), false);
    }
    const changed = join(root, "changed");
    cpSync(course, changed, { recursive: true });
    assertThrows(() =>
      updateCourse(changed, join(root, "new"), "2.0.0", readManifest(changed)!, () => {
        throw new Error("killed");
      }),
    );
    write(changed, {
      "lessons/01/text.md": "mine",
      "lessons/02/gone.ts": "mine",
      "lessons/03/deep/er/exercise.ts": "mine",
    });
    finishUpdate(changed);
    const now = contents(changed);
    for (const path of ["lessons/01/text.md", "lessons/02/gone.ts", "lessons/03/deep/er/exercise.ts"])
      assertEquals(now[path], "mine");
    assertEquals(now[".threadwork/new/lessons/01/text.md"], "new");
  });
});
