import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/** A control group of our own, in one hierarchy or several. Disposing removes it. */
export interface Cgroup extends AsyncDisposable {
  /** A process that writes `0` to each of these is in the group. */
  entrances: string[];
  /** The limit that something in the group has reached, as the kernel counts it; `undefined` when none. */
  exceeded(): "memoryBytes" | "processes" | undefined;
}

/** What a group is limited to. */
export interface CgroupLimits {
  memoryBytes: number;
  /** Processes and threads together. */
  tasks: number;
}

/**
 * Makes a group below ours, where this host lets us. It rarely does: as root, on cgroup v1 or in the topmost group of
 * v2.
 */
export function makeCgroup({ memoryBytes, tasks }: CgroupLimits): Cgroup {
  const name = `threadwork-${process.pid}-${randomUUID().slice(0, 8)}`;
  const folders: string[] = [];
  const make = (parent: string | undefined, limits: Record<string, string>) => {
    if (parent === undefined) return;
    sweep(parent);
    const folder = join(parent, name);
    try {
      mkdirSync(folder);
    } catch {
      return; // Not ours to divide.
    }
    try {
      for (const [file, value] of Object.entries(limits)) writeFileSync(join(folder, file), value);
      folders.push(folder);
    } catch {
      rmdirSync(folder); // The controller is not there.
    }
  };
  make(folderOf("memory"), { "memory.limit_in_bytes": String(memoryBytes) });
  make(folderOf("pids"), { "pids.max": String(tasks) });
  make(folderOf(""), { "memory.max": String(memoryBytes), "pids.max": String(tasks) });
  return {
    entrances: folders.map((folder) => join(folder, "cgroup.procs")),
    exceeded: () => (folders.some(killed) ? "memoryBytes" : folders.some(refused) ? "processes" : undefined),
    async [Symbol.asyncDispose]() {
      for (const folder of folders.splice(0)) await remove(folder);
    },
  };
}

/** The folder of our group for a controller of version 1; an empty name asks for version 2. */
function folderOf(controller: string): string | undefined {
  const line = read("/proc/self/cgroup")
    .split("\n")
    .find((line) => line.split(":")[1]?.split(",").includes(controller));
  if (line === undefined) return undefined;
  const path = line.split(":").slice(2).join(":");
  const places = controller === "" ? ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"] : [`/sys/fs/cgroup/${controller}`];
  return places.map((place) => join(place, path)).find((folder) => existsSync(join(folder, "cgroup.procs")));
}

function killed(folder: string): boolean {
  // Version 2, then version 1.
  const text = read(join(folder, "memory.events")) + read(join(folder, "memory.oom_control"));
  if (/^oom_kill [1-9]/m.test(text)) return true;
  // Kernels that count no kills in version 1 count how often the limit was hit.
  return !/^oom_kill /m.test(text) && Number(read(join(folder, "memory.failcnt"))) > 0;
}

/** Whether a process or thread could not be started there. */
function refused(folder: string): boolean {
  return /^max [1-9]/m.test(read(join(folder, "pids.events")));
}

/** The kernel may need a moment after the last process. */
async function remove(folder: string): Promise<void> {
  for (let waitMs = 1; waitMs < 2_000; waitMs *= 2) {
    if (removed(folder)) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

function removed(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return !existsSync(folder);
  }
}

/** Removes the groups of graders that were killed. One that still holds a process stays. */
function sweep(parent: string): void {
  if (swept.has(parent)) return;
  swept.add(parent);
  for (const name of readdirSync(parent)) {
    const pid = /^threadwork-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) removed(join(parent, name));
  }
}

const swept = new Set<string>();

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
