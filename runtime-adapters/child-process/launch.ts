/**
 * Starts the child process of a run, marked, in a session of its own.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, resolve } from "node:path";
import process from "node:process";
import { pids, readProc } from "../machine/processes.ts";
import type { Program } from "../runtime.ts";
import { TREE_VARIABLE } from "./process-tree.ts";

/** A child process that was started. */
export interface Launched {
  child: ChildProcess;
  /** What it and all its descendants carry. */
  mark: string;
  /** The pids that were there before. */
  others: number[];
}

/**
 * Starts `program`. What it starts carries the mark in two ways: as `THREADWORK_TREE` in the environment, and, where
 * there is `prlimit`, as a resource limit, which a program cannot lose by clearing its environment.
 *
 * @param beforeStart is called last
 * @throws {Error} when the program cannot be found. Other failures are an `error` event of the child.
 */
export function launch(
  { command: [name, ...args], cwd, env = ownEnvironment(), input, limits }: Program,
  beforeStart = () => {},
): Launched {
  const mark = newMark();
  const outer = process.env[TREE_VARIABLE];
  const file = findExecutable(name, env.PATH, cwd);
  const [first, ...rest] = [...prlimit(mark, limits.wallMs), file, ...args];
  const others = pids();
  beforeStart();
  const child = spawn(first!, rest, {
    cwd,
    env: { ...env, [TREE_VARIABLE]: outer ? `${outer},${mark}` : mark },
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  child.stdin?.on("error", () => {}); // It ended before it had read all.
  child.stdin?.end(input);
  return { child, mark, others };
}

/** Whether how a child ended is `prlimit` saying that it could not start the program. */
export function isLaunchFailure(code: number, stderr: Uint8Array): boolean {
  return (code === 126 || code === 127) && new TextDecoder().decode(stderr.subarray(0, 9)) === "prlimit: ";
}

function ownEnvironment(): Record<string, string> {
  const own: Record<string, string> = {};
  const names = ["PATH", "HOME", "LANG", "TMPDIR"];
  if (process.platform === "win32") names.push("USERPROFILE", "TEMP", "TMP", "SYSTEMROOT"); // Nothing starts without.
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined) own[name] = value;
  }
  return own;
}

/** The file that `name` means. Looked up here, because the runtimes differ in whose PATH they use. */
function findExecutable(name: string, path = process.env.PATH ?? "", cwd = "."): string {
  if (process.platform === "win32") return name;
  if (name.includes("/")) {
    if (isExecutable(resolve(cwd, name))) return name;
    throw new Error("it is no file that may be executed");
  }
  const folder = path.split(delimiter).find((folder) => isExecutable(resolve(cwd, folder, name)));
  if (folder === undefined) throw new Error(`no folder of PATH has it (${path})`);
  return resolve(cwd, folder, name);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

let prlimitFile: string | undefined | null = null;

/**
 * The command that sets resource limits and then becomes the program, or nothing where there is none (util-linux).
 *
 * - The time that a real-time thread may run without sleeping means nothing to any other thread. Its value is inherited
 *   by every descendant, and everybody may read it in `/proc/<pid>/limits`: a mark that outlives a cleared environment.
 * - Processor time of one process: more than it can use before the wall limit, so that it only ever stops what was left
 *   spinning because we were killed ourselves.
 * - No core files.
 *
 * Never the address space: Deno does not start inside 2 GB of it.
 */
function prlimit(mark: string, wallMs: number): string[] {
  if (process.platform !== "linux") return [];
  if (prlimitFile === null) {
    try {
      // Also where no PATH leads to it.
      prlimitFile = findExecutable("prlimit", `${process.env.PATH ?? ""}:/usr/bin:/bin:/usr/sbin`);
    } catch {
      prlimitFile = undefined;
    }
  }
  if (prlimitFile === undefined) return [];
  const seconds = (Math.ceil(wallMs / 1000) + 10) * availableParallelism();
  const cpu = Math.min(seconds, hardLimit("Max cpu time"));
  return [prlimitFile, `--rttime=${mark}:${mark}`, `--cpu=${cpu}:${cpu}`, "--core=0:0", "--"];
}

/** A random number, unique among the trees of this machine, that a process without privileges may set as its limit. */
function newMark(): string {
  const most = Math.min(hardLimit("Max realtime timeout"), Number.MAX_SAFE_INTEGER);
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  const random = (high! * 2 ** 21 + (low! >>> 11)) / 2 ** 53;
  return String(Math.floor((most / 2) * (1 + random)));
}

/** One of our own limits, which a process without privileges can only lower. */
function hardLimit(name: string): number {
  const line = readProc("/proc/self/limits")
    ?.split("\n")
    .find((line) => line.startsWith(name));
  const value = Number(line?.slice(name.length).trim().split(/\s+/)[1]);
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}
