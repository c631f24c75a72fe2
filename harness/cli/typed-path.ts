import { existsSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";

/** Where the learner was. Bun 1.4.5 says it by another name, which has the course's folder with npm. */
const { INIT_CWD, npm_config_local_prefix } = process.env;

/**
 * A file's path as it was typed. `npm run`, `bun run` and `deno task` go to the course's folder first, and say where
 * the learner was: who stands in a lesson's folder types `exercise.ts`. What is in the course's folder goes first.
 */
export function typedPath(path: string, from = INIT_CWD ?? npm_config_local_prefix): string {
  if (from === undefined || existsSync(path)) return path;
  const there = resolve(from, path);
  return existsSync(there) ? there : path;
}
