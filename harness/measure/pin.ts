import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

/**
 * Lets all threads of a process run on one processor only, the last of those that we may use; what they start stays there.
 * `false` where the host cannot do it (macOS, Windows).
 */
export async function pin(pid: number): Promise<boolean> {
  const last = lastAllowed();
  if (last === undefined) return false;
  return await taskset(pid, String(last));
}

async function taskset(pid: number, processors: string): Promise<boolean> {
  try {
    await promisify(execFile)("taskset", ["--all-tasks", "--pid", "--cpu-list", processors, String(pid)]);
    return true;
  } catch {
    return false; // No such program here, or the process has ended.
  }
}

/** Such as `0-3,8`. */
function allowed(): string | undefined {
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
