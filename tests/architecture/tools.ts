/**
 * Tests of the files of the project, not of a runtime: `npm test` runs this folder once. They use the programs in
 * `tools/`.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { ROOT } from "../../scripts/checks.ts";

/** Options of a test that uses `tools/`: skipped, and said so, where only Deno or Bun was set up. */
export const withTools = {
  timeout: 120_000,
  skip: existsSync(`${ROOT}tools/node_modules`) ? false : "tools/ is not installed: npm install in tools/",
};

/** Runs a program to its end. */
export function runTool(command: readonly [string, ...string[]], cwd: string = ROOT) {
  const [program, ...args] = command;
  const options = { cwd, encoding: "utf8", timeout: withTools.timeout, maxBuffer: 64 * 1024 * 1024 } as const;
  const { status, stdout, stderr } = spawnSync(program, args, options);
  return { code: status, stdout, stderr };
}

/** The files of the project that git knows or would add, as paths below the root. */
export function projectFiles(name: RegExp): string[] {
  const { stdout } = runTool(["git", "ls-files", "--cached", "--others", "--exclude-standard"]);
  return stdout.split("\n").filter((file) => name.test(file) && existsSync(`${ROOT}${file}`));
}
