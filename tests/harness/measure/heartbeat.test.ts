import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { type Beat, Heartbeat, longestBeatMs, longestGapMs } from "../../../harness/measure/heartbeat.ts";
import type { Observation } from "../../../harness/measure/observe/observation.ts";

const PID = 7;
const beats: Beat[] = [
  { fromMs: 0, toMs: 5 },
  { fromMs: 30, toMs: 230 },
];

/** Windows of 100 ms in each of which the first thread waited so long, and another one, all the time. */
function waiting(...waitedMs: number[]): Observation {
  const thread = (tid: number) => ({ pid: PID, tid, startTicks: 1, name: "x", fromMs: 0, toMs: 300 });
  const rest = { ranMs: 0, runs: 0, sleeps: 0, preemptions: 0 };
  const windows = waitedMs.map((each) => ({
    ms: 100,
    threads: [
      { thread: 0, waitedMs: 100, ...rest },
      { thread: 1, waitedMs: each, ...rest },
    ],
  }));
  return { method: "schedstat", wallMs: 100 * windows.length, threads: [thread(8), thread(PID)], windows };
}

test("longestGapMs() is the longest beat, without the first thread's wait for a processor", () => {
  assertEquals(longestGapMs(beats, undefined, PID), 200);
  assertEquals(longestGapMs(beats, waiting(0, 0, 0), PID), 200);
  assertEquals(longestGapMs(beats, waiting(0, 80, 0), PID), 120);
  // Of a window that is partly in the beat, no more than that part: 70 of the first, and 30 of the last.
  assertEquals(longestGapMs(beats, waiting(100, 0, 100), PID), 100);
  assertEquals(longestGapMs(beats, { ...waiting(0, 80, 0), method: "process" }, PID), 200);
  assertEquals([longestGapMs([], undefined, PID), longestBeatMs(beats), longestBeatMs([])], [0, 200, 0]);
});

test("a Heartbeat times each beat by its own clock, takes no other's, and one that is open lasts until it is stopped", () => {
  let nowMs = 1000;
  const sent: string[] = [];
  const heartbeat = new Heartbeat(
    (beat) => void sent.push(beat),
    () => nowMs,
  );
  assertEquals(sent.length, 1);
  heartbeat.heard("guessed", 1001);
  nowMs = 1040;
  assertEquals(heartbeat.stop(), [{ fromMs: 0, toMs: 40 }]);
  const other = new Heartbeat(
    (beat) => void sent.push(beat),
    () => nowMs,
  );
  other.heard(sent.at(-1)!, 1043);
  assertEquals(other.stop(), [{ fromMs: 0, toMs: 3 }]);
});
