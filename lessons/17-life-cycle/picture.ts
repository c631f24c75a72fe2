/** Draws picture.svg from figures.json, which `demo.ts --scale 0.5 --figures FILE` wrote on Bun. */
import { readFileSync, writeFileSync } from "node:fs";
import { timelinePicture } from "../../harness/drawing.ts";
import type { Span } from "../../harness/timeline.ts";

interface Found {
  wallMs: number;
  spans: Span[];
  after: { workers: number; memoryMiB: number }[];
}

export function picture(): string {
  const found: Record<string, Found> = JSON.parse(readFileSync(new URL("figures.json", import.meta.url), "utf8"));
  const ways = Object.entries(found).map(([name, way]) => ({
    name: `${name[0]!.toUpperCase()}${name.slice(1)}`,
    ...way,
  }));
  const left = (after: Found["after"]) => after.map(({ workers }) => workers).join(", ");
  return timelinePicture({
    title: "The workers of a function that is called five times",
    description: ways
      .map(({ name, after, wallMs }) => {
        return `${name}: ${Math.round(wallMs)} ms; workers that are there after each call: ${left(after)}.`;
      })
      .join(" "),
    panels: ways.map(({ name, spans, after, wallMs }) => ({
      heading: name,
      untilMs: Math.max(wallMs, ...spans.map(({ endMs }) => endMs)),
      rows: spans.map(({ startMs, endMs }, i) => ({
        label: `worker ${i + 1}`,
        bars: [{ fromMs: startMs, toMs: endMs }],
      })),
      note: `Workers that are there after each call: ${left(after)}`,
    })),
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
