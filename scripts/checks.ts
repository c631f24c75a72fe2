/**
 * What is checked without running the project: `npm run ok` prints it as a table, and a test runs it in continuous
 * integration.
 */
import { fileURLToPath } from "node:url";

/** A check of the project's files. */
export interface Check {
  name: string;
  /** A program of `tools/` and its arguments; it ends with 0 when there is nothing to say. */
  command: readonly [string, ...string[]];
}

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The folders that hold our code. */
const FOLDERS = ["runtime-adapters", "concurrency", "harness", "lessons", "scripts", "tests", "bench"];

/** The command line of a JavaScript program in `tools/`, run by the Node in `tools/`. */
export function tool(script: string, ...args: string[]): readonly [string, ...string[]] {
  const modules = `${ROOT}tools/node_modules`;
  return [`${modules}/node/bin/node`, `${modules}/${script}`, ...args];
}

/** dependency-cruiser over the folders of the project that it is run in. */
export function directions(outputType: "err" | "json"): readonly [string, ...string[]] {
  const options = ["--config", ".dependency-cruiser.cjs", "--output-type", outputType];
  return tool("dependency-cruiser/bin/dependency-cruiser.mjs", ...options, ...FOLDERS);
}

/** Every check, the quick ones first. */
export const checks: readonly Check[] = [
  { name: "format", command: tool("@biomejs/biome/bin/biome", "format") },
  { name: "lint", command: tool("@biomejs/biome/bin/biome", "lint", "--error-on-warnings") },
  { name: "types", command: tool("typescript/bin/tsc") },
  { name: "directions", command: directions("err") },
  { name: "dead files", command: tool("knip/bin/knip.js") },
];
