import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { activityOf } from "../../../harness/measure/activity-cells.ts";
import type { Observation } from "../../../harness/measure/observe/observation.ts";
import { fastCheck, withFastCheck } from "../../fast-check.ts";

const PID = 10;
const thread = (tid: number, name: string, pid = PID) => ({ pid, tid, name, startTicks: tid, fromMs: 0, toMs: 100 });
const did = (thread: number, ranMs: number, waitedMs = 0) => {
  return { thread, ranMs, waitedMs, runs: 1, sleeps: 0, preemptions: 0 };
};

test("activityOf() puts what threads did where it was done, workers in the order in which they began", () => {
  const observation: Observation = {
    method: "schedstat",
    wallMs: 120,
    threads: [
      thread(12, "late"),
      thread(PID, "node"),
      thread(11, "early"),
      thread(13, "V8Worker"),
      thread(14, "brief"),
    ],
    windows: [
      { ms: 30, threads: [did(1, 30), did(3, 9)] },
      { ms: 30, threads: [did(2, 30)] },
      { ms: 60, threads: [did(2, 30, 30), did(0, 60), did(4, 0.2)] },
    ],
  };
  const activity = activityOf(observation, PID, 2)!;
  assertEquals([activity.ms, activity.processors], [120, 2]);
  assertEquals(
    activity.threads.map(({ role }) => role),
    ["first", "worker", "worker"],
  );
  const [first, early, late] = activity.threads.map(({ ran }) => ran) as [number[], number[], number[]];
  assertEquals(
    first,
    Array.from({ length: 120 }, (_, i) => (i < 30 ? 1 : 0)),
  );
  assertEquals(
    late,
    Array.from({ length: 120 }, (_, i) => (i < 60 ? 0 : 1)),
  );
  assertEquals([early[29], early[30], early[59], early[60], early[119]], [0, 1, 1, 0.5, 0.5]);
  assertEquals(activity.threads[1]!.waited[90], 0.5);
});

test("activityOf() says nothing where threads cannot be seen", () => {
  for (const method of ["process", "wall"] as const) {
    assertEquals(activityOf({ method, wallMs: 10, threads: [], windows: [] }, PID, 1), undefined);
  }
});

test("activityOf() loses no time that fits, whatever the looks were", withFastCheck, () => {
  const fc = fastCheck();
  const windows = fc.array(
    fc.record({ ms: fc.double({ min: 0.1, max: 50, noNaN: true }), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    {
      minLength: 1,
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(windows, (each) => {
      const wallMs = each.reduce((sum, { ms }) => sum + ms, 0);
      const ranMs = each.reduce((sum, { ms, share }) => sum + ms * share, 0);
      const activity = activityOf(
        {
          method: "stat",
          wallMs,
          threads: [thread(PID, "node")],
          windows: each.map(({ ms, share }) => ({ ms, threads: [did(0, ms * share)] })),
        },
        PID,
        1,
      )!;
      const { ran } = activity.threads[0]!;
      assert(ran.every((share) => share >= 0 && share <= 1 + 1e-9));
      const sum = (ran.reduce((sum, share) => sum + share, 0) * wallMs) / ran.length;
      assert(Math.abs(sum - ranMs) < 1e-6 * Math.max(1, wallMs), `${sum} and ${ranMs}`);
    }),
  );
});
