import { existsSync, readdirSync } from "node:fs";
import { KIT } from "../folders.ts";
import type { Lesson, LessonData } from "../lesson.ts";
import { UsageError } from "../usage-error.ts";
import { nearest } from "./nearest.ts";

/** Where the lessons are. */
const LESSONS = new URL("lessons/", KIT);

/** The ids of all lessons, in order: the names of the folders of `lessons/` that hold a `lesson.ts`. */
export function lessonIds(folder: URL = LESSONS): string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(new URL(`${name}/lesson.ts`, folder)))
    .sort();
}

/**
 * Loads a lesson by its id, such as `"02-multiprocessing"`, or by its number, such as `"2"`.
 *
 * @throws {UsageError} when there is no such lesson
 */
export async function findLesson(id: string, folder: URL = LESSONS): Promise<Lesson> {
  const ids = lessonIds(folder);
  const found = ids.find((each) => each === id || Number(each.split("-")[0]) === Number(id || Number.NaN));
  if (found === undefined) throw new UsageError(`There is no lesson "${id}". ${nearest(id, ids)}`);
  const home = new URL(`${found}/`, folder);
  const { default: data } = (await import(new URL("lesson.ts", home).href)) as { default: LessonData };
  return { ...data, id: found, folder: home };
}
