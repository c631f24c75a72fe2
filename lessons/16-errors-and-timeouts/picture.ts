/** Draws picture.svg from figures.json, which `demo.ts --scale 0.3 --figures FILE` wrote. */
import { readFileSync, writeFileSync } from "node:fs";
import { timelinePicture } from "../../harness/drawing.ts";
import type { Span } from "../../harness/timeline.ts";

interface Found {
  outcomes: string[];
  spans: Span[];
  wallMs: number;
}

export function picture(): string {
  const found: Record<string, Found> = JSON.parse(readFileSync(new URL("figures.json", import.meta.url), "utf8"));
  const ways = Object.entries(found).map(([name, way]) => ({ name, ...way }));
  const told = (outcomes: readonly string[]) => outcomes.map((outcome, i) => `${i + 1} ${outcome}`).join(", ");
  return timelinePicture({
    title: "Six tasks in a pool of two, of which two never end and one throws",
    description: ways
      .map(({ name, outcomes, wallMs }) => {
        return `After the limit, ${name}: all answers after ${Math.round(wallMs)} ms. ${told(outcomes)}.`;
      })
      .join(" "),
    panels: ways.map(({ name, outcomes, spans, wallMs }) => ({
      heading: `After the limit, ${name}`,
      untilMs: Math.max(wallMs, ...spans.map(({ endMs }) => endMs)),
      rows: [0, 1, 2, 3, 4, 5].map((task) => ({
        label: `task ${task + 1}`,
        bars: spans
          .filter(({ worker }) => worker === task)
          .map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs })),
      })),
      note: `All answers after ${Math.round(wallMs)} ms: ${told(outcomes)}`,
    })),
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
