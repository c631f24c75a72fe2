import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { chromeTrace } from "../../harness/trace-file.ts";

test("chromeTrace() names parts and workers, and counts in microseconds", () => {
  const spans = [
    { worker: 0, startMs: 0, endMs: 3.5, label: "task 1" },
    { worker: 1, startMs: 0.25, endMs: 1 },
  ];
  assertEquals(chromeTrace({ "pool of 2": spans }), {
    displayTimeUnit: "ms",
    traceEvents: [
      { ph: "M", pid: 1, tid: 0, name: "process_name", args: { name: "pool of 2" } },
      { ph: "M", pid: 1, tid: 1, name: "thread_name", args: { name: "worker 1" } },
      { ph: "M", pid: 1, tid: 2, name: "thread_name", args: { name: "worker 2" } },
      { ph: "X", pid: 1, tid: 1, name: "task 1", ts: 0, dur: 3500 },
      { ph: "X", pid: 1, tid: 2, name: "task", ts: 250, dur: 750 },
    ],
  });
});

test("chromeTrace() keeps parts apart", () => {
  const { traceEvents } = chromeTrace({
    before: [{ worker: 0, startMs: 0, endMs: 1 }],
    after: [{ worker: 0, startMs: 0, endMs: 1 }],
  });
  assertEquals(
    traceEvents.filter(({ ph }) => ph === "X").map(({ pid }) => pid),
    [1, 2],
  );
});
