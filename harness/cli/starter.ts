import { constants, copyFileSync, existsSync, readFileSync, realpathSync, renameSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { workFolder } from "../known-folders.ts";
import type { Lesson } from "../lesson.ts";
import { solutionFile } from "../sealed.ts";
import { UsageError } from "../usage-error.ts";

/** The file that a learner edits. */
export function exerciseOf(lesson: Pick<Lesson, "folder">): URL {
  return new URL("exercise.ts", workFolder(lesson.folder));
}

/** Whether a path leads to the file that a learner edits. A missing file is none. */
export function isExercise(path: string, lesson: Pick<Lesson, "folder">): boolean {
  try {
    return realpathSync(path) === realpathSync(exerciseOf(lesson));
  } catch {
    return false;
  }
}

/** The same file as it came with the lesson. Nobody edits it, so that there is always one to go back to. */
export function starterOf(lesson: Pick<Lesson, "folder">): URL {
  return new URL("starter.ts", lesson.folder);
}

/** A good answer, for who has found one or given up. */
export function solutionOf(lesson: Pick<Lesson, "folder">): URL {
  return pathToFileURL(solutionFile(lesson.folder));
}

/** Is the learner's file still as it came? A missing one is not. */
export function isUntouched(lesson: Pick<Lesson, "folder">): boolean {
  const exercise = exerciseOf(lesson);
  try {
    return readFileSync(exercise).equals(readFileSync(starterOf(lesson)));
  } catch {
    return false; // It is not there, or it is a folder.
  }
}

/**
 * Puts the starter back. What the learner had written is kept beside it, under a name with the date.
 *
 * @returns where the learner's file is now; `undefined` when there was nothing to keep
 * @throws {UsageError} when the lesson has no starter
 */
export function putBack(lesson: Pick<Lesson, "folder" | "id">, now: Date): URL | undefined {
  const starter = starterOf(lesson);
  if (!existsSync(starter)) {
    throw new UsageError(`Cannot reset ${lesson.id}: its starter.ts is missing. Get the lesson's folder again.`);
  }
  const exercise = exerciseOf(lesson);
  if (isUntouched(lesson)) return undefined;
  const kept = existsSync(exercise) ? keep(exercise, now) : undefined;
  copyFileSync(starter, exercise, constants.COPYFILE_EXCL);
  return kept;
}

/** Renames a file to a dated name that nothing has yet. */
function keep(file: URL, now: Date): URL {
  const date = now.toISOString().slice(0, 19).replaceAll(":", "-");
  for (let count = 1; ; count++) {
    const again = count === 1 ? "" : `-${count}`;
    const kept = new URL(`exercise.${date}${again}.ts`, file);
    if (existsSync(kept)) continue;
    renameSync(file, kept);
    return kept;
  }
}
