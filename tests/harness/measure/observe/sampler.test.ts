import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { bestMethod, Sampler } from "../../../../harness/measure/observe/sampler.ts";
import { FakeProc } from "./fake-proc.ts";

/** A process 7 with one thread, and a clock set by hand. */
function scene() {
  const files = new FakeProc();
  files.processes[7] = { threads: { 7: { ranMs: 100, waitedMs: 20, sleeps: 5, preemptions: 2 } }, cpuMs: 100 };
  const clock = { ms: 1000 };
  return { files, clock, main: files.processes[7], now: () => clock.ms };
}

test("Sampler reports what changed between two looks, not what was before", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  main.threads[7] = { ranMs: 104, waitedMs: 23, sleeps: 6, preemptions: 3 };
  clock.ms = 1010;
  sampler.look(false);
  clock.ms = 1015;
  const observation = sampler.finish();
  assertEquals(observation, {
    method: "schedstat",
    wallMs: 15,
    cpuMs: 4,
    threads: [{ pid: 7, tid: 7, startTicks: 1007, name: "thread", fromMs: 0, toMs: 15 }],
    windows: [
      { ms: 10, threads: [{ thread: 0, ranMs: 4, waitedMs: 3, runs: 2, sleeps: 1, preemptions: 1 }] },
      { ms: 5, threads: [] },
    ],
  });
  assertEquals(files.closed, true);
});

test("Sampler counts all that a thread did that started between two looks", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  main.threads[8] = { ranMs: 3, waitedMs: 1, runs: 1, name: "Worker" };
  clock.ms = 1005;
  sampler.look(false);
  const { threads, windows } = sampler.finish();
  assertEquals(threads[1], { pid: 7, tid: 8, startTicks: 1008, name: "Worker", fromMs: 5, toMs: 5 });
  assertEquals(windows[0]!.threads, [{ thread: 1, ranMs: 3, waitedMs: 1, runs: 1, sleeps: 0, preemptions: 0 }]);
});

test("Sampler notices that a thread goes to sleep after its last run", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  main.threads[7] = { ranMs: 104, waitedMs: 20, sleeps: 5, preemptions: 2 };
  clock.ms = 1005;
  sampler.look(false);
  main.threads[7] = { ranMs: 104, waitedMs: 20, sleeps: 6, preemptions: 2 };
  clock.ms = 1010;
  sampler.look(false);
  const { windows } = sampler.finish();
  assertEquals(windows[1]!.threads, [{ thread: 0, ranMs: 0, waitedMs: 0, runs: 1, sleeps: 1, preemptions: 0 }]);
});

test("Sampler takes a thread number that is used again for another thread", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  main.threads[8] = { ranMs: 30 };
  clock.ms = 1040;
  sampler.look(false);
  delete main.threads[8];
  clock.ms = 1050;
  sampler.look(false);
  main.threads[8] = { ranMs: 2 };
  clock.ms = 1055;
  sampler.look(false);
  const { threads, windows } = sampler.finish();
  assertEquals(threads.length, 3);
  assertEquals(
    windows.map((window) => window.threads.map(({ thread, ranMs }) => [thread, ranMs])),
    [[[1, 30]], [], [[2, 2]], []],
  );
});

test("Sampler finds children, and children of children", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  main.threads[7] = { ranMs: 101, children: [20] };
  files.processes[20] = { threads: { 20: { ranMs: 6, children: [30] } } };
  files.processes[30] = { threads: { 30: { ranMs: 4 } } };
  clock.ms = 1020;
  sampler.look(true);
  const { threads, cpuMs } = sampler.finish();
  assertEquals(
    threads.map(({ pid }) => pid),
    [7, 20, 30],
  );
  assertEquals(cpuMs, 11);
});

test("Sampler does not count what children did before the watch", () => {
  const { files, clock, main, now } = scene();
  main.threads[7]!.children = [20];
  files.processes[20] = { threads: { 20: { ranMs: 500 } }, cpuMs: 500 };
  const sampler = new Sampler([7], files, now);
  files.processes[20].threads[20]!.ranMs = 502;
  clock.ms = 1005;
  sampler.look(false);
  assertEquals(sampler.finish().cpuMs, 2);
});

test("Sampler finds the work of threads and processes that it never saw in the totals", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  main.threads[7] = { ranMs: 110 };
  // A thread ran 50 ms and ended; a child ran 200 ms, ended and was waited for.
  main.cpuMs = 160;
  main.childrenCpuMs = 200;
  clock.ms = 1300;
  sampler.look(true);
  const { windows, cpuMs } = sampler.finish();
  assertEquals(windows[0]!.unseenMs, 250);
  assertEquals(windows[1]!.unseenMs, undefined);
  assertEquals(cpuMs, 260);
});

test("Sampler does not take rounding for work", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  main.threads[7] = { ranMs: 101 };
  main.cpuMs = 110;
  clock.ms = 1010;
  sampler.look(true);
  assertEquals(sampler.finish().cpuMs, 1);
});

test("Sampler counts a child that is watched and then waited for once", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  main.threads[7] = { ranMs: 101, children: [20] };
  files.processes[20] = { threads: { 20: { ranMs: 300 } }, cpuMs: 300 };
  clock.ms = 1300;
  sampler.look(true);
  delete files.processes[20];
  main.threads[7]!.children = [];
  main.childrenCpuMs = 300;
  clock.ms = 1310;
  sampler.look(true);
  assertEquals(sampler.finish().cpuMs, 301);
});

test("Sampler without schedstat takes a runnable thread's other time for waiting", () => {
  const { files, clock, main, now } = scene();
  files.hidden = ["schedstat"];
  const sampler = new Sampler([7], files, now);
  Object.assign(main.threads[7]!, { ranMs: 110, state: "R" });
  clock.ms = 1040;
  sampler.look(false);
  main.threads[7]!.state = "S";
  clock.ms = 1080;
  const { method, windows, cpuMs } = sampler.finish();
  assertEquals(method, "stat");
  assertEquals(windows[0]!.threads, [{ thread: 0, ranMs: 10, waitedMs: 30, runs: 0, sleeps: 0, preemptions: 0 }]);
  assertEquals(cpuMs, 10);
});

test("Sampler without threads keeps the processes' time", () => {
  const { files, clock, main, now } = scene();
  files.hidden = ["schedstat", "/proc/7/task/7/stat"];
  const sampler = new Sampler([7], files, now);
  main.cpuMs = 140;
  clock.ms = 1050;
  assertEquals(sampler.finish(), {
    method: "process",
    wallMs: 50,
    cpuMs: 40,
    threads: [],
    windows: [{ ms: 50, threads: [], unseenMs: 40 }],
  });
});

test("Sampler without /proc keeps the clock", () => {
  const { files, clock, now } = scene();
  files.processes = {};
  const sampler = new Sampler([7], files, now);
  clock.ms = 1050;
  assertEquals(sampler.finish(), { method: "wall", wallMs: 50, threads: [], windows: [{ ms: 50, threads: [] }] });
});

test("Sampler takes a clock that goes back for one that stood still", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  main.threads[7] = { ranMs: 105 };
  clock.ms -= 60_000;
  sampler.look(false);
  main.threads[7] = { ranMs: 110 };
  clock.ms += 10;
  const { wallMs, cpuMs, windows } = sampler.finish();
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

test("Sampler finds children where the kernel keeps no lists of them", () => {
  const { files, clock, main, now } = scene();
  files.hidden = ["children"];
  const sampler = new Sampler([7], files, now);
  main.threads[7]!.ranMs = 101;
  files.processes[20] = { parent: 7, threads: { 20: { ranMs: 6 } } };
  files.processes[21] = { parent: 1, threads: { 21: { ranMs: 6 } } };
  clock.ms = 1020;
  sampler.look(true);
  assertEquals(
    sampler.finish().threads.map(({ pid }) => pid),
    [7, 20],
  );
});

test("Sampler stands a clock that jumps back", () => {
  const { files, clock, now } = scene();
  const sampler = new Sampler([7], files, now);
  clock.ms = 500;
  sampler.look(false);
  clock.ms = 510;
  assertEquals(
    sampler.finish().windows.map(({ ms }) => ms),
    [0, 10],
  );
});

test("Sampler says when a thread was there, whether it did anything or not", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  main.threads[8] = { ranMs: 2 };
  for (const ms of [1010, 1020]) {
    clock.ms = ms;
    sampler.look(false);
  }
  delete main.threads[8];
  clock.ms = 1030;
  assertEquals(
    sampler.finish().threads.map(({ fromMs, toMs }) => [fromMs, toMs]),
    [
      [0, 30],
      [10, 20],
    ],
  );
});

test("Sampler keeps the name that a runtime gave a thread, and not the one that it took later", () => {
  const { files, clock, main, now } = scene();
  const sampler = new Sampler([7], files, now);
  const names = ["main", "worker-1", "HeapHelper"];
  names.forEach((name, nth) => {
    main.threads[8] = { name, ranMs: 0.2 + 5 * nth, sleeps: nth };
    clock.ms += 10;
    sampler.look(false);
  });
  assertEquals(sampler.finish().threads[1]!.name, "worker-1");
});
