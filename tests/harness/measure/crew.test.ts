import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { crew } from "../../../harness/measure/crew.ts";

const PID = 10;

/** What is seen of threads that ran for so long in one window; the first is the program's own. */
function seen(...ran: [name: string, ranMs: number, pid?: number, tid?: number][]) {
  const threads = ran.map(([name, , pid = PID, tid], i) => ({ name, pid, tid: tid ?? PID + i, startTicks: i }));
  const window = {
    ms: 100,
    threads: ran.map(([, ranMs], thread) => ({ thread, ranMs, waitedMs: 0, sleeps: 0, preemptions: 0 })),
  };
  return crew({ method: "schedstat", wallMs: 100, cpuMs: 100, threads, windows: [window] }, PID);
}

test("crew() takes the runtimes' own threads for nobody's work", () => {
  const own = [
    "V8Worker",
    "libuv-worker",
    "HeapHelper",
    "JITWorker",
    "BunCompileCache",
    "Bun Pool 3",
    "tokio-runtime-w",
  ];
  const crews = own.map((name) => seen(["main", 50], [name, 5]));
  for (const each of crews) assertEquals(each, { workers: 0, mainMs: 50, workersMs: 0, busiestWorkerMs: 0 });
});

test("crew() counts threads and processes that ran, and the busiest of them", () => {
  assertEquals(seen(["main", 20], ["WorkerThread", 40], ["Worker", 10], ["Worker", 0.1], ["node", 30, 99, 99]), {
    workers: 3,
    mainMs: 20,
    workersMs: 80,
    busiestWorkerMs: 40,
  });
});

test("crew() leaves out a worker of the question before, which ends while others work", () => {
  assertEquals(seen(["main", 7], ["worker-4", 418.7], ["worker-3", 2.8]), {
    workers: 1,
    mainMs: 7,
    workersMs: 418.7,
    busiestWorkerMs: 418.7,
  });
});
