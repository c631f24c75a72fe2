import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { availableParallelism, cpus, release, type as systemType } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { runtime } from "../../runtime-adapters/current.ts";
import { quota } from "../../runtime-adapters/machine/quota.ts";
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import { findProgram } from "../find-program.ts";
import { FreeProcessors } from "../measure/free-processors.ts";
import type { RuntimeSpec, Witness } from "../model.ts";
import { ownFolder } from "../own-folder.ts";
import { chooseSandbox } from "../sandbox/choose.ts";
import type { Tier } from "../sandbox/tiers.ts";

/** The facts about a machine that matter for grading. */
export interface Machine {
  /** Such as `"Linux 6.18.44"`. */
  system: string;
  /** Usable by us. */
  processors: number;
  online: number;
  /** In processors, such as 0.5; absent when there is none. */
  quota?: number;
  /** The best sandbox for each runtime, tried as the grader tries it, and why no better one can be used. */
  sandboxes: { runtime: RuntimeName; tier: Tier; why?: string }[];
  /** Does the system say how long each thread ran and waited? */
  schedstat: boolean;
  namedPipes: boolean;
  /** Can threads be held on one processor? */
  taskset: boolean;
  /** Why no pass of work that computes can have a witness here; absent where it can. */
  noWitness?: NonNullable<Witness["impossible"]>;
}

const LIMIT_MS = 5_000;

/** Examines this machine by trying each of these. */
export async function examineMachine(runtimes: readonly RuntimeSpec[]): Promise<Machine> {
  const found = quota();
  return {
    system: `${systemType()} ${release()}`,
    processors: runtime.cpus(),
    online: Math.max(cpus().length, availableParallelism()),
    ...(found === undefined ? {} : { quota: found }),
    sandboxes: await Promise.all(runtimes.map(sandboxOf)),
    schedstat: hasSchedstat(),
    namedPipes: await hasNamedPipes(),
    taskset: findProgram("taskset") !== undefined,
    ...noWitness(),
  };
}

function noWitness(): Pick<Machine, "noWitness"> {
  const found = FreeProcessors.find();
  return typeof found === "string" ? { noWitness: found } : {};
}

async function sandboxOf(spec: RuntimeSpec): Promise<Machine["sandboxes"][number]> {
  const { tier, why } = await chooseSandbox("auto", spec);
  return { runtime: spec.name, tier, ...(why !== undefined && { why }) };
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
  using folder = ownFolder();
  const pipe = join(folder.path, "pipe");
  return (await runs("mkfifo", [pipe])) && statSync(pipe).isFIFO();
}

async function runs(program: string, args: readonly string[]): Promise<boolean> {
  try {
    await promisify(execFile)(findProgram(program) ?? program, [...args], { timeout: LIMIT_MS });
    return true;
  } catch {
    return false;
  }
}
