import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

const SOURCE = /\.[mc]?[tj]s$/;

/**
 * A student's file for a lesson: `LESSON/exercise.ts`, `LESSON.ts`, or for an assignment of one lesson the only source
 * file.
 */
export function findFile(folder: string, lesson: string, only: boolean): string | undefined {
  const names = [`${lesson}/exercise`, lesson, ...(only ? ["exercise"] : [])];
  const endings = [".ts", ".mts", ".js", ".mjs"];
  const found = names.flatMap((name) => endings.map((ending) => join(folder, name + ending))).find(isPlain);
  if (found !== undefined || !only) return found;
  const sources = readdirSync(folder).filter((name) => SOURCE.test(name) && isPlain(join(folder, name)));
  return sources.length === 1 ? join(folder, sources[0]!) : undefined;
}

function isPlain(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
