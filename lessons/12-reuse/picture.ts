/**
 * Draws picture.svg from figures.json, which `demo.ts --figures lessons/12-reuse/figures.json` wrote, with tasks of 2
 * ms.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { timelinePicture } from "../../harness/drawing.ts";
import type { Span } from "../../harness/timeline.ts";

export function picture(): string {
  const { ways }: { ways: Record<string, { wallMs: number; started: number; spans: Span[] }> } = JSON.parse(
    readFileSync(new URL("figures.json", import.meta.url), "utf8"),
  );
  const said = ({ wallMs, started }: { wallMs: number; started: number }) =>
    `${started === 0 ? "no thread is" : `${started} threads are`} started, ${Math.round(wallMs)} ms`;
  return timelinePicture({
    title: "Twenty tiny tasks: a thread for each, a pool of two, and the same pool once more",
    description: Object.entries(ways)
      .map(([name, way]) => `${name}: ${said(way)}.`)
      .join(" "),
    panels: Object.entries(ways).map(([name, way]) => ({
      heading: `${name[0]!.toUpperCase()}${name.slice(1)}: ${said(way)}`,
      untilMs: way.wallMs,
      rows: [0, 1].map((worker) => ({
        label: `place ${worker + 1}`,
        bars: way.spans
          .filter((span) => span.worker === worker)
          .map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs })),
      })),
    })),
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
