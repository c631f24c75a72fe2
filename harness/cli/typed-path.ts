import { existsSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";

/**
 * A file's path as it was typed. `npm run`, `bun run` and `deno task` go to the course's folder first, and say where
 * the learner was: who stands in a lesson's folder types `exercise.ts`. What is in the course's folder goes before
 * that.
 */
export function typedPath(path: string, from = process.env.INIT_CWD): string {
  if (from === undefined || existsSync(path)) return path;
  const there = resolve(from, path);
  return existsSync(there) ? there : path;
}
