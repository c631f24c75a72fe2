import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { findProgram } from "../find-program.ts";
import type { Arm } from "./arm.ts";

/** Threads may come and go while they are pinned one after the other, so often. */
const MOST_TRIES = 20;

/**
 * Lets all threads of a process run on these processors only (such as `0-3,8`); what they start stays there. Default:
 * the last of those that we may use. `false` where the host cannot do it (macOS, Windows), and where the process has
 * ended.
 */
export async function pin(pid: number, processors = String(lastAllowed() ?? "")): Promise<boolean> {
  if (processors === "") return false;
  // Of a thread that ends while taskset looks for it, taskset says that it failed, and leaves the others as they were.
  for (let tries = 0; tries < MOST_TRIES && existsSync(`/proc/${pid}`); tries++) {
    const did = await taskset(pid, processors);
    if (did !== "failed") return did === "pinned";
  }
  return false;
}

/** These programs on one processor, the same for all of them; `false` where the host cannot do it. */
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
