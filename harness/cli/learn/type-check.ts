import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RuntimeSpec } from "../../model.ts";
import { neutralise } from "../../report/shared/neutralise.ts";

const PROJECT = new URL("../../../", import.meta.url);
const TSC = new URL("tools/node_modules/typescript/lib/tsc.js", PROJECT);
const LIMIT_MS = 60_000;

/**
 * What the type checker says of a learner's file: one line a mistake; none when there is none, or no type checker here.
 * A note for the learner: types never count in a grade.
 */
export async function typeErrors(file: URL, runtime: RuntimeSpec): Promise<string[]> {
  const command = checker(fileURLToPath(file), runtime);
  if (!command) return [];
  const [executable, ...args] = command;
  const output = await new Promise<string>((resolve) => {
    const options = { cwd: fileURLToPath(PROJECT), timeout: LIMIT_MS };
    execFile(executable!, args, options, (_, stdout) => resolve(stdout));
  });
  // Such as `lessons/02-multiprocessing/exercise.ts(5,3): error TS2322: Type …`. Other files are not the learner's business.
  const found = [...output.matchAll(/^(\S+)\((\d+),(\d+)\): error TS\d+: (.*)$/gm)];
  return found
    .filter(([, path]) => file.href.endsWith(path!))
    .map(([, , line, column, text]) => `line ${line}:${column}: ${neutralise(text!, 300)}`);
}

/** TypeScript from `tools/`, where the project's set-up put it. */
function checker(file: string, { name, executable }: RuntimeSpec): string[] | undefined {
  if (!existsSync(TSC)) return undefined;
  const folder = new URL(".threadwork/", PROJECT);
  const config = new URL("tsconfig.exercise.json", folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(config, JSON.stringify({ extends: "../tsconfig.json", include: [], files: [file] }));
  const run = name === "node" ? [] : name === "deno" ? ["run", "-A"] : ["run"];
  return [executable, ...run, fileURLToPath(TSC), "-p", fileURLToPath(config), "--pretty", "false"];
}
