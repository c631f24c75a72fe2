import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { adapters } from "../../../runtime-adapters/current.ts";
import { COURSE, STATE, TOOLS } from "../../known-folders.ts";
import type { RuntimeSpec } from "../../model.ts";
import { neutralise } from "../../report/shared/neutralise.ts";

const TSC = new URL("node_modules/typescript/lib/tsc.js", TOOLS);
const LIMIT_MS = 60_000;

/** A type checker: how to run it, and how to read its output: line, column and text of each mistake in `file`. */
interface Checker {
  command: readonly [string, ...string[]];
  mistakes(output: string): { path: string; line: string; column: string; text: string }[];
}

/** A mistake that a type checker found; lines and columns from 1. */
export interface TypeMistake {
  line: number;
  column: number;
  text: string;
}

/**
 * What the type checker says of a learner's file: one line a mistake; none when there is none, or no type checker here.
 * A note for the learner: types never count in a grade.
 */
export async function typeErrors(file: URL, runtime: RuntimeSpec): Promise<string[]> {
  const found = (await typeMistakes(file, runtime)) ?? [];
  return found.map(({ line, column, text }) => `line ${line}:${column}: ${text}`);
}

/**
 * The same as data; `undefined` when there is no type checker here.
 *
 * @param signal ends the type checker
 */
export async function typeMistakes(
  file: URL,
  runtime: RuntimeSpec,
  signal?: AbortSignal,
): Promise<TypeMistake[] | undefined> {
  const checker = existsSync(TSC)
    ? typescript(file, runtime)
    : runtime.name === "deno"
      ? denoCheck(file, runtime)
      : undefined;
  if (!checker) return undefined;
  const [executable, ...args] = checker.command;
  const output = await new Promise<string>((resolve) => {
    const options = { cwd: fileURLToPath(COURSE), timeout: LIMIT_MS, env: { ...env, NO_COLOR: "1" }, signal };
    execFile(executable, args, options, (_, stdout, stderr) => resolve(stdout + stderr));
  });
  return checker
    .mistakes(output)
    .filter(({ path }) => new URL(path, COURSE).href === file.href)
    .map(({ line, column, text }) => ({ line: Number(line), column: Number(column), text: neutralise(text, 300) }));
}

/** TypeScript from `tools/`, where the set-up installed it. */
function typescript(file: URL, { name, executable }: RuntimeSpec): Checker {
  const config = new URL("tsconfig.exercise.json", STATE);
  mkdirSync(STATE, { recursive: true });
  const files = [fileURLToPath(file)];
  writeFileSync(config, JSON.stringify({ extends: "../tsconfig.json", include: [], files }));
  return {
    command: adapters[name].command(executable, TSC, ["-p", fileURLToPath(config), "--pretty", "false"]),
    // Such as `lessons/02-multiprocessing/exercise.ts(5,3): error TS2322: Type …`.
    mistakes: (output) =>
      [...output.matchAll(/^(\S+)\((\d+),(\d+)\): error TS\d+: (.*)$/gm)].map(([, path, line, column, text]) => {
        return { path: path!, line: line!, column: column!, text: text! };
      }),
  };
}

/** Deno's own type checker, for people who have only Deno. */
function denoCheck(file: URL, { executable }: RuntimeSpec): Checker {
  return {
    command: [executable, "check", file.href],
    // Such as `TS2322 [ERROR]: Type …`, the line of code, and `    at file:///…/exercise.ts:5:3`.
    mistakes: (output) =>
      [...output.matchAll(/^TS\d+ \[ERROR\]: (.*)$(?:\n(?!TS\d).*)*?\n\s*at (\S+):(\d+):(\d+)$/gm)].map(
        ([, text, path, line, column]) => ({ path: path!, line: line!, column: column!, text: text! }),
      ),
  };
}
