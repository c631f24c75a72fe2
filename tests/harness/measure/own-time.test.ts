import { spawn } from "node:child_process";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { findProgram } from "../../../harness/find-program.ts";
import { type AtLimit, atLimit } from "../../../harness/measure/at-limit.ts";
import { ownMs } from "../../../harness/measure/own-time.ts";
import { pin } from "../../../harness/measure/pin.ts";
import { affinity } from "../../../runtime-adapters/machine/cpus.ts";

test("of one processor, what others use is not a program's own time", () => {
  const before = { atMs: 1000, cpuMs: 50, busyMs: 7000 };
  const after = (cpuMs: number, busyMs: number) => ({ atMs: 2000, cpuMs: 50 + cpuMs, busyMs: 7000 + busyMs });
  assertEquals(ownMs(before, after(1000, 1000), 1), 1000);
  assertEquals(ownMs(before, after(0, 0), 1), 1000);
  assertEquals(ownMs(before, after(300, 1000), 1), 300);
  assertEquals(ownMs(before, after(0, 400), 1), 600);
});

test("of two processors, what leaves one free takes nothing from a program", () => {
  const before = { atMs: 0, cpuMs: 0, busyMs: 0 };
  const after = (cpuMs: number, busyMs: number) => ({ atMs: 1000, cpuMs, busyMs });
  assertEquals(ownMs(before, after(0, 1000), 2), 1000);
  assertEquals(ownMs(before, after(800, 2000), 2), 800);
  assertEquals(ownMs(before, after(1900, 2000), 2), 1000);
});

test("where the host does not tell, all time is a program's own", () => {
  assertEquals(ownMs({ atMs: 0, cpuMs: 0 }, { atMs: 700, cpuMs: 0 }, 1), 700);
});

const LIMIT_MS = 1000;
const canPin = affinity() !== undefined && findProgram("taskset") !== undefined;

test("a program that shares its processor gets longer than the limit, and is still found to compute", {
  timeout: 60_000,
  skip: canPin ? false : "programs cannot be restricted to a processor here",
}, async () => {
  const spinning = Array.from({ length: 3 }, () => spawn("sh", ["-c", "while :; do :; done"], { stdio: "ignore" }));
  try {
    const pids = spinning.map(({ pid }) => pid!);
    await Promise.all(pids.map((pid) => pin(pid)));
    const seen = await new Promise<AtLimit>((over) =>
      atLimit(
        LIMIT_MS,
        () => [pids[0]!],
        () => performance.now(),
        over,
      ),
    );
    assert(seen.limitMs >= 1.5 * LIMIT_MS, JSON.stringify(seen));
    assertEquals(seen.busy, true);
  } finally {
    for (const child of spinning) child.kill("SIGKILL");
  }
});
