import { existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { env } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { KIT } from "../known-folders.ts";
import type { Lesson, LessonData, Question } from "../lesson.ts";
import { UsageError } from "../usage-error.ts";
import { wrongInLesson, wrongInQuestion } from "./lesson-data.ts";
import { nearest } from "./nearest.ts";

/** Where our own lessons are. */
const LESSONS = new URL("lessons/", KIT);

/**
 * The environment variable that names folders with more lessons, separated as in PATH: `--lessons` sets it, and so each
 * process that we start knows them, too.
 */
export const MORE_LESSONS = "THREADWORK_LESSONS";

/** A list of folders, as the environment variable holds it. */
export function asVariable(folders: readonly string[]): string {
  return [...folders.map((folder) => resolve(folder)), ...(env[MORE_LESSONS]?.split(delimiter) ?? [])]
    .filter(Boolean)
    .join(delimiter);
}

/** The folders that hold lessons: our own, and those named by `--lessons`. */
function lessonFolders(): URL[] {
  const more = (env[MORE_LESSONS] ?? "").split(delimiter).filter(Boolean);
  return [LESSONS, ...more.map(asFolder)];
}

/** @throws {UsageError} when there is no such folder */
export function asFolder(path: string): URL {
  if (!existsSync(path)) {
    throw new UsageError(`Cannot find the lessons in "${path}": there is no such folder. Write --lessons DIR.`);
  }
  return pathToFileURL(`${realpathSync(path)}/`);
}

/**
 * The ids of all lessons, in order: the names of the folders that hold a `lesson.ts`.
 *
 * @throws {UsageError} when two lessons have one id
 */
export function lessonIds(folders: readonly URL[] = lessonFolders()): string[] {
  return [...placesOf(folders).keys()].sort();
}

/**
 * Loads a lesson by its id, such as `"02-multiprocessing"`, or by its number, such as `"2"`; by its name, or a part of
 * it that no other has, such as `"multip"`; or by a path into its folder, as Tab completes it.
 *
 * @throws {UsageError} when there is no such lesson, or when several have the number
 * @throws {LessonError} when its `lesson.ts` does not load, or is no lesson; and so do its questions
 */
export async function findLesson(id: string, folders: readonly URL[] = lessonFolders()): Promise<Lesson> {
  const places = placesOf(folders);
  const ids = [...places.keys()].sort();
  const numbered = ids.filter((each) => Number(each.split("-")[0]) === Number(id || Number.NaN));
  if (!ids.includes(id) && numbered.length > 1) {
    throw new UsageError(`Several lessons have the number ${id}: ${numbered.join(", ")}. Write the whole name.`);
  }
  const found = ids.includes(id) ? id : (numbered[0] ?? byName(id, ids));
  if (found === undefined) throw new UsageError(`There is no lesson "${id}". ${nearest(id, ids)}`);
  const folder = places.get(found)!;
  const file = new URL("lesson.ts", folder);
  const wrong = (what: string, cause?: unknown) =>
    new LessonError(found, `Cannot use the lesson "${found}": in ${fileURLToPath(file)} ${what}`, { cause });
  const module = await import(file.href).catch((error: unknown) => {
    throw wrong(`something does not load: ${firstLineOf(error)}`, error);
  });
  const [first, ...others] = wrongInLesson(module);
  if (first !== undefined) throw wrong([first, ...others].join("; "));
  const data = module.default as LessonData;
  /** Calls an author's function, and says what is wrong with its result. */
  const made = <T>(name: string, make: () => T, look: (made: T) => string | undefined): T => {
    let result: T;
    try {
      result = make();
    } catch (error) {
      throw wrong(`${name}() throws an error: ${firstLineOf(error)}`, error);
    }
    const problem = look(result);
    if (problem !== undefined) throw wrong(`${name}() is not right: ${problem}`);
    return result;
  };
  return {
    ...data,
    questions: (random) => made("questions", () => data.questions(random), wrongInQuestions),
    timed: (random, scale) => made("timed", () => data.timed(random, scale), wrongInQuestion),
    ...{ id: found, folder },
  };
}

/** A `lesson.ts` is not valid: a mistake of its author, not of whoever wants to use the lesson. */
export class LessonError extends UsageError {
  override name = "LessonError";
  readonly lesson: string;

  constructor(lesson: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.lesson = lesson;
  }
}

function wrongInQuestions(questions: readonly Question[]): string | undefined {
  if (!Array.isArray(questions) || questions.length === 0) return "it must give a list of questions";
  return questions.map(wrongInQuestion).find((problem) => problem !== undefined);
}

function firstLineOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).trim().split("\n")[0]!;
}

/** The one lesson with this name or a part of it, or whose folder the path goes through. */
function byName(id: string, ids: readonly string[]): string | undefined {
  const onPath = id.split(/[\\/]/);
  if (onPath.length > 1) return ids.find((each) => onPath.includes(each));
  const wanted = id.toLowerCase().replaceAll(/[\s_]+/g, "-");
  const among = (fits: (name: string) => boolean) => {
    const found = ids.filter((each) => fits(each) || fits(each.replace(/^\d+-/, "")));
    return found.length === 1 ? found[0] : undefined;
  };
  return (
    among((name) => name === wanted) ??
    among((name) => name.startsWith(wanted) && wanted !== "") ??
    among((name) => wanted.length >= LEAST_PART && name.includes(wanted))
  );
}

/** A shorter part of a name is too ambiguous. */
const LEAST_PART = 3;

/**
 * The folder of the lesson with just this id; ends in a slash.
 *
 * @throws {UsageError} when there is no such lesson
 */
export function folderOf(id: string): URL {
  const places = placesOf(lessonFolders());
  const folder = places.get(id);
  if (folder === undefined)
    throw new UsageError(`There is no lesson "${id}". ${nearest(id, [...places.keys()].sort())}`);
  return folder;
}

/** Each lesson's own folder, by its id. */
function placesOf(folders: readonly URL[]): Map<string, URL> {
  const places = new Map<string, URL>();
  for (const folder of folders) {
    for (const id of readdirSync(folder)) {
      const place = new URL(`${encodeURIComponent(id)}/`, folder);
      if (!existsSync(new URL("lesson.ts", place))) continue;
      const other = places.get(id);
      if (other !== undefined && other.href !== place.href) {
        const both = [other, place].map((each) => fileURLToPath(each)).join(" and ");
        throw new UsageError(`Two lessons are called "${id}": ${both}. Rename the folder of one of them.`);
      }
      places.set(id, place);
    }
  }
  return places;
}
