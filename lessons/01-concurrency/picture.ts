/**
 * Draws picture.svg from figures.json, which `demo.ts --scale 1 --figures lessons/01-concurrency/figures.json` wrote.
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
  const { one, all }: Record<"one" | "all", { spans: Span[] }> = JSON.parse(
    readFileSync(new URL("figures.json", import.meta.url), "utf8"),
  );
  const rows = (spans: readonly Span[]) =>
    [0, 1, 2, 3, 4].map((row) => ({ label: `download ${row + 1}`, bars: barsOf(spans, row, () => "waiting") }));
  const [oneMs, allMs] = [endOf(one.spans), endOf(all.spans)];
  return timelinePicture({
    title: "Five downloads on one thread, one after the other and all at once",
    description: `One after the other, each download begins when the one before has come, and they take ${inSeconds(oneMs)}. Asked for all at once, the five waits lie on top of each other, and they take ${inSeconds(allMs)}.`,
    panels: [
      { heading: "One after the other", untilMs: oneMs, rows: rows(one.spans) },
      { heading: "All at once", untilMs: allMs, rows: rows(all.spans) },
    ],
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
