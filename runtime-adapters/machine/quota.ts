/**
 * The processor quota of the control groups of this process, version 1 and 2.
 *
 * Read here and not asked of the runtime, because Node 24 ignores quotas of version 1, and Deno 2.9 and Bun 1.4 round
 * down.
 */
import { readProc } from "./processes.ts";

/** The text of a file, or `undefined` where it cannot be read. */
export type Reader = (path: string) => string | undefined;

/**
 * Processors that the quotas of all control groups above this process allow, such as `0.5`; `undefined` without one.
 */
export function quota(read: Reader = readProc): number | undefined {
  const least = Math.min(...[...groups(read)].map((group) => groupQuota(read, group)));
  return least === Number.POSITIVE_INFINITY ? undefined : least;
}

/** The quota in whole processors, rounded up; `undefined` without one. */
export function wholeQuota(read: Reader = readProc): number | undefined {
  const processors = quota(read);
  return processors === undefined ? undefined : Math.ceil(processors);
}

/**
 * Milliseconds for which the quota of these control groups has kept this process and its neighbours in the group from
 * running since the group was made, added up over all processors; `undefined` where no group with a quota tells. The
 * tightest quota counts.
 */
export function throttledMs(read: Reader = readProc): number | undefined {
  let tightest: { quota: number; ms: number | undefined } = { quota: Number.POSITIVE_INFINITY, ms: undefined };
  for (const group of groups(read)) {
    const quota = groupQuota(read, group);
    if (quota < tightest.quota) tightest = { quota, ms: groupThrottledMs(read, group) };
  }
  return tightest.ms;
}

interface Group {
  version: 1 | 2;
  folder: string;
}

/** The control groups that can hold a processor quota for this process: its own and all above it, in each hierarchy. */
function* groups(read: Reader): Generator<Group> {
  const mounts = [...cgroupMounts(read("/proc/self/mountinfo") ?? "")];
  for (const line of (read("/proc/self/cgroup") ?? "").split("\n")) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) continue;
    const version = controllers === "" ? 2 : 1;
    if (version === 1 && !controllers.split(",").includes("cpu")) continue;
    for (const mount of mounts) {
      if (mount.version !== version) continue;
      for (let inside = below(mount.root, path); ; inside = inside.slice(0, inside.lastIndexOf("/"))) {
        yield { version, folder: mount.point + inside };
        if (inside === "") break;
      }
    }
  }
}

/**
 * `path` as seen under a mount of `root`, without a slash at its end. Where a container hides its own path, the mount
 * itself.
 */
function below(root: string, path: string): string {
  const base = root === "/" ? "" : root;
  if (path.startsWith("/..") || !`${path}/`.startsWith(`${base}/`)) return "";
  const inside = path.slice(base.length);
  return inside === "/" ? "" : inside;
}

function* cgroupMounts(mountinfo: string): Generator<{ version: 1 | 2; root: string; point: string }> {
  for (const line of mountinfo.split("\n")) {
    const [before, after] = line.split(" - ");
    const [, , , root, point] = before!.split(" ");
    const [type, , options] = (after ?? "").split(" ");
    if (root === undefined || point === undefined) continue;
    if (type === "cgroup2") yield { version: 2, root: unoctal(root), point: unoctal(point) };
    else if (type === "cgroup" && options?.split(",").includes("cpu")) {
      yield { version: 1, root: unoctal(root), point: unoctal(point) };
    }
  }
}

/** Spaces and the like are written in octal, `\040`. */
function unoctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** Processors, or `Infinity` without a quota. */
function groupQuota(read: Reader, { version, folder }: Group): number {
  const [quota, period] =
    version === 2
      ? (read(`${folder}/cpu.max`) ?? "").trim().split(" ")
      : [read(`${folder}/cpu.cfs_quota_us`), read(`${folder}/cpu.cfs_period_us`)];
  const processors = Number(quota || Number.NaN) / Number(period || Number.NaN);
  return processors > 0 ? processors : Number.POSITIVE_INFINITY; // "max", -1 and a missing file: none
}

function groupThrottledMs(read: Reader, { version, folder }: Group): number | undefined {
  const text = read(`${folder}/cpu.stat`) ?? "";
  const [found, unit] =
    version === 2 ? [/^throttled_usec (\d+)$/m.exec(text), 1e3] : [/^throttled_time (\d+)$/m.exec(text), 1e6];
  return found ? Number(found[1]) / unit : undefined;
}
