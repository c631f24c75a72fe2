import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { TaskTrace } from "../../../../concurrency/task-trace.ts";
import type { Done } from "../../../../concurrency/workers/channel/protocol.ts";
import { tell } from "../../../../concurrency/workers/outcomes/settle.ts";
import { RecordBatch } from "../../../../concurrency/workers/tasks/batch.ts";
import { type KnownFunction, TaskRecord } from "../../../../concurrency/workers/tasks/task-record.ts";

const f: KnownFunction = { name: "f", index: 0, runMs: 1, passed: new Error() };

function told(tasks: TaskRecord[], traced: Done["traced"]): TaskTrace[] {
  const traces: TaskTrace[] = [];
  tell(
    (trace) => traces.push(trace),
    new RecordBatch(tasks),
    { kind: "done", values: [], failures: [], busyMs: 0, traced },
    7,
  );
  return traces;
}

test("tell() tells of each run, numbered on from its task", () => {
  const task = (number: number, ms: number, items: number[]): TaskRecord => {
    const task = new TaskRecord(f, "each", items, () => {});
    task.extras = { submission: { number, ms }, hard: false, cancelled: false };
    return task;
  };
  const times = [10, 12, 1, 12, 15, 2, 15, 16, 3];
  assertEquals(told([task(4, 8, [1, 2]), task(6, 9, [3])], { times, runs: [2, 1] }), [
    { task: 4, name: "f", worker: 7, submittedMs: 8, startedMs: 10, endedMs: 12, cpuMs: 1 },
    { task: 5, name: "f", worker: 7, submittedMs: 8, startedMs: 12, endedMs: 15, cpuMs: 2 },
    { task: 6, name: "f", worker: 7, submittedMs: 9, startedMs: 15, endedMs: 16, cpuMs: 3 },
  ]);
});

test("tell() has nothing to tell where a worker began nothing before it was stolen", () => {
  assertEquals(told([], { times: [] }), []);
});
