import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { ownThreadsMs, workerShares } from "../../../harness/measure/worker-shares.ts";

const PID = 10;

/** What is seen of threads that ran for so long in one window; the first is the program's own. */
function seen(...ran: [name: string, ranMs: number, pid?: number, tid?: number][]) {
  const threads = ran.map(([name, , pid = PID, tid], i) => ({
    name,
    pid,
    tid: tid ?? PID + i,
    startTicks: i,
    fromMs: 0,
    toMs: 100,
  }));
  const window = {
    ms: 100,
    threads: ran.map(([, ranMs], thread) => ({ thread, ranMs, waitedMs: 0, runs: 1, sleeps: 0, preemptions: 0 })),
  };
  return workerShares({ method: "schedstat", wallMs: 100, cpuMs: 100, threads, windows: [window] }, PID);
}

test("workerShares() takes the runtimes' own threads for nobody's work", () => {
  const own = [
    "V8Worker",
    "libuv-worker",
    "HeapHelper",
    "JITWorker",
    "BunCompileCache",
    "Bun Pool 3",
    "tokio-runtime-w",
  ];
  const cases = own.map((name) => seen(["main", 50], [name, 5]));
  for (const each of cases)
    assertEquals(each, { workers: 0, together: 0, mainMs: 50, workersMs: 0, busiestWorkerMs: 0, sharers: 1 });
});

test("workerShares() counts native threads, which are called after the first thread of their program", () => {
  const native = seen(["bun.exe", 5], ["bun.exe", 40], ["bun.exe", 40]);
  assertEquals([native.workers, native.mainMs, native.sharers], [2, 5, 2]);
});

test("workerShares() counts threads and processes that ran, and the busiest of them", () => {
  assertEquals(seen(["main", 20], ["WorkerThread", 40], ["Worker", 10], ["Worker", 0.1], ["node", 30, 99, 99]), {
    workers: 3,
    together: 3,
    mainMs: 20,
    workersMs: 80,
    busiestWorkerMs: 40,
    sharers: 3,
  });
});

test("workerShares() leaves out a worker of the question before, which ends while others work", () => {
  assertEquals(seen(["main", 7], ["worker-4", 418.7], ["worker-3", 2.8]), {
    workers: 1,
    together: 1,
    mainMs: 7,
    workersMs: 418.7,
    busiestWorkerMs: 418.7,
    sharers: 1,
  });
});

test("workerShares() tells workers that follow each other from workers that are there together", () => {
  const spans = (...spans: [fromMs: number, toMs: number][]) => {
    const threads = [[0, 400], ...spans].map(([fromMs, toMs], i) => {
      return { name: "w", pid: PID, tid: PID + i, startTicks: i, fromMs: fromMs!, toMs: toMs! };
    });
    const all = threads.map((_, thread) => ({ thread, ranMs: 40, waitedMs: 0, runs: 1, sleeps: 0, preemptions: 0 }));
    const windows = [{ ms: 400, threads: all }];
    return workerShares({ method: "schedstat", wallMs: 400, cpuMs: 200, threads, windows }, PID).together;
  };
  // The next is started when the answer of the one before has come, which then takes a moment to end.
  assertEquals(spans([10, 110], [100, 210], [200, 300]), 1);
  assertEquals(spans([10, 300], [20, 310], [30, 290], [305, 400]), 3);
});

test("workerShares() counts as sharers the threads that did at least half as much as the busiest, the first one among them", () => {
  const sharers = (...ran: [name: string, ranMs: number][]) => seen(...ran).sharers;
  // Two of four workers were given work; the others only started.
  assertEquals(sharers(["main", 60], ["worker-1", 310], ["worker-2", 300], ["worker-3", 100], ["worker-4", 100]), 2);
  // Four limits, four and four; three, three, three and three.
  assertEquals(sharers(["main", 60], ["worker-1", 240], ["worker-2", 236], ["worker-3", 241]), 3);
  assertEquals(sharers(["main", 60], ["w", 190], ["w", 205], ["w", 180], ["w", 200]), 4);
  assertEquals(sharers(["main", 200], ["w", 190], ["w", 205]), 3);
  assertEquals(sharers(["main", 500], ["w", 90], ["w", 90], ["w", 90], ["w", 90]), 1);
});

test("ownThreadsMs() leaves out what the runtime does for itself, and nothing of other processes' first threads", () => {
  const threads = [
    { name: "node", pid: 10, tid: 10, startTicks: 1 },
    { name: "V8Worker", pid: 10, tid: 11, startTicks: 1 },
    { name: "WorkerThread", pid: 10, tid: 12, startTicks: 1 },
    { name: "node", pid: 20, tid: 20, startTicks: 2 },
  ].map((thread) => ({ ...thread, fromMs: 0, toMs: 100 }));
  const ran = [10, 500, 40, 30];
  const windows = [
    {
      ms: 100,
      threads: ran.map((ranMs, thread) => ({ thread, ranMs, waitedMs: 0, runs: 1, sleeps: 0, preemptions: 0 })),
    },
  ];
  const observation = { method: "schedstat" as const, wallMs: 100, cpuMs: 580, threads, windows };
  assertEquals(ownThreadsMs(observation, 10), 80);
  assertEquals(ownThreadsMs({ ...observation, method: "process" }, 10), undefined);
});
