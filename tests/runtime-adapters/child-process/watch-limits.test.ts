import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { unaccounted } from "../../../runtime-adapters/child-process/watch-limits.ts";
import type { ProcessStat } from "../../../runtime-adapters/machine/processes.ts";

function look(...members: Array<Partial<ProcessStat> & { pid: number }>): Map<number, ProcessStat> {
  const base = { ppid: 0, pgid: 1, session: 1, ended: false, startTicks: 1, cpuMs: 0, reapedCpuMs: 0 };
  return new Map(members.map((member) => [member.pid, { ...base, residentBytes: 0, kernel: false, ...member }]));
}

test("unaccounted() is nothing while all live", () => {
  const before = look({ pid: 1, cpuMs: 10 }, { pid: 2, ppid: 1, cpuMs: 20 });
  assertEquals(unaccounted(before, before), 0);
});

test("unaccounted() keeps the time of a member that nobody waited for", () => {
  const before = look({ pid: 1 }, { pid: 2, ppid: 1, cpuMs: 20, reapedCpuMs: 5 });
  assertEquals(unaccounted(before, look({ pid: 1 })), 25);
});

test("unaccounted() does not count again what the parent waited for", () => {
  const before = look({ pid: 1, reapedCpuMs: 100 }, { pid: 2, ppid: 1, cpuMs: 20 });
  assertEquals(unaccounted(before, look({ pid: 1, reapedCpuMs: 130 })), 0);
});

test("unaccounted() follows waiting through generations that are gone, too", () => {
  const before = look({ pid: 1 }, { pid: 2, ppid: 1, cpuMs: 20 }, { pid: 3, ppid: 2, cpuMs: 40 });
  assertEquals(unaccounted(before, look({ pid: 1, reapedCpuMs: 60 })), 0);
  assertEquals(unaccounted(before, look({ pid: 1, reapedCpuMs: 25 })), 35);
});

test("unaccounted() keeps all when the whole tree is gone", () => {
  assertEquals(unaccounted(look({ pid: 1, cpuMs: 10 }, { pid: 2, ppid: 1, cpuMs: 20 }), look()), 30);
});

test("unaccounted() ends when reused pids make members each other's parents", () => {
  assertEquals(unaccounted(look({ pid: 1, ppid: 2, cpuMs: 10 }, { pid: 2, ppid: 1, cpuMs: 20 }), look()), 30);
});

test("unaccounted() takes a reused pid for another process", () => {
  const before = look({ pid: 2, cpuMs: 20 });
  assertEquals(unaccounted(before, look({ pid: 2, startTicks: 9, cpuMs: 1 })), 20);
});
