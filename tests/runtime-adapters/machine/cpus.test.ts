import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { affinity, cpus } from "../../../runtime-adapters/machine/cpus.ts";
import { quota } from "../../../runtime-adapters/machine/quota.ts";
import { EIGHT, machine, status, V2_MOUNT } from "./fake-machine.ts";

test("cpus() is what affinity leaves of the processors online", () => {
  const read = machine({ "/proc/self/status": status("0-2,5,9-127"), "/sys/devices/system/cpu/online": "0-3,5-9\n" });
  assertEquals(affinity(read), 5); // 0, 1, 2, 5, 9
  assertEquals(cpus(read), 5);
});

test("cpus() is 1 for a process that is pinned to one processor", () => {
  assertEquals(cpus(machine({ ...EIGHT, "/proc/self/status": status("3") })), 1);
});

test("cpus() counts the allowed ones where the list of those online cannot be read", () => {
  assertEquals(cpus(machine({ "/proc/self/status": status("0-2") })), 3);
});

test("cpus() asks the runtime where there is no /proc", () => {
  assertEquals(affinity(machine({})), undefined);
  assertEquals(quota(machine({})), undefined);
  assertEquals(cpus(machine({})) >= 1, true);
});

test("cpus() never is more than affinity, however large the quota", () => {
  const read = machine({
    ...EIGHT,
    "/proc/self/cgroup": "0::/\n",
    "/proc/self/mountinfo": V2_MOUNT,
    "/sys/fs/cgroup/cpu.max": "6400000 100000\n",
  });
  assertEquals(quota(read), 64);
  assertEquals(cpus(read), 8);
});

test("cpus() is 1 for the smallest quota that there is", () => {
  const read = machine({
    ...EIGHT,
    "/proc/self/cgroup": "0::/\n",
    "/proc/self/mountinfo": V2_MOUNT,
    "/sys/fs/cgroup/cpu.max": "1000 1000000\n",
  });
  assertEquals(quota(read), 0.001);
  assertEquals(cpus(read), 1);
});

test("nothing of damaged files becomes a number", () => {
  const read = machine({
    "/proc/self/status": "Name:\tx\n",
    "/proc/self/cgroup": "garbage\n\n4:cpu\n0::/\n",
    "/proc/self/mountinfo": "garbage\n - \n24 30 0:22 / /c rw - cgroup2 cgroup2 rw",
    "/c/cpu.max": "\n",
  });
  assertEquals(quota(read), undefined);
  assertEquals(affinity(read), undefined);
});
