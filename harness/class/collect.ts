/**
 * Finds what a class handed in: one folder, .zip or .tar.gz a student, in it `<lesson id>/exercise.ts` or `<lesson
 * id>.ts`.
 */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { UsageError } from "../usage-error.ts";
import { NOT_UTF8, problemWithName } from "./allowed-name.ts";
import { isArchive, readArchive } from "./archive.ts";
import { isOfTool, PackedError, problemWithNames } from "./entry-names.ts";
import { filesFor, isSource, nearlyFor } from "./files-for-lessons.ts";
import { MOST_ARCHIVE_BYTES, MOST_FILE_BYTES, MOST_FILES } from "./hand-ins/size-limits.ts";
import type { Rejected, StudentFile } from "./records.ts";
import { LITTER } from "./system-files.ts";

const DEEPEST = 8;

/** The hand-in of one student. */
export interface HandedIn {
  student: string;
  files: StudentFile[];
  rejected: Rejected[];
}

/**
 * One student after the other, ordered by name, so that only one student's files are in memory.
 *
 * @param lessons ids of the lessons that there are
 * @throws {UsageError} when the class folder is not there
 */
export async function* collect(folder: string, lessons: readonly string[]): AsyncGenerator<HandedIn> {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(
      `Cannot grade the class "${folder}": there is no such folder. It holds one folder or archive a student.`,
    );
  }
  const taken = new Map<string, string>();
  for (const entry of entriesOf(folder)) {
    if (LITTER.test(entry)) continue;
    // A Mac writes ë as two characters. A student's name must be the same in every result.
    const student = (isArchive(entry) ? entry.replace(/\.(?:tar\.\w+|\w+)$/i, "") : entry).normalize("NFC");
    // An unreadable name is known only in part, so it cannot be compared.
    const folded = isUnreadable(folder, entry) ? undefined : student.toLowerCase();
    const other = folded === undefined ? undefined : taken.get(folded);
    if (folded !== undefined) taken.set(folded, entry);
    const twin = other && `"${other}" and "${entry}" are the same student, or differ only in case. Keep one`;
    yield twin ? rejectedStudent(student, twin) : await handedIn(join(folder, entry), entry, student, lessons);
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`Cannot grade the class "${folder}": it cannot be read (${code ?? message}).`);
  }
}

/**
 * Does the name hold bytes that are no UTF-8? They were replaced when it was read, so there is no file of the name that
 * we see.
 */
function isUnreadable(folder: string, name: string): boolean {
  return name.includes("\ufffd") && lstatSync(join(folder, name), { throwIfNoEntry: false }) === undefined;
}

async function handedIn(path: string, entry: string, student: string, lessons: readonly string[]): Promise<HandedIn> {
  try {
    if (entry.startsWith(".")) throw new PackedError("its name begins with a dot, as those of hidden files do");
    const problem = problemWithName(student);
    if (problem) throw new PackedError(problem);
    const found = await filesIn(path, entry);
    return lessonsIn(student, entry, found, lessons);
  } catch (error) {
    // One bad hand-in must not stop the others.
    return rejectedStudent(student, `${entry}: ${reasonOf(error)}. Nothing of it is graded`);
  }
}

/**
 * Finds the lesson of each of a student's source files.
 *
 * @param label what a message calls the hand-in
 * @param only the lesson that all of it is for: then a single file may have any name
 * @throws {PackedError} when none is for any
 */
export function lessonsIn(
  student: string,
  label: string,
  found: ReadonlyMap<string, Uint8Array>,
  lessons: readonly string[],
  only?: string,
): HandedIn {
  const files: StudentFile[] = [];
  const rejected: Rejected[] = [];
  const paths = [...found.keys()];
  for (const lesson of lessons) {
    const named = filesFor(lesson, paths);
    const fits = only === lesson ? likelyFor(named, paths) : named;
    if (fits.length > 1)
      rejected.push({
        student,
        lesson,
        message: `${label}: ${fits.length === 2 ? "two" : fits.length} files for ${lesson} (${fits.slice(0, 5).join(", ")}). Keep one.`,
      });
    const [name] = fits;
    if (fits.length === 1)
      files.push({ student, lesson, extension: extname(name!).toLowerCase(), source: found.get(name!)! });
    if (fits.length === 0) rejected.push(...misnamed(student, label, lesson, paths));
  }
  if (files.length + rejected.length === 0) {
    throw new PackedError(`it holds no file of a lesson, such as ${lessons[0]}/exercise.ts or ${lessons[0]}.ts`);
  }
  return { student, files, rejected };
}

/**
 * For hand-ins that are all for one lesson: files named after it, and beside them those named like the exercise; else
 * the latter anywhere, else all source files.
 */
function likelyFor(named: readonly string[], paths: readonly string[]): readonly string[] {
  const exercises = paths.filter((path) => /(?:^|\/)exercise(?:-\d+)?\.[mc]?[tj]s$/i.test(path));
  const beside = exercises.filter((path) => named.some((each) => each !== path && dirname(each) === dirname(path)));
  if (named.length > 0) return [...new Set([...named, ...beside])];
  return exercises.length > 0 ? exercises : paths.filter((path) => !/(?:^|\/)\./.test(path));
}

/** Why a hand-in cannot be read, in words. */
export function reasonOf(error: unknown): string {
  if (error instanceof PackedError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  return `it cannot be read (${code ?? message})`;
}

/** A file that has no lesson's name, but was very likely meant for one. */
function misnamed(student: string, entry: string, lesson: string, paths: readonly string[]): Rejected[] {
  const [path] = nearlyFor(lesson, paths);
  if (path === undefined) return [];
  const message = `${entry}: "${path}" is of no lesson. If it is for ${lesson}, call it ${lesson}${extname(path)}.`;
  return [{ student, lesson, message }];
}

async function filesIn(path: string, entry: string): Promise<Map<string, Uint8Array>> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) throw new PackedError(entry.includes("\ufffd") ? NOT_UTF8 : "it has gone");
  if (found.isSymbolicLink())
    throw new PackedError("it is a link, and links are not followed. Put the files themselves there");
  if (found.isDirectory()) return filesInFolder(path);
  if (!found.isFile()) throw new PackedError("it is neither a folder nor an archive");
  if (isSource(entry))
    throw new PackedError("it is a file without a student. Put it into a folder with the student's name");
  if (!isArchive(entry)) throw new PackedError("it is neither a folder nor a .zip or .tar.gz");
  if (found.size > MOST_ARCHIVE_BYTES)
    throw new PackedError(`it holds ${found.size} bytes, at most ${MOST_ARCHIVE_BYTES}`);
  return await readArchive(entry, readFileSync(path), isSource);
}

function filesInFolder(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const names: string[] = [];
  const visit = (below: string, depth: number) => {
    if (depth > DEEPEST) throw new PackedError(`"${below}" lies deeper than ${DEEPEST} folders`);
    for (const name of readdirSync(join(folder, below)).sort()) {
      const path = below === "" ? name : `${below}/${name}`;
      if (isOfTool(path)) continue;
      const found = lstatSync(join(folder, path), { throwIfNoEntry: false });
      // Not for a lesson, because those have plain names; and it cannot be read.
      if (!found && name.includes("\ufffd")) continue;
      names.push(path);
      if (names.length > MOST_FILES) throw new PackedError(`it holds more than ${MOST_FILES} files`);
      if (!found) throw new PackedError(`"${path}" has gone`);
      if (found.isDirectory()) visit(path, depth + 1);
      else if (found.isSymbolicLink())
        throw new PackedError(`"${path}" is a link, and links are not followed. Put the file itself there`);
      else if (!found.isFile()) throw new PackedError(`"${path}" is no plain file`);
      else if (isSource(path)) {
        if (found.size > MOST_FILE_BYTES)
          throw new PackedError(`"${path}" holds ${found.size} bytes, at most ${MOST_FILE_BYTES}`);
        files.set(path, readFileSync(join(folder, path)));
      }
    }
  };
  visit("", 0);
  const problem = problemWithNames(names);
  if (problem) throw new PackedError(problem);
  return files;
}

function rejectedStudent(student: string, message: string): HandedIn {
  return { student, files: [], rejected: [{ student, message: `${message}.` }] };
}
