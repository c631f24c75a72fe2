import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { kill, pid } from "node:process";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { observe } from "../../../../harness/measure/observe/observe.ts";
import { FakeProc } from "./fake-proc.ts";

test("observe() looks by itself until it is stopped, and stops once", { timeout: 20_000 }, async () => {
  const files = new FakeProc();
  files.processes[7] = { threads: { 7: { ranMs: 100 } } };
  let looks = 0;
  const now = () => looks;
  const list = files.list.bind(files);
  const enough = Promise.withResolvers<void>();
  files.list = (path) => {
    if (++looks === 4) enough.resolve();
    return list(path);
  };
  const observer = observe([7], { files, now, everyMs: 1 });
  await enough.promise;
  const observation = observer.stop();
  assertEquals(observation.windows.length >= 3, true);
  assertEquals(observer.stop(), observation);
  assertEquals(files.closed, true);
});

test("observe() ends its watch when it is disposed", () => {
  const files = new FakeProc();
  {
    using _observer = observe([7], { files });
  }
  assertEquals(files.closed, true);
});

test("observe() sees what a child of a child does", {
  timeout: 30_000,
  skip: !existsSync("/proc/self/schedstat"),
}, async () => {
  // The shell starts a second one, which computes for as long as the watch lasts.
  const child = spawn("sh", ["-c", "sh -c 'while :; do :; done' & echo started; wait"], {
    stdio: ["ignore", "pipe", "ignore"],
    detached: true, // a group of its own, so that both shells can be ended together
  });
  try {
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const observer = observe([child.pid!]);
    const seen = Promise.withResolvers<void>();
    setTimeout(seen.resolve, 300);
    await seen.promise;
    const { method, threads, cpuMs } = observer.stop();
    assertEquals(method, "schedstat");
    assertEquals(
      threads.map(({ name }) => name),
      ["sh", "sh"],
    );
    assertEquals(cpuMs! > 0, true);
  } finally {
    kill(-child.pid!, "SIGKILL");
  }
});

test("observe() of this very process sees its threads", { skip: !existsSync("/proc/self/schedstat") }, () => {
  const { method, threads } = observe([pid]).stop();
  assertEquals(method, "schedstat");
  assertEquals(threads.length >= 1, true);
});
