/** A report that was made up, for tests of what is made of reports. */
import type { Report } from "../../bench/frame/bench-model.ts";

const same = (value: number) => ({ value, low: value, high: value });

export const report: Report = {
  name: "pools",
  title: "Tiny tasks.",
  unit: "ms",
  size: 1000,
  sizeOf: "tasks",
  rounds: 3,
  goals: [
    { says: "beside the best", wanted: { atLeast: 8 }, unit: "×", found: { value: 9, low: 7.5, high: 10 } },
    { says: "a number", wanted: { atMost: 3 }, unit: "ns", found: same(4) },
    { says: "beside <nobody>", wanted: { atMost: 3 }, unit: "×" },
  ],
  arms: [
    { name: "ours", level: same(10), base: "ours", ratio: same(1), samples: 3 },
    { name: "a | b", level: same(1234), base: "ours", ratio: same(123.4), samples: 3 },
    { name: "alone", level: same(0.0123), base: "gone", samples: 3 },
  ],
  leftOut: [{ name: "slow", reason: "no answer within 10 ms" }],
  at: {
    runtime: "node",
    version: "24.21.0",
    date: "2026-01-02",
    processor: "A processor",
    processors: 2,
    system: "Linux 6",
    python: "3.11.7",
    load: [0.5, 1.25],
    pinned: true,
  },
};
