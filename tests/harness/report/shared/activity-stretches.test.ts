import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Activity, ThreadActivity } from "../../../../harness/model.ts";
import { spentOf, stretchesOf } from "../../../../harness/report/shared/activity-stretches.ts";
import { drawnActivity } from "../../../../harness/report/shared/drawn-activity.ts";
import { whyNotFaster } from "../../../../harness/report/shared/why-not-faster.ts";
import { report as trace } from "../../../../harness/report/trace.ts";
import { aMeasurement, aVerdict } from "../../../fakes/verdicts.ts";

/** Threads as text, a part of the time each letter: `#` runs, `-` wants a processor, `.` sleeps. */
function activity(processors: number, ...rows: string[]): Activity {
  const threads = rows.map((row, i): ThreadActivity => {
    return {
      role: i === 0 ? "first" : "worker",
      ran: [...row].map((letter) => (letter === "#" ? 1 : 0)),
      waited: [...row].map((letter) => (letter === "-" ? 1 : 0)),
    };
  });
  return { ms: 100, processors, threads };
}

test("spentOf() says where the time of the workers went", () => {
  const { ran, waited, starting, between, ended, alone } = spentOf(
    activity(2, "##......##", "..###.##..", "..-##....."),
  );
  assertEquals(
    { ran, waited, starting, between, ended, alone },
    {
      ran: 70,
      waited: 10,
      starting: 40,
      between: 10,
      ended: 70,
      alone: 40,
    },
  );
});

/** What takes most of the time, and the words that name it. */
for (const [name, words, seen] of [
  ["no worker", "One thread did everything", activity(2, "##########")],
  [
    "too few processors",
    "had no processor: 3 workers shared 2",
    activity(2, "..........", "###-##-###", "-##-#-#-##", "#-#-##--##"),
  ],
  [
    "a pinned run",
    "had no processor: the grader times all of them on one",
    activity(1, "..........", "#-#-#-#-#-", "-#-#-#-#-#"),
  ],
  ["a serial part", "the main thread worked alone", activity(2, "#######...", ".......###", ".......###")],
  ["start of workers", "the workers had not begun", activity(2, "..........", ".....#####", "......####")],
  ["one long task", "Hand the work out in smaller pieces", activity(2, "..........", "##########", "###.......")],
  ["messages between small pieces", "between two pieces", activity(2, "..........", "#.#.#.#.##", ".#.#.#.#.#")],
  ["nothing", "nothing left to gain", activity(2, "..........", "##########", "##########")],
] as const) {
  test(`whyNotFaster() names ${name}`, () => {
    assertStringIncludes(whyNotFaster(seen), words);
  });
}

test("a drawn run has a row a thread, and how many had work", () => {
  const measurement = { ...aMeasurement(), activity: activity(2, "##........", "..########", "..####----") };
  const lines = drawnActivity(measurement, 34)!.split("\n");
  assertEquals(lines.slice(2, 7), [
    "main thread  ████················",
    "worker 1     ····████████████████",
    "worker 2     ····████████░░░░░░░░",
    "             0 ms          100 ms",
    "with work    1   2",
  ]);
  assertEquals(drawnActivity(aMeasurement(), 80), undefined);
  for (const width of [20, 50, 80, 200]) {
    const rows = drawnActivity(measurement, width)!.split("\n").slice(2, 5);
    assert(rows.every((row) => row.length <= Math.max(width, 36)));
  }
});

test("threads that share a processor are drawn as running for as much as they ran, in turns", () => {
  const quarter = { role: "worker" as const, ran: new Array(10).fill(0.1), waited: new Array(10).fill(0.9) };
  const measurement = { ...aMeasurement(), activity: { ms: 100, processors: 1, threads: [quarter, quarter] } };
  const rows = drawnActivity(measurement, 34)!.split("\n").slice(2, 4);
  assertEquals(
    rows.map((row) => row.split("█").length - 1),
    [2, 2],
  );
  assert(
    [...rows[0]!].every((cell, at) => cell !== "█" || rows[1]![at] !== "█"),
    rows.join("\n"),
  );
});

test("a trace holds each stretch once, in microseconds, with a name for each row", () => {
  const measurement = { ...aMeasurement(), activity: activity(2, "#.........", ".####..##.") };
  assertEquals(stretchesOf(measurement.activity).length, 3);
  const gradedAt = new Date(0);
  const text = trace(aVerdict(), { measurement, gradedAt, style: (_, text) => text });
  const { traceEvents } = JSON.parse(text) as { traceEvents: { ph: string; name: string; ts: number; dur: number }[] };
  assertEquals(
    traceEvents.filter(({ ph }) => ph === "X").map(({ name, ts, dur }) => [name, ts, dur]),
    [
      ["main thread runs", 0, 10_000],
      ["worker 1 runs", 10_000, 40_000],
      ["worker 1 runs", 70_000, 20_000],
    ],
  );
});

test("a trace of 100,000 stretches is written in little time", () => {
  const row = ".#".repeat(60);
  const measurement = { ...aMeasurement(), activity: activity(2, ...Array.from({ length: 1_700 }, () => row)) };
  const text = trace(aVerdict(), { measurement, gradedAt: new Date(0), style: (_, text) => text });
  assert(JSON.parse(text).traceEvents.length > 100_000);
});
