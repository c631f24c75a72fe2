import { copyFileSync, mkdirSync, readFileSync, realpathSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { KIT } from "../../known-folders.ts";
import { ownFolder } from "../../own-folder.ts";

/** A program in a place where it finds the library. Disposing removes the copies. */
export interface Staged extends Disposable {
  /** The program; with an exercise, a copy for each thread, because threads do not share the variables of modules. */
  files: readonly [string, ...string[]];
  /** The file that a copy, or its URL, was made of; any other path as it is. */
  given(place: string): string;
}

/** Imports by relative paths, in every form. */
const RELATIVE = /\b(?:from|import)\s*\(?\s*(["'])(\.{1,2}\/[^"'\n]+)\1/g;
const MOST_FILES = 1_000;

/** What a lesson's program imports: the learner's file. */
const EXERCISE = "exercise.ts";
/** Of a program that is explored. */
const MOST_THREADS = 8;

/**
 * Returns the file itself if it finds this library; otherwise a copy beside the library, with the modules that it
 * imports.
 *
 * @param exercise a file that stands there in the place of the `exercise.ts` beside it
 */
export function stage(file: string, exercise?: string): Staged {
  if (exercise === undefined && (file.startsWith(fileURLToPath(KIT)) || findsLibrary(file)))
    return { files: [file], given: (place) => place, [Symbol.dispose]() {} };
  const own = ownFolder();
  try {
    mkdirSync(join(own.path, "node_modules"));
    symlinkSync(fileURLToPath(KIT), join(own.path, "node_modules", "threadwork"), "junction");
    writeFileSync(join(own.path, "package.json"), '{ "type": "module" }\n');
    const instead = new Map(exercise === undefined ? [] : [[join(dirname(file), EXERCISE), exercise]]);
    const files = withImports(file, instead);
    const above = commonFolder(files);
    const copies = new Map<string, string>();
    const programs = Array.from({ length: exercise === undefined ? 1 : MOST_THREADS }, (_, thread) => {
      const copyOf = (path: string) => join(own.path, `program-${thread}`, relative(above, path));
      for (const each of files) {
        const source = instead.get(each) ?? each;
        copies.set(copyOf(each), source);
        mkdirSync(dirname(copyOf(each)), { recursive: true });
        copyFileSync(source, copyOf(each));
      }
      return copyOf(file);
    });
    return {
      files: programs as [string, ...string[]],
      given: (place) => {
        const path = place.startsWith("file:") ? fileURLToPath(place) : place;
        const missing = copyOfNone(path, own.path, above);
        return copies.get(path) ?? missing ?? place;
      },
      [Symbol.dispose]: own[Symbol.dispose],
    };
  } catch (error) {
    own[Symbol.dispose]();
    throw error;
  }
}

/** Whether `import "threadwork"` in a file means this library, as in a project that has the package. */
function findsLibrary(file: string): boolean {
  try {
    const found = createRequire(file).resolve("threadwork/package.json");
    return realpathSync(dirname(found)) === realpathSync(fileURLToPath(KIT));
  } catch {
    return false;
  }
}

/** Where the copy of a missing file would be. */
function copyOfNone(path: string, folder: string, above: string): string | undefined {
  const within = relative(folder, path);
  const [program = "", ...rest] = within.split(sep);
  return /^program-\d+$/.test(program) && rest.length > 0 ? join(above, ...rest) : undefined;
}

/**
 * A file, and all files that it imports by relative paths, directly or indirectly.
 *
 * @param instead files that are read in place of others
 */
function withImports(file: string, instead: ReadonlyMap<string, string>): string[] {
  const found = new Set([file]);
  for (const each of found) {
    const source = instead.get(each) ?? each;
    for (const [, , path] of readFileSync(source, "utf8").matchAll(RELATIVE)) {
      const other = resolve(dirname(each), path!);
      if (found.size < MOST_FILES && statSync(instead.get(other) ?? other, { throwIfNoEntry: false })?.isFile())
        found.add(other);
    }
  }
  return [...found];
}

function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0]!);
  while (!files.every((file) => file.startsWith(folder.endsWith(sep) ? folder : folder + sep)))
    folder = dirname(folder);
  return folder;
}
