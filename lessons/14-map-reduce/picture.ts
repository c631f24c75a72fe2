/**
 * Draws picture.svg from figures.json, which `demo.ts --scale 0.3 --figures lessons/14-map-reduce/figures.json` wrote.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { timelinePicture } from "../../harness/drawing.ts";
import type { Span } from "../../harness/timeline.ts";

interface Run {
  wallMs: number;
  spans: Span[];
}

export function picture(): string {
  const { letters, aloneMs, counted, back }: { letters: number; aloneMs: number; counted: Run; back: Run } = JSON.parse(
    readFileSync(new URL("figures.json", import.meta.url), "utf8"),
  );
  const ways = [
    { heading: "The counts of each piece come back", run: counted },
    { heading: "All the words come back, and the main thread counts them", run: back },
  ];
  const millions = (letters / 1_000_000).toFixed(0);
  return timelinePicture({
    title: `The words of ${millions} million letters, counted with four workers in two ways`,
    description: ways.map(({ heading, run }) => `${heading}: ${Math.round(run.wallMs)} ms.`).join(" "),
    panels: [
      {
        heading: `One thread: ${Math.round(aloneMs)} ms`,
        untilMs: aloneMs,
        rows: [{ label: "main", bars: [{ fromMs: 0, toMs: aloneMs, label: "counts" }] }],
      },
      ...ways.map(({ heading, run: { wallMs, spans } }) => ({
        heading: `${heading}: ${Math.round(wallMs)} ms`,
        untilMs: wallMs,
        rows: [0, 1, 2, 3, 4].map((worker) => ({
          label: worker === 4 ? "main" : `worker ${worker + 1}`,
          bars: spans
            .filter((span) => span.worker === worker)
            .map(({ startMs, endMs, label }) => ({ fromMs: startMs, toMs: endMs, ...(label && { label }) })),
        })),
      })),
    ],
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
