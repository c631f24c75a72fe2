/**
 * Draws picture.svg from figures.json, which `demo.ts --scale 0.2 --figures lessons/10-decomposition/figures.json`
 * wrote.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { timelinePicture } from "../../harness/drawing.ts";
import type { Span } from "../../harness/timeline.ts";

const SAID: Record<string, string> = {
  block: "Blocks: four pieces of equal size",
  cyclic: "Cyclic: rows dealt out in turn",
  dynamic: "Dynamic: whoever is free takes the next row",
};

export function picture(): string {
  const { aloneMs, found }: { aloneMs: number; found: Record<string, { wallMs: number; spans: Span[] }> } = JSON.parse(
    readFileSync(new URL("figures.json", import.meta.url), "utf8"),
  );
  const ways = Object.entries(found);
  const times = (wallMs: number) => (aloneMs / wallMs).toFixed(1);
  return timelinePicture({
    title: "The rows of a picture on four workers, cut in three ways",
    description: ways
      .map(([way, { wallMs }]) => `${SAID[way]}: ${Math.round(wallMs)} ms, ${times(wallMs)} times as fast as alone.`)
      .join(" "),
    panels: ways.map(([way, { wallMs, spans }]) => ({
      heading: `${SAID[way]}, ${times(wallMs)} times as fast`,
      untilMs: wallMs,
      rows: [0, 1, 2, 3].map((worker) => ({
        label: `worker ${worker + 1}`,
        bars: spans
          .filter((span) => span.worker === worker)
          .map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs })),
      })),
    })),
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
