import type { Reader } from "../../../runtime-adapters/machine/quota.ts";

/** A machine that is nothing but the files named. */
export function machine(files: Record<string, string>): Reader {
  return (path) => files[path];
}

export function status(allowed: string): string {
  return `Name:\tnode\nState:\tR (running)\nCpus_allowed:\tff\nCpus_allowed_list:\t${allowed}\nMems_allowed_list:\t0\n`;
}

export const EIGHT = { "/proc/self/status": status("0-7"), "/sys/devices/system/cpu/online": "0-7\n" };

export const V2_MOUNT =
  "24 30 0:22 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot\n";

/**
 * As Debian 12 boots with `systemd.unified_cgroup_hierarchy=0`: version 1, and version 2 beside it without controllers.
 */
export const HYBRID_MOUNTS = [
  "31 23 0:28 / /sys/fs/cgroup ro,nosuid,nodev,noexec shared:4 - tmpfs tmpfs ro,size=4096k,nr_inodes=1024,mode=755",
  "32 31 0:29 / /sys/fs/cgroup/unified rw,nosuid,nodev,noexec,relatime shared:5 - cgroup2 cgroup2 rw,nsdelegate",
  "36 31 0:33 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid,nodev,noexec,relatime shared:10 - cgroup cgroup rw,cpu,cpuacct",
  "37 31 0:34 / /sys/fs/cgroup/memory rw,nosuid,nodev,noexec,relatime shared:11 - cgroup cgroup rw,memory",
  "38 31 0:35 / /sys/fs/cgroup/cpuset rw,nosuid,nodev,noexec,relatime shared:12 - cgroup cgroup rw,cpuset",
].join("\n");
