import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { adapters, runtime } from "../../runtime-adapters/current.ts";
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import { isExecutable } from "../find-program.ts";
import { isInCourse, TOOLS } from "../known-folders.ts";
import type { RuntimeSpec } from "../model.ts";
import { RUNTIME_NAMES } from "../runtime-names.ts";
import { UsageError } from "../usage-error.ts";
import { nearest } from "./nearest.ts";

/**
 * Finds the runtime that is to run a student's file: the one we are in, else the one in `tools/`, else the one on PATH.
 *
 * @throws {UsageError} when the name is none of theirs, or that runtime is not here or too old
 */
export async function findRuntime(name: string = runtime.name): Promise<RuntimeSpec> {
  if (!isRuntimeName(name)) throw new UsageError(`There is no runtime "${name}". ${nearest(name, RUNTIME_NAMES)}`);
  if (name === runtime.name) return { name, executable: runtime.executable(), version: runtime.version() };
  const tooOld: string[] = [];
  for (const executable of candidates(name)) {
    const version = await versionOf(executable);
    if (version === undefined) continue;
    if (isNewEnough(name, version)) return { name, executable, version };
    tooOld.push(`${executable} is ${version}`);
  }
  const found = tooOld.length > 0 ? `found only too old ones (${tooOld.join(", ")})` : "found none";
  throw new UsageError(
    `Cannot use the runtime "${name}": looked in ${isInCourse ? ".threadwork/" : ""}tools/ and on PATH for ${name} ${adapters[name].oldest.join(".")} or newer, ${found}. ` +
      `Install it${isInCourse ? "" : ', or run "npm install" in tools/'}, or choose another with --runtime.`,
  );
}

/** The runtimes of this machine that are new enough, in the order deno, bun, node. */
export async function availableRuntimes(): Promise<RuntimeSpec[]> {
  const found = await Promise.all(RUNTIME_NAMES.map((name) => findRuntime(name).catch(() => undefined)));
  return found.filter((spec) => spec !== undefined);
}

/** Is this version text, such as `"2.9.6"`, new enough for Threadwork? */
function isNewEnough(name: RuntimeName, version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = adapters[name].oldest;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

function isRuntimeName(name: string): name is RuntimeName {
  return Object.hasOwn(adapters, name);
}

function candidates(name: RuntimeName): string[] {
  const tools = fileURLToPath(new URL(`node_modules/.bin/${name}`, TOOLS));
  const onPath = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return [tools, ...onPath.map((folder) => join(folder, name))].filter(isExecutable);
}

async function versionOf(executable: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(executable, ["--version"], { timeout: 10_000 });
    return /(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}
