/**
 * Draws picture.svg from figures.json, which `demo.ts --scale 0.2 --figures lessons/15-order-and-first/figures.json`
 * wrote.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { timelinePicture } from "../../harness/drawing.ts";

interface Found {
  got: { task: number; ms: number }[];
  worked: { task: number; startMs: number; endMs: number }[];
  workedMs: number;
}

const SAID: Record<string, string> = {
  "one by one, in the order sent": "In the order sent: what is ready waits for what was sent before it",
  "as they are ready": "In completion order: each is taken when it is ready",
  "the first is enough; the others are stopped": "The first is enough, and the others are stopped",
};

export function picture(): string {
  const found: Record<string, Found> = JSON.parse(readFileSync(new URL("figures.json", import.meta.url), "utf8"));
  const ways = Object.entries(SAID).map(([name, said]) => ({ said, ...found[name]! }));
  const ms = (value: number) => `${Math.round(value)} ms`;
  return timelinePicture({
    title: "Six tasks in a pool of four: when each worked, and when the program got its result",
    description: ways
      .map(({ said, got }) => {
        const order = got.map(({ task }) => `task ${task + 1} after ${ms(got.find((each) => each.task === task)!.ms)}`);
        return `${said}. The program got ${order.join(", ")}.`;
      })
      .join(" "),
    panels: ways.map(({ said, got, worked, workedMs }) => ({
      heading: said,
      untilMs: Math.max(...worked.map(({ endMs }) => endMs), ...got.map((each) => each.ms)),
      rows: [1, 2, 3, 4, 5, 6].map((task) => ({
        label: `task ${task}`,
        bars: worked
          .filter((each) => each.task + 1 === task)
          .map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs })),
        ticks: got.filter((each) => each.task + 1 === task).map((each) => each.ms),
      })),
      note: `A green line: the program gets the result. The first after ${ms(got[0]!.ms)}; ${ms(workedMs)} of work in all.`,
    })),
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
