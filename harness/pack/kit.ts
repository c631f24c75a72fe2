import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isInCourse, KIT as ROOT } from "../folders.ts";
import { UsageError } from "../usage-error.ts";
import type { ZipEntry } from "./zip.ts";

/** What a grade needs of the project, and of the packages; the lessons come beside them. */
const FOLDERS = ["dist", isInCourse ? "packages" : "concurrency", "runtime-adapters", "harness"];
const PACKAGES = isInCourse ? [] : ["node_modules/valibot", "node_modules/deno-std/text"];
const FILES = ["package.json", "LICENSE", ...(isInCourse ? [] : ["node_modules/deno-std/package.json"])];

/**
 * The files of a kit that grades the given lessons with Node and needs no network, in the order of their names.
 *
 * @throws {UsageError} when the packages are not installed here
 */
export function kit(lessons: readonly string[]): ZipEntry[] {
  if (![...PACKAGES, ...FILES].every((path) => existsSync(new URL(path, ROOT)))) {
    throw new UsageError(
      `Cannot pack: the packages are not in ${fileURLToPath(new URL("node_modules/", ROOT))}. Run "npm install" or "bun install" there, and pack again.`,
    );
  }
  const folders = [...FOLDERS, ...lessons.map((lesson) => `lessons/${lesson}`)].flatMap((folder) => filesBelow(folder));
  const code = folders.filter((path) => /\.(?:ts|m?js)$/.test(path) && !/\/broken\//.test(path));
  const packages = PACKAGES.flatMap((folder) => filesBelow(folder)).filter(
    (path) => /(?:\.m?js|\/package\.json)$/.test(path) && !path.includes(".min."),
  );
  return [...code, ...packages, ...FILES].sort().map((name) => ({ name, content: readFileSync(new URL(name, ROOT)) }));
}

function filesBelow(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, ROOT), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
