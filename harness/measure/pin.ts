import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { findProgram } from "../find-program.ts";
import type { Arm } from "./arm.ts";

/** Threads may come and go while they are pinned one by one, so try a few times. */
const MOST_TRIES = 20;

/**
 * Restricts all threads of a process, and those that they start later, to these processors (such as `0-3,8`). Default:
 * the last one that we may use. `false` where the host cannot do it (macOS, Windows), or the process has ended.
 */
export async function pin(pid: number, processors = String(lastAllowed() ?? "")): Promise<boolean> {
  if (processors === "") return false;
  // If a thread ends before taskset reaches it, taskset reports a failure and leaves the remaining threads unchanged.
  for (let tries = 0; tries < MOST_TRIES && existsSync(`/proc/${pid}`); tries++) {
    const did = await taskset(pid, processors);
    if (did !== "failed") return did === "pinned";
  }
  return false;
}

/** Pins these programs to one processor, the same for all; `false` where the host cannot do it. */
export async function pinArms(arms: readonly Pick<Arm, "pid" | "processes">[]): Promise<boolean> {
  const pinned = await Promise.all(
    arms.map(async (arm) => {
      const { pid } = arm;
      const others = arm.processes().filter((each) => each !== pid);
      const done = pid !== undefined && (await pin(pid));
      await Promise.all(others.map((each) => pin(each))); // One that has ended meanwhile is no matter.
      return done;
    }),
  );
  return pinned.every(Boolean);
}

async function taskset(pid: number, processors: string): Promise<"pinned" | "failed" | "missing"> {
  const file = findProgram("taskset");
  if (file === undefined) return "missing";
  try {
    await promisify(execFile)(file, ["--all-tasks", "--pid", "--cpu-list", processors, String(pid)]);
    return "pinned";
  } catch (error) {
    return (error as { code?: unknown }).code === "ENOENT" ? "missing" : "failed";
  }
}

/** The processors that we may use, such as `0-3,8`; `undefined` where the host does not say. */
export function allowed(): string | undefined {
  try {
    return /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

/** The last of the processors that we may use; `undefined` where the host does not say. */
export function lastAllowed(): number | undefined {
  const last = allowed()?.split(/[,-]/).at(-1);
  return last === undefined ? undefined : Number(last);
}
