/**
 * Draws picture.svg from figures.json, which `demo.ts --scale 1 --figures lessons/03-multithreading/figures.json`
 * wrote.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { timelinePicture } from "../../harness/drawing.ts";
import type { Span } from "../../harness/timeline.ts";

const barsOf = (spans: readonly Span[], row: number, label: (span: Span) => string) =>
  spans
    .filter(({ worker }) => worker === row)
    .map((span) => ({ fromMs: span.startMs, toMs: span.endMs, label: label(span) }));
const endOf = (spans: readonly Span[]) => Math.max(...spans.map(({ endMs }) => endMs));
const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

export function picture(): string {
  const { one, five }: Record<"one" | "five", Span[]> = JSON.parse(
    readFileSync(new URL("figures.json", import.meta.url), "utf8"),
  );
  const [oneMs, fiveMs] = [endOf(one), endOf(five)];
  return timelinePicture({
    title: "Five jobs that block: on one thread, and on five",
    description: `One thread is stuck five times in a row, and takes ${inSeconds(oneMs)}. Five threads are stuck at the same time, and take ${inSeconds(fiveMs)}.`,
    panels: [
      {
        heading: "On one thread",
        untilMs: oneMs,
        rows: [{ label: "one thread", bars: barsOf(one, 0, ({ label }) => label ?? "") }],
      },
      {
        heading: "On five threads",
        untilMs: fiveMs,
        rows: [0, 1, 2, 3, 4].map((row) => ({
          label: `thread ${row + 1}`,
          bars: barsOf(five, row, ({ label }) => label ?? ""),
        })),
      },
    ],
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
