import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism, cpus, release, type as systemType, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { runtime } from "../../runtime-adapters/current.ts";
import { quota } from "../../runtime-adapters/host/cpus.ts";

/** What a machine has that matters for grading. */
export interface Machine {
  /** Such as `"Linux 6.18.44"`. */
  system: string;
  /** Usable by us. */
  processors: number;
  online: number;
  /** In processors, such as 0.5; absent when there is none. */
  quota?: number;
  bubblewrap: "works" | "here, but it does not work" | "not found";
  /** Does the system say how long each thread ran and waited? */
  schedstat: boolean;
  namedPipes: boolean;
}

const LIMIT_MS = 5_000;

/** Looks at this machine: tries what it says. */
export async function examineMachine(): Promise<Machine> {
  const found = quota();
  return {
    system: `${systemType()} ${release()}`,
    processors: runtime.cpus(),
    online: Math.max(cpus().length, availableParallelism()),
    ...(found === undefined ? {} : { quota: found }),
    bubblewrap: await bubblewrap(),
    schedstat: hasSchedstat(),
    namedPipes: await hasNamedPipes(),
  };
}

async function bubblewrap(): Promise<Machine["bubblewrap"]> {
  if (!(await runs("bwrap", ["--version"]))) return "not found";
  const works = await runs("bwrap", [
    "--unshare-all",
    "--ro-bind",
    "/",
    "/",
    "--proc",
    "/proc",
    "--dev",
    "/dev",
    "true",
  ]);
  return works ? "works" : "here, but it does not work";
}

/** Two numbers and a count, the first above 0 in a thread that has run. */
function hasSchedstat(): boolean {
  try {
    return Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[0]) > 0;
  } catch {
    return false;
  }
}

async function hasNamedPipes(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-"));
  try {
    const pipe = join(folder, "pipe");
    return (await runs("mkfifo", [pipe])) && statSync(pipe).isFIFO();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runs(program: string, args: readonly string[]): Promise<boolean> {
  try {
    await promisify(execFile)(program, [...args], { timeout: LIMIT_MS });
    return true;
  } catch {
    return false;
  }
}
