/**
 * Draws picture.svg from figures.json, which `demo.ts --scale 1 --figures lessons/02-multiprocessing/figures.json`
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
  const { taskMs, aloneMs, spans }: { taskMs: number; aloneMs: number; spans: Span[] } = JSON.parse(
    readFileSync(new URL("figures.json", import.meta.url), "utf8"),
  );
  const alone = [0, 1, 2, 3, 4].map((task) => {
    return { fromMs: task * taskMs, toMs: Math.min(aloneMs, (task + 1) * taskMs), label: `task ${task + 1}` };
  });
  return timelinePicture({
    title: "Five tasks of three seconds: one worker, and a pool of four",
    description: `Above: one worker does tasks 1 to 5 in a row and takes ${inSeconds(aloneMs)}. Below: four workers do four tasks in a first wave; in a second wave one worker does the fifth while three have nothing to do. It takes ${inSeconds(endOf(spans))}.`,
    panels: [
      { heading: "One after the other", untilMs: aloneMs, rows: [{ label: "one worker", bars: alone }] },
      {
        heading: "A pool of four workers",
        untilMs: endOf(spans),
        rows: [0, 1, 2, 3].map((row) => ({
          label: `worker ${row + 1}`,
          bars: barsOf(spans, row, ({ label }) => `task ${label}`),
        })),
        note: "A second wave for one task: three workers have nothing to do.",
      },
    ],
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
