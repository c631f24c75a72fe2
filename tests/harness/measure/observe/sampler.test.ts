import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { bestMethod, sampler } from "../../../../harness/measure/observe/sampler.ts";
import { FakeProc } from "./fake-proc.ts";

/** A process 7 with one thread, and a clock set by hand. */
function scene() {
  const files = new FakeProc();
  files.processes[7] = { threads: { 7: { ranMs: 100, waitedMs: 20, sleeps: 5, preemptions: 2 } }, cpuMs: 100 };
  const clock = { ms: 1000 };
  return { files, clock, main: files.processes[7], now: () => clock.ms };
}

test("sampler() reports what changed between two looks, not what was before", () => {
  const { files, clock, main, now } = scene();
  const watch = sampler([7], files, now);
  main.threads[7] = { ranMs: 104, waitedMs: 23, sleeps: 6, preemptions: 3 };
  clock.ms = 1010;
  watch.look(false);
  clock.ms = 1015;
  const observation = watch.finish();
  assertEquals(observation, {
    method: "schedstat",
    wallMs: 15,
    cpuMs: 4,
    threads: [{ pid: 7, tid: 7, startTicks: 1007, name: "thread" }],
    windows: [
      { ms: 10, threads: [{ thread: 0, ranMs: 4, waitedMs: 3, runs: 2, sleeps: 1, preemptions: 1 }] },
      { ms: 5, threads: [] },
    ],
  });
  assertEquals(files.closed, true);
});

test("sampler() counts all that a thread did that started between two looks", () => {
  const { files, clock, main, now } = scene();
  const watch = sampler([7], files, now);
  main.threads[8] = { ranMs: 3, waitedMs: 1, runs: 1, name: "Worker" };
  clock.ms = 1005;
  watch.look(false);
  const { threads, windows } = watch.finish();
  assertEquals(threads[1], { pid: 7, tid: 8, startTicks: 1008, name: "Worker" });
  assertEquals(windows[0]!.threads, [{ thread: 1, ranMs: 3, waitedMs: 1, runs: 1, sleeps: 0, preemptions: 0 }]);
});

test("sampler() notices that a thread goes to sleep after its last run", () => {
  const { files, clock, main, now } = scene();
  const watch = sampler([7], files, now);
  main.threads[7] = { ranMs: 104, waitedMs: 20, sleeps: 5, preemptions: 2 };
  clock.ms = 1005;
  watch.look(false);
  main.threads[7] = { ranMs: 104, waitedMs: 20, sleeps: 6, preemptions: 2 };
  clock.ms = 1010;
  watch.look(false);
  const { windows } = watch.finish();
  assertEquals(windows[1]!.threads, [{ thread: 0, ranMs: 0, waitedMs: 0, runs: 1, sleeps: 1, preemptions: 0 }]);
});

test("sampler() takes a thread number that is used again for another thread", () => {
  const { files, clock, main, now } = scene();
  const watch = sampler([7], files, now);
  main.threads[8] = { ranMs: 30 };
  clock.ms = 1040;
  watch.look(false);
  delete main.threads[8];
  clock.ms = 1050;
  watch.look(false);
  main.threads[8] = { ranMs: 2 };
  clock.ms = 1055;
  watch.look(false);
  const { threads, windows } = watch.finish();
  assertEquals(threads.length, 3);
  assertEquals(
    windows.map((window) => window.threads.map(({ thread, ranMs }) => [thread, ranMs])),
    [[[1, 30]], [], [[2, 2]], []],
  );
});

test("sampler() finds children, and children of children", () => {
  const { files, clock, main, now } = scene();
  const watch = sampler([7], files, now);
  main.threads[7] = { ranMs: 101, children: [20] };
  files.processes[20] = { threads: { 20: { ranMs: 6, children: [30] } } };
  files.processes[30] = { threads: { 30: { ranMs: 4 } } };
  clock.ms = 1020;
  watch.look(true);
  const { threads, cpuMs } = watch.finish();
  assertEquals(
    threads.map(({ pid }) => pid),
    [7, 20, 30],
  );
  assertEquals(cpuMs, 11);
});

test("sampler() does not count what children did before the watch", () => {
  const { files, clock, main, now } = scene();
  main.threads[7]!.children = [20];
  files.processes[20] = { threads: { 20: { ranMs: 500 } }, cpuMs: 500 };
  const watch = sampler([7], files, now);
  files.processes[20].threads[20]!.ranMs = 502;
  clock.ms = 1005;
  watch.look(false);
  assertEquals(watch.finish().cpuMs, 2);
});

test("sampler() finds the work of threads and processes that it never saw in the totals", () => {
  const { files, clock, main, now } = scene();
  const watch = sampler([7], files, now);
  main.threads[7] = { ranMs: 110 };
  // A thread ran 50 ms and ended; a child ran 200 ms, ended and was waited for.
  main.cpuMs = 160;
  main.childrenCpuMs = 200;
  clock.ms = 1300;
  watch.look(true);
  const { windows, cpuMs } = watch.finish();
  assertEquals(windows[0]!.unseenMs, 250);
  assertEquals(windows[1]!.unseenMs, undefined);
  assertEquals(cpuMs, 260);
});

test("sampler() does not take rounding for work", () => {
  const { files, clock, main, now } = scene();
  const watch = sampler([7], files, now);
  main.threads[7] = { ranMs: 101 };
  main.cpuMs = 110;
  clock.ms = 1010;
  watch.look(true);
  assertEquals(watch.finish().cpuMs, 1);
});

test("sampler() counts a child that is watched and then waited for once", () => {
  const { files, clock, main, now } = scene();
  const watch = sampler([7], files, now);
  main.threads[7] = { ranMs: 101, children: [20] };
  files.processes[20] = { threads: { 20: { ranMs: 300 } }, cpuMs: 300 };
  clock.ms = 1300;
  watch.look(true);
  delete files.processes[20];
  main.threads[7]!.children = [];
  main.childrenCpuMs = 300;
  clock.ms = 1310;
  watch.look(true);
  assertEquals(watch.finish().cpuMs, 301);
});

test("sampler() without schedstat takes a runnable thread's other time for waiting", () => {
  const { files, clock, main, now } = scene();
  files.hidden = ["schedstat"];
  const watch = sampler([7], files, now);
  Object.assign(main.threads[7]!, { ranMs: 110, state: "R" });
  clock.ms = 1040;
  watch.look(false);
  main.threads[7]!.state = "S";
  clock.ms = 1080;
  const { method, windows, cpuMs } = watch.finish();
  assertEquals(method, "stat");
  assertEquals(windows[0]!.threads, [{ thread: 0, ranMs: 10, waitedMs: 30, runs: 0, sleeps: 0, preemptions: 0 }]);
  assertEquals(cpuMs, 10);
});

test("sampler() without threads keeps the processes' time", () => {
  const { files, clock, main, now } = scene();
  files.hidden = ["schedstat", "/proc/7/task/7/stat"];
  const watch = sampler([7], files, now);
  main.cpuMs = 140;
  clock.ms = 1050;
  assertEquals(watch.finish(), {
    method: "process",
    wallMs: 50,
    cpuMs: 40,
    threads: [],
    windows: [{ ms: 50, threads: [], unseenMs: 40 }],
  });
});

test("sampler() without /proc keeps the clock", () => {
  const { files, clock, now } = scene();
  files.processes = {};
  const watch = sampler([7], files, now);
  clock.ms = 1050;
  assertEquals(watch.finish(), { method: "wall", wallMs: 50, threads: [], windows: [{ ms: 50, threads: [] }] });
});

test("sampler() takes a clock that goes back for one that stood still", () => {
  const { files, clock, main, now } = scene();
  const watch = sampler([7], files, now);
  main.threads[7] = { ranMs: 105 };
  clock.ms -= 60_000;
  watch.look(false);
  main.threads[7] = { ranMs: 110 };
  clock.ms += 10;
  const { wallMs, cpuMs, windows } = watch.finish();
  assertEquals([wallMs, cpuMs, windows.map(({ ms }) => ms)], [10, 10, [0, 10]]);
});

test("bestMethod() does not trust a kernel that does not count", () => {
  const { files } = scene();
  files.processes[7]!.threads[7] = { ranMs: 0, waitedMs: 0 };
  assertEquals(bestMethod([7], files), "stat");
});

test("bestMethod() is the worst of several processes", () => {
  const { files } = scene();
  assertEquals(bestMethod([7], files), "schedstat");
  assertEquals(bestMethod([7, 8], files), "wall");
});

test("sampler() finds children where the kernel keeps no lists of them", () => {
  const { files, clock, main, now } = scene();
  files.hidden = ["children"];
  const watch = sampler([7], files, now);
  main.threads[7]!.ranMs = 101;
  files.processes[20] = { parent: 7, threads: { 20: { ranMs: 6 } } };
  files.processes[21] = { parent: 1, threads: { 21: { ranMs: 6 } } };
  clock.ms = 1020;
  watch.look(true);
  assertEquals(
    watch.finish().threads.map(({ pid }) => pid),
    [7, 20],
  );
});

test("sampler() stands a clock that jumps back", () => {
  const { files, clock, now } = scene();
  const watch = sampler([7], files, now);
  clock.ms = 500;
  watch.look(false);
  clock.ms = 510;
  assertEquals(
    watch.finish().windows.map(({ ms }) => ms),
    [0, 10],
  );
});
