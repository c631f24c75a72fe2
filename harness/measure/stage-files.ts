import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ownFolder } from "../own-folder.ts";
import { layLibrary } from "../sandbox/reach.ts";
import { asRun } from "../source/as-run.ts";
import { withoutTypes } from "./without-types.ts";

/** A program of the lesson that calls the student's file. */
export interface Around {
  /** Its path. It stands beside the file, as `program.ts`, and imports it as `./exercise.ts`. */
  program: string;
  /** The text of the module that is loaded in place of the file; it imports `./program.ts`. */
  entry: string;
}

/** The names of the files in the folder. */
export const NAMES = { exercise: "exercise.ts", program: "program.ts", entry: "entry.mjs" } as const;

/** A file alone in a clean folder. Disposing removes all of it. */
export interface Staged extends Disposable {
  module: URL;
  /** Where the program runs: holds the file and nothing else. */
  work: string;
  /** Its home, for what runtimes keep there. */
  home: string;
  /** The folder of blocking downloads. The program may read it. */
  downloads: string;
  /** All paths that the program may read, its own folder first. It may run under another user than ours. */
  reads: readonly string[];
  /** The folder `node_modules` beside its own, empty: the sandbox puts the library there. */
  modules: string;
  /** Whether the file uses TypeScript that is more than types, for which Node needs an option. */
  transform: boolean;
  /** The folder that holds all of this. */
  folder: string;
}

/**
 * Copies one file into a clean folder of its own. Nothing else that lay beside the file (configuration, other modules)
 * comes along.
 *
 * @param plain whether to run it as JavaScript where that can be had, which stands beside the copy
 * @param around what stands around it; default: nothing
 * @throws {Error} when the file cannot be read (`code` says why, such as `ENOENT`)
 */
export function stage(file: string, plain = false, around?: Around): Staged {
  const own = ownFolder();
  const folder = own.path;
  try {
    const [work, home, modules, downloads] = ["work", "home", "node_modules", "downloads"].map((name) => {
      const each = join(folder, name);
      mkdirSync(each);
      chmodSync(each, 0o755);
      return each;
    }) as [string, string, string, string];
    const copy = join(work, around ? NAMES.exercise : basename(file));
    const given = asRun(readFileSync(file));
    if (given.text === undefined) copyFileSync(file, copy);
    else writeFileSync(copy, given.text);
    // A package.json of our own, so that no runtime looks for one in the folders above.
    const settings = join(folder, "package.json");
    writeFileSync(settings, '{ "type": "module" }\n');
    const beside = around && layAround(work, around);
    const module = beside ?? ((plain && plainBeside(copy)) || copy);
    for (const each of [copy, module, settings]) chmodSync(each, 0o644);
    const reads = [work, settings, downloads];
    return {
      module: pathToFileURL(module),
      work,
      home,
      downloads,
      transform: given.transform,
      reads,
      modules,
      folder,
      [Symbol.dispose]: own[Symbol.dispose],
    };
  } catch (error) {
    own[Symbol.dispose]();
    throw error;
  }
}

/** The same with a copy of the library, for a program that runs in no sandbox. */
export function stageWithLibrary(file: string, around: Around): Staged {
  const staged = stage(file, false, around);
  try {
    layLibrary(staged.modules);
    return staged;
  } catch (error) {
    staged[Symbol.dispose]();
    throw error;
  }
}

/** Puts the lesson's program beside the file, and returns the path of the module to load. */
function layAround(work: string, { program, entry }: Around): string {
  const [copy, module] = [join(work, NAMES.program), join(work, NAMES.entry)];
  copyFileSync(program, copy);
  chmodSync(copy, 0o644);
  writeFileSync(module, entry);
  return module;
}

/**
 * Writes the JavaScript of a TypeScript file beside it, and returns its path; `undefined` where that is not possible.
 */
function plainBeside(file: string): string | undefined {
  if (extname(file) !== ".ts") return undefined;
  const source = withoutTypes(readFileSync(file, "utf8"), pathToFileURL(file));
  if (source === undefined) return undefined;
  const path = file.replace(/ts$/, "js");
  writeFileSync(path, source);
  return path;
}
