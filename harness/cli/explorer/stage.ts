import { copyFileSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { KIT } from "../../folders.ts";
import { ownFolder } from "../../own-folder.ts";

/** A program where it finds the library. Disposing removes what was copied for that. */
export interface Staged extends Disposable {
  file: string;
  /** The file that a copy, or its URL, was made of; any other path as it is. */
  given(place: string): string;
}

/** Modules of a program's own, by relative paths: in any form of an import. */
const RELATIVE = /\b(?:from|import)\s*\(?\s*(["'])(\.{1,2}\/[^"'\n]+)\1/g;
const MOST_FILES = 1_000;

/** A file of this kit as it is; of one from elsewhere, a copy beside the library, with the modules that it imports. */
export function stage(file: string): Staged {
  if (file.startsWith(fileURLToPath(KIT))) return { file, given: (place) => place, [Symbol.dispose]() {} };
  const own = ownFolder();
  try {
    mkdirSync(join(own.path, "node_modules"));
    symlinkSync(fileURLToPath(KIT), join(own.path, "node_modules", "threadwork"), "junction");
    writeFileSync(join(own.path, "package.json"), '{ "type": "module" }\n');
    const files = withImports(file);
    const above = commonFolder(files);
    const copies = new Map(files.map((each) => [join(own.path, "program", relative(above, each)), each]));
    for (const [copy, each] of copies) {
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(each, copy);
    }
    return {
      file: join(own.path, "program", relative(above, file)),
      given: (place) => copies.get(place.startsWith("file:") ? fileURLToPath(place) : place) ?? place,
      [Symbol.dispose]: own[Symbol.dispose],
    };
  } catch (error) {
    own[Symbol.dispose]();
    throw error;
  }
}

/** A file, and those that it and they import by relative paths. */
function withImports(file: string): string[] {
  const found = new Set([file]);
  for (const each of found) {
    for (const [, , path] of readFileSync(each, "utf8").matchAll(RELATIVE)) {
      const other = resolve(dirname(each), path!);
      if (found.size < MOST_FILES && statSync(other, { throwIfNoEntry: false })?.isFile()) found.add(other);
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
