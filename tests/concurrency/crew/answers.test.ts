import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { tell } from "../../../concurrency/crew/answers.ts";
import { Jobs } from "../../../concurrency/crew/batch.ts";
import { Job, type Known } from "../../../concurrency/crew/job.ts";
import type { Done } from "../../../concurrency/crew/protocol.ts";
import type { TaskTrace } from "../../../concurrency/task-trace.ts";

const f: Known = { name: "f", index: 0, callMs: 1 };

function told(jobs: Job[], traced: Done["traced"]): TaskTrace[] {
  const traces: TaskTrace[] = [];
  tell((trace) => traces.push(trace), new Jobs(jobs), { kind: "done", values: [], failures: [], busyMs: 0, traced }, 7);
  return traces;
}

test("tell() tells of each run, numbered on from its job", () => {
  const job = (number: number, ms: number, items: number[]): Job => {
    const job = new Job(f, "each", items, () => {});
    job.extras = { submission: { number, ms }, hard: false, cancelled: false };
    return job;
  };
  const times = [10, 12, 1, 12, 15, 2, 15, 16, 3];
  assertEquals(told([job(4, 8, [1, 2]), job(6, 9, [3])], { times, runs: [2, 1] }), [
    { task: 4, name: "f", worker: 7, submittedMs: 8, startedMs: 10, endedMs: 12, cpuMs: 1 },
    { task: 5, name: "f", worker: 7, submittedMs: 8, startedMs: 12, endedMs: 15, cpuMs: 2 },
    { task: 6, name: "f", worker: 7, submittedMs: 9, startedMs: 15, endedMs: 16, cpuMs: 3 },
  ]);
});

test("tell() has nothing to tell where a worker began nothing before it was taken back", () => {
  assertEquals(told([], { times: [] }), []);
});
