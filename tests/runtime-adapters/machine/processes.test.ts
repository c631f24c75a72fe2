import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { parseStat, pids, processStat, readProc } from "../../../runtime-adapters/machine/processes.ts";

const skip = process.platform === "linux" ? false : "reads /proc";
const MACHINE = { ticksPerSecond: 100, pageBytes: 4096 };

/** Fields 3 to 24 of a stat line, those that matter given. */
function line({ name = "node", state = "S", threads = "1", flags = "4194304" } = {}): string {
  return `42 (${name}) ${state} 7 40 30 34817 42 ${flags} 110 0 1 0 250 50 12 3 20 0 ${threads} 0 130245 2990080 393 18446744073709551615 1\n`;
}

test("parseStat() reads the fields of a process, in milliseconds and bytes", () => {
  assertEquals(parseStat(line(), MACHINE), {
    pid: 42,
    ppid: 7,
    pgid: 40,
    session: 30,
    ended: false,
    startTicks: 130245,
    cpuMs: 3000,
    reapedCpuMs: 150,
    residentBytes: 393 * 4096,
    kernel: false,
  });
});

test("parseStat() is not misled by a name with brackets, spaces and newlines", () => {
  for (const name of ["a) S 1 1 1", "(", "a\n) R 1", ")) ((", ""]) {
    assertEquals(parseStat(line({ name }), MACHINE)?.ppid, 7, name);
  }
});

test("parseStat() takes a zombie for ended only when no thread of it is left", () => {
  assertEquals(parseStat(line({ state: "Z" }), MACHINE)?.ended, true);
  assertEquals(parseStat(line({ state: "Z", threads: "4" }), MACHINE)?.ended, false);
  assertEquals(parseStat(line({ state: "X", threads: "0" }), MACHINE)?.ended, true);
});

test("parseStat() knows a thread of the kernel", () => {
  assertEquals(parseStat(line({ flags: String(0x0420_8060) }), MACHINE)?.kernel, true);
});

test("parseStat() gives nothing for what is no stat line", () => {
  assertEquals(parseStat("", MACHINE), undefined);
  assertEquals(parseStat("42 (x) S 1 2", MACHINE), undefined);
});

test("processStat() sees this process as the system sees it", { skip }, () => {
  const own = processStat(process.pid);
  assert(own !== undefined);
  assertEquals(own.ppid, process.ppid);
  assertEquals(own.ended, false);
  assert(pids().includes(process.pid));
  const residentKb = Number(/VmRSS:\s+(\d+) kB/.exec(readProc("/proc/self/status")!)![1]);
  assert(Math.abs(own.residentBytes / 1024 / residentKb - 1) < 0.5, "bytes a page");
});

test("what is not there is undefined", () => {
  assertEquals(processStat(2 ** 30), undefined);
  assertEquals(readProc("/proc/nothing"), undefined);
});
