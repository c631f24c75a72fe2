import { copyFileSync, cpSync, existsSync } from "node:fs";
import { workFolder } from "../known-folders.ts";
import type { Lesson } from "../lesson.ts";
import { solutionFile } from "../sealed.ts";

/**
 * Puts our solution and the common mistakes of a lesson beside the learner's file, where they are not yet.
 *
 * @param work where the learner works on it
 * @returns where the solution is now; `undefined` when it was there already, as in the repository, or cannot be written
 */
export function showSolution(lesson: Pick<Lesson, "folder">, work: URL = workFolder(lesson.folder)): URL | undefined {
  const [solution, broken] = [new URL("solution.ts", work), new URL("broken/", work)];
  const isNew = !existsSync(solution);
  try {
    if (isNew) copyFileSync(solutionFile(lesson.folder), solution);
    if (!existsSync(broken)) cpSync(new URL("broken/", lesson.folder), broken, { recursive: true });
  } catch {
    return undefined; // A folder that is read-only, say: that the lesson is solved counts all the same.
  }
  return isNew ? solution : undefined;
}
