import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { cpus } from "../../../runtime-adapters/machine/cpus.ts";
import { quota, wholeQuota } from "../../../runtime-adapters/machine/quota.ts";
import { EIGHT, HYBRID_MOUNTS, machine, V2_MOUNT } from "./fake-machine.ts";

test("quota() of version 2 is the least on the way up, on any ancestor", () => {
  const read = machine({
    ...EIGHT,
    "/proc/self/cgroup": "0::/user.slice/user-1000.slice/session-3.scope\n",
    "/proc/self/mountinfo": V2_MOUNT,
    "/sys/fs/cgroup/user.slice/user-1000.slice/session-3.scope/cpu.max": "max 100000\n",
    "/sys/fs/cgroup/user.slice/user-1000.slice/cpu.max": "400000 100000\n",
    "/sys/fs/cgroup/user.slice/cpu.max": "75000 50000\n",
  });
  assertEquals(quota(read), 1.5);
  assertEquals(cpus(read), 2);
});

test("quota() of a version 2 container, which is its own root", () => {
  const read = machine({
    ...EIGHT,
    "/proc/self/cgroup": "0::/\n",
    "/proc/self/mountinfo":
      "1573 1572 0:27 / /sys/fs/cgroup ro,nosuid,nodev,noexec,relatime - cgroup2 cgroup rw,nsdelegate",
    "/sys/fs/cgroup/cpu.max": "50000 100000\n",
  });
  assertEquals(quota(read), 0.5);
  assertEquals(cpus(read), 1);
});

test("quota() of a process moved out of the container's own root counts the root", () => {
  const read = machine({
    ...EIGHT,
    "/proc/self/cgroup": "0::/../sibling\n",
    "/proc/self/mountinfo": V2_MOUNT,
    "/sys/fs/cgroup/cpu.max": "300000 100000\n",
  });
  assertEquals(quota(read), 3);
});

test("quota() is undefined without one: max, -1, no controller, the root of a machine", () => {
  const path = "/sys/fs/cgroup/cpu,cpuacct/system.slice/cron.service";
  assertEquals(quota(machine({ "/proc/self/cgroup": "0::/\n", "/proc/self/mountinfo": V2_MOUNT })), undefined);
  const max = { "/sys/fs/cgroup/cpu.max": "max 100000\n" };
  assertEquals(quota(machine({ "/proc/self/cgroup": "0::/\n", "/proc/self/mountinfo": V2_MOUNT, ...max })), undefined);
  const read = machine({
    ...EIGHT,
    "/proc/self/cgroup": "9:memory:/a\n4:cpu,cpuacct:/system.slice/cron.service\n0::/system.slice/cron.service\n",
    "/proc/self/mountinfo": HYBRID_MOUNTS,
    [`${path}/cpu.cfs_quota_us`]: "-1\n",
    [`${path}/cpu.cfs_period_us`]: "100000\n",
  });
  assertEquals(quota(read), undefined);
  assertEquals(cpus(read), 8);
});

test("quota() of version 1 is the least on the way up, beside an empty version 2", () => {
  const base = "/sys/fs/cgroup/cpu,cpuacct";
  const read = machine({
    ...EIGHT,
    "/proc/self/cgroup": "5:cpuset:/\n4:cpu,cpuacct:/class/student/run\n0::/class/student\n",
    "/proc/self/mountinfo": HYBRID_MOUNTS,
    [`${base}/class/student/run/cpu.cfs_quota_us`]: "-1\n",
    [`${base}/class/student/run/cpu.cfs_period_us`]: "100000\n",
    [`${base}/class/student/cpu.cfs_quota_us`]: "250000\n",
    [`${base}/class/student/cpu.cfs_period_us`]: "100000\n",
    [`${base}/class/cpu.cfs_quota_us`]: "600000\n",
    [`${base}/class/cpu.cfs_period_us`]: "100000\n",
  });
  assertEquals(quota(read), 2.5);
  assertEquals(cpus(read), 3);
});

test("quota() of a version 1 container, where the mount shows only the container's own group", () => {
  const id = "/docker/5c3f2c66e1a1f0f8b1e0f6e3a5b4d7c2";
  const read = machine({
    ...EIGHT,
    "/proc/self/cgroup": `11:memory:${id}\n4:cpu,cpuacct:${id}\n1:name=systemd:${id}\n`,
    "/proc/self/mountinfo": `701 698 0:33 ${id} /sys/fs/cgroup/cpu,cpuacct ro,nosuid,nodev,noexec,relatime master:15 - cgroup cgroup rw,cpu,cpuacct`,
    "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "150000\n",
    "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
    // What another group of the same name below it has does not count.
    [`/sys/fs/cgroup/cpu,cpuacct${id}/cpu.cfs_quota_us`]: "50000\n",
    [`/sys/fs/cgroup/cpu,cpuacct${id}/cpu.cfs_period_us`]: "100000\n",
  });
  assertEquals(quota(read), 1.5);
});

test("quota() of a group inside a version 1 container counts both", () => {
  const pod = "/kubepods/burstable/pod1234/5678";
  const files = {
    ...EIGHT,
    "/proc/self/cgroup": `4:cpu,cpuacct:${pod}/inner\n`,
    "/proc/self/mountinfo": `701 698 0:33 ${pod} /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu,cpuacct`,
    "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "400000\n",
    "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
  };
  assertEquals(quota(machine(files)), 4);
  const inner = {
    "/sys/fs/cgroup/cpu/inner/cpu.cfs_quota_us": "90000\n",
    "/sys/fs/cgroup/cpu/inner/cpu.cfs_period_us": "100000\n",
  };
  assertEquals(quota(machine({ ...files, ...inner })), 0.9);
});

test("quota() counts the mount where a namespace hides what lies between it and the process", () => {
  for (const [path, root] of [
    ["/", "/docker/1234"],
    ["/docker/1234", "/docker/12"],
    ["/", "/../.."],
  ]) {
    const read = machine({
      ...EIGHT,
      "/proc/self/cgroup": `3:cpu:${path}\n`,
      "/proc/self/mountinfo": `701 698 0:33 ${root} /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu`,
      "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "200000\n",
      "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
    });
    assertEquals(quota(read), 2, `${path} below ${root}`);
  }
});

test("quota() reads mount points with spaces, and paths with colons", () => {
  const read = machine({
    ...EIGHT,
    "/proc/self/cgroup": "0::/a:b\n",
    "/proc/self/mountinfo": "24 30 0:22 / /my\\040groups rw - cgroup2 cgroup2 rw",
    "/my groups/a:b/cpu.max": "100000 100000\n",
  });
  assertEquals(quota(read), 1);
});

test("wholeQuota() rounds up, and is undefined without a quota", () => {
  for (const [quota, whole] of [
    ["50000 100000", 1],
    ["100000 100000", 1],
    ["100001 100000", 2],
    ["250000 100000", 3],
    ["max 100000", undefined],
  ] as const) {
    const read = machine({
      "/proc/self/cgroup": "0::/\n",
      "/proc/self/mountinfo": V2_MOUNT,
      "/sys/fs/cgroup/cpu.max": `${quota}\n`,
    });
    assertEquals(wholeQuota(read), whole, quota);
  }
});
