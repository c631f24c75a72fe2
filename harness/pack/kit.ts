import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isInCourse, KIT as ROOT } from "../known-folders.ts";
import { folderOf } from "../load/lessons.ts";
import { SEALED, seal, solutionFile } from "../sealed.ts";
import { UsageError } from "../usage-error.ts";
import type { ZipEntry } from "./zip.ts";

/** What a grade needs of the project, and of the packages; the lessons come beside them. */
const FOLDERS = ["dist", ...(isInCourse ? ["packages"] : []), "concurrency", "runtime-adapters", "harness"];
const PACKAGES = isInCourse ? [] : ["node_modules/valibot", "node_modules/deno-std/text"];
const FILES = ["package.json", "LICENSE", ...(isInCourse ? [] : ["node_modules/deno-std/package.json"])];

/**
 * What of the harness no grade needs: it belongs to who teaches, and some of it holds programs that come close to a
 * solution. Of the commands `grade` and `doctor` are left.
 */
const NOT_PACKED =
  /^harness\/(?:class\/(?!hold-lock\.)|pack|study|web|criteria\/[\w-]+\/skeleton\b|cli\/(?:class|check|learn|new-lesson|subcommands)|cli\/commands\/(?!grade\.|doctor\.))/;

/** Of a lesson: what its author works with, and what shows how it is done. The exercise may be solved by now. */
const NOT_OF_LESSONS = /^lessons\/[^/]+\/(?:(?:exercise|demo|picture|graded\.test)\.|broken\/|solution\.)/;

/** What is in a kit. */
export interface KitOptions {
  /** Solutions and broken examples as they are; default: the solution sealed, and no broken example. */
  withSolutions?: boolean;
}

/**
 * The files of a kit that grades the given lessons with Node and needs no network, in the order of their names.
 *
 * @throws {UsageError} when the packages are not installed here
 */
export function kit(lessons: readonly string[], { withSolutions = false }: KitOptions = {}): ZipEntry[] {
  if (![...PACKAGES, ...FILES].every((path) => existsSync(new URL(path, ROOT)))) {
    throw new UsageError(
      `Cannot pack: the packages are not in ${fileURLToPath(new URL("node_modules/", ROOT))}. Run "npm install" or "bun install" there, and pack again.`,
    );
  }
  // Wherever a lesson comes from, the host finds it among the kit's.
  const taught = new Map<string, URL>(
    lessons.flatMap((id) =>
      filesBelow("", folderOf(id)).map((path) => [`lessons/${id}/${path}`, new URL(path, folderOf(id))] as const),
    ),
  );
  const folders = [...FOLDERS.flatMap((folder) => filesBelow(`${folder}/`)), ...taught.keys()];
  const code = folders.filter((path) => /\.(?:ts|c?js|mjs)$/.test(path) && !NOT_PACKED.test(path));
  const open = code.filter((path) => !NOT_OF_LESSONS.test(path) || (withSolutions && IS_BROKEN.test(path)));
  const packages = PACKAGES.flatMap((folder) => filesBelow(`${folder}/`)).filter(
    (path) => /(?:\.m?js|\/package\.json)$/.test(path) && !path.includes(".min."),
  );
  const plain = [...open, ...packages, ...FILES].map((name) => {
    return { name, content: readFileSync(taught.get(name) ?? new URL(name, ROOT)) };
  });
  const solutions = lessons.map((lesson) => solutionOf(lesson, withSolutions));
  return [...plain, ...solutions].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const IS_BROKEN = /^lessons\/[^/]+\/broken\//;

function solutionOf(lesson: string, asItIs: boolean): ZipEntry {
  const text = readFileSync(solutionFile(folderOf(lesson)));
  return { name: `lessons/${lesson}/${asItIs ? "solution.ts" : SEALED}`, content: asItIs ? text : seal(text) };
}

/** Paths in a folder of `root`, which is "" or ends in a slash. */
function filesBelow(folder: string, root = ROOT): string[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) return filesBelow(`${path}/`, root);
    return entry.isFile() ? [path] : [];
  });
}
