import { cpSync, existsSync } from "node:fs";
import { workFolder } from "../folders.ts";
import type { Lesson } from "../lesson.ts";

/** What a learner sees of a lesson only when they have solved it. */
const HIDDEN = ["solution.ts", "broken"];

/**
 * Puts our solution and the common mistakes of a lesson beside the learner's file, where they are not yet.
 *
 * @param work where the learner works on it
 * @returns where the solution is now; `undefined` when it was there already, as in the repository, or cannot be written
 */
export function showSolution(lesson: Pick<Lesson, "folder">, work: URL = workFolder(lesson.folder)): URL | undefined {
  const missing = HIDDEN.filter((name) => !existsSync(new URL(name, work)));
  try {
    for (const name of missing) cpSync(new URL(name, lesson.folder), new URL(name, work), { recursive: true });
  } catch {
    return undefined; // A folder that is read-only, say: that the lesson is solved counts all the same.
  }
  return missing.includes(HIDDEN[0]!) ? new URL(HIDDEN[0]!, work) : undefined;
}
