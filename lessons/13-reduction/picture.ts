/**
 * Draws picture.svg from figures.json, which `demo.ts --scale 0.2 --figures lessons/13-reduction/figures.json` wrote.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { timelinePicture } from "../../harness/drawing.ts";
import type { Span } from "../../harness/timeline.ts";

interface Figures {
  aloneMs: number;
  runs: { wallMs: number; spans: Span[] }[];
  texts: { came: string; fixed: string }[];
}

export function picture(): string {
  const { runs, texts }: Figures = JSON.parse(readFileSync(new URL("figures.json", import.meta.url), "utf8"));
  // The first two runs that did not come to the same.
  const other = Math.max(
    1,
    texts.findIndex(({ came }) => came !== texts[0]!.came),
  );
  return timelinePicture({
    title: "The same 24 pieces, added up by four workers, twice",
    description: [0, other]
      .map((i) => {
        const { came, fixed } = texts[i]!;
        return `Run ${i + 1}: ${came} in the order in which the pieces came, and ${fixed} from the first piece to the last.`;
      })
      .join(" "),
    panels: [0, other].map((i) => ({
      heading: `Run ${i + 1}: 24 pieces on four workers`,
      untilMs: runs[i]!.wallMs,
      rows: [0, 1, 2, 3].map((worker) => ({
        label: `worker ${worker + 1}`,
        bars: runs[i]!.spans.filter((span) => span.worker === worker).map(({ startMs, endMs, label }) => ({
          fromMs: startMs,
          toMs: endMs,
          ...(label && { label }),
        })),
      })),
      note: `Added as they came: ${texts[i]!.came}. From piece 1 to 24: ${texts[i]!.fixed}.`,
    })),
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
