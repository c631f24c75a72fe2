/**
 * What was graded before and came out as stated, so that an author who changed one file waits for that one. What a
 * verdict follows from is hashed: the library, the harness, the lesson, the file and the runtime. Kept in the project,
 * ignored by git; whoever doubts it asks for all.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { KIT, STATE } from "../../known-folders.ts";
import type { Lesson } from "../../lesson.ts";
import { SEALED } from "../../sealed.ts";

const KEPT = new URL("checked.json", STATE);
/** Files of the lesson that a verdict depends on, besides the graded file. */
const OF_THE_LESSON = ["lesson.ts", "solution.ts"];
/** All other modules beside them count, too, such as a criterion's program; except for these. */
const NOT_GRADED = /^(?:exercise|starter|demo|picture|graded\.test)\.ts$/;

export interface GradedBefore {
  /** Did just this come out as stated? */
  has(lesson: Lesson, file: string, runtime: string): boolean;
  /** It did now. */
  add(lesson: Lesson, file: string, runtime: string): void;
}

export function gradedBefore(kept: URL = KEPT): GradedBefore {
  const known: Record<string, string> = readKept(kept);
  const common = hashOf(
    ["dist", "harness", "runtime-adapters"].flatMap((folder) => filesBelow(new URL(`${folder}/`, KIT))),
  );
  const digest = ({ folder }: Lesson, file: string) =>
    hashOf(
      [...new Set([...OF_THE_LESSON, ...beside(folder), file])].map((name) => asItLies(name, folder)),
      common,
    );
  const key = ({ folder }: Lesson, file: string, runtime: string) => `${folder.pathname}${file} ${runtime}`;
  return {
    has: (lesson, file, runtime) => known[key(lesson, file, runtime)] === digest(lesson, file),
    add(lesson, file, runtime) {
      known[key(lesson, file, runtime)] = digest(lesson, file);
      try {
        mkdirSync(new URL(".", kept), { recursive: true });
        writeFileSync(kept, JSON.stringify(known, null, 1));
      } catch {
        // The folder is read-only, so the next check grades the file again.
      }
    },
  };
}

/** The modules in a lesson's folder that a grade may look at. */
function beside(folder: URL): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".ts") && !NOT_GRADED.test(name));
}

/** The content of a lesson's file; of a sealed solution, the sealed bytes. */
function asItLies(name: string, folder: URL): URL {
  const sealed = new URL(SEALED, folder);
  return name === "solution.ts" && existsSync(sealed) ? sealed : new URL(name, folder);
}

function readKept(kept: URL): Record<string, string> {
  try {
    return JSON.parse(readFileSync(kept, "utf8"));
  } catch {
    return {};
  }
}

function filesBelow(folder: URL): URL[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return filesBelow(new URL(`${entry.name}/`, folder));
    return entry.isFile() ? [new URL(entry.name, folder)] : [];
  });
}

function hashOf(files: readonly URL[], before = ""): string {
  const hash = createHash("sha256").update(before);
  for (const file of [...files].sort((a, b) => (a.href < b.href ? -1 : 1)))
    hash.update(file.href).update(readFileSync(file));
  return hash.digest("hex");
}
