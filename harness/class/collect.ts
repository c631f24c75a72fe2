/** Finds what a class handed in: one folder, .zip or .tar.gz a student, in it `<lesson id>/exercise.ts` or `<lesson id>.ts`. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { UsageError } from "../usage-error.ts";
import { readTarGz, readZip } from "./archive.ts";
import { PackedError, problemWithNames } from "./entry-names.ts";
import type { Rejected, StudentFile } from "./model.ts";

/** An archive that is larger holds more than exercises. */
const MOST_ARCHIVE_BYTES = 32 * 1024 * 1024;
const MOST_BYTES = 1024 * 1024;
const DEEPEST = 8;
const MOST_FILES = 5000;

/** Names of files among the results: a student's folder cannot have them. */
const TAKEN = /^(?:grades\.csv|(?:index|leaderboard)\.html|verdicts\.sqlite.*)$/i;

/** What one student handed in. */
export interface HandedIn {
  student: string;
  files: StudentFile[];
  rejected: Rejected[];
}

/**
 * One student after the other, in order of their names, so that only one's files are in memory.
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
  for (const entry of readdirSync(folder).sort()) {
    if (entry.startsWith(".")) continue;
    const student = entry.replace(/\.(?:zip|tar\.gz|tgz)$/i, "");
    const folded = student.normalize("NFC").toLowerCase();
    const other = taken.get(folded);
    taken.set(folded, entry);
    const twin = other && `"${other}" and "${entry}" are the same student, or differ only in case. Keep one`;
    yield twin ? rejectedStudent(student, twin) : await handedIn(join(folder, entry), entry, student, lessons);
  }
}

async function handedIn(path: string, entry: string, student: string, lessons: readonly string[]): Promise<HandedIn> {
  try {
    if (!/^[^\p{Cc}/\\]{1,100}$/u.test(student) || student === ".." || TAKEN.test(student))
      throw new PackedError("its name cannot be a student's");
    const found = await filesIn(path, entry);
    const files: StudentFile[] = [];
    const rejected: Rejected[] = [];
    for (const lesson of lessons) {
      const fits = [...found.keys()].filter((name) => isFor(lesson, name));
      if (fits.length > 1)
        rejected.push({ student, message: `${entry}: two files for ${lesson} (${fits.join(", ")}). Keep one.` });
      const [name] = fits;
      if (fits.length === 1) files.push({ student, lesson, extension: extname(name!), source: found.get(name!)! });
    }
    if (files.length + rejected.length === 0) {
      throw new PackedError(`it holds no file of a lesson, such as ${lessons[0]}/exercise.ts or ${lessons[0]}.ts`);
    }
    return { student, files, rejected };
  } catch (error) {
    if (!(error instanceof PackedError)) throw error;
    return rejectedStudent(student, `${entry}: ${error.message}. Nothing of it is graded`);
  }
}

/** An archive may hold everything in one folder of its own. */
function isFor(lesson: string, path: string): boolean {
  const parts = path.split("/");
  const at = parts.indexOf(lesson) >= 0 ? parts.indexOf(lesson) : parts.length - 1;
  if (at > 1) return false;
  const rest = parts.slice(at).join("/");
  return rest === `${lesson}${extname(rest)}` || rest === `${lesson}/exercise${extname(rest)}`;
}

const isSource = (path: string) => /\.[mc]?[tj]s$/.test(path);

async function filesIn(path: string, entry: string): Promise<Map<string, Uint8Array>> {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) throw new PackedError("it is a link");
  if (found.isDirectory()) return filesInFolder(path);
  if (!found.isFile()) throw new PackedError("it is neither a folder nor an archive");
  const read = /\.zip$/i.test(entry) ? readZip : /\.(?:tar\.gz|tgz)$/i.test(entry) ? readTarGz : undefined;
  if (!read) throw new PackedError("it is neither a folder nor a .zip or .tar.gz");
  if (found.size > MOST_ARCHIVE_BYTES)
    throw new PackedError(`it holds ${found.size} bytes, at most ${MOST_ARCHIVE_BYTES}`);
  return await read(readFileSync(path), isSource);
}

function filesInFolder(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const names: string[] = [];
  const visit = (below: string, depth: number) => {
    if (depth > DEEPEST) throw new PackedError(`"${below}" lies deeper than ${DEEPEST} folders`);
    for (const name of readdirSync(join(folder, below)).sort()) {
      if (name === "node_modules" || name === ".git") continue;
      const path = below === "" ? name : `${below}/${name}`;
      const found = lstatSync(join(folder, path));
      names.push(path);
      if (names.length > MOST_FILES) throw new PackedError(`it holds more than ${MOST_FILES} files`);
      if (found.isDirectory()) visit(path, depth + 1);
      else if (found.isSymbolicLink()) throw new PackedError(`"${path}" is a link`);
      else if (!found.isFile()) throw new PackedError(`"${path}" is no plain file`);
      else if (isSource(path)) {
        if (found.size > MOST_BYTES)
          throw new PackedError(`"${path}" holds ${found.size} bytes, at most ${MOST_BYTES}`);
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
