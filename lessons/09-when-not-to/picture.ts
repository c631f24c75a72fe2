/** Draws picture.svg from figures.json, which `demo.ts --figures lessons/09-when-not-to/figures.json` wrote. */
import { readFileSync, writeFileSync } from "node:fs";
import { chartPicture } from "../../harness/drawing.ts";

/** What is rounded to nothing is drawn at a twentieth of a millisecond. */
const LEAST_MS = 0.05;

export function picture(): string {
  const found: { size: number; aloneMs: number; togetherMs: number }[] = JSON.parse(
    readFileSync(new URL("figures.json", import.meta.url), "utf8"),
  );
  const line = (name: string, of: (each: (typeof found)[number]) => number) => ({
    name,
    points: found.map((each): [number, number] => [each.size, Math.max(LEAST_MS, of(each))]),
  });
  const lastLoss = found.findLastIndex(({ aloneMs, togetherMs }) => togetherMs >= aloneMs);
  const wins = found[lastLoss + 1];
  return chartPicture({
    title: "The same work in six sizes, on one thread and in a pool of two that is opened for it",
    description: found
      .map(({ size, aloneMs, togetherMs }) => `${size} numbers: ${aloneMs} ms alone, ${togetherMs} ms in a pool.`)
      .join(" "),
    heading: "Adding up roots: medians of five runs",
    x: { label: "numbers", log: true },
    y: { label: "milliseconds", log: true },
    series: [line("one thread", ({ aloneMs }) => aloneMs), line("a pool of two", ({ togetherMs }) => togetherMs)],
    marks: wins ? [{ x: wins.size, label: "the pool wins" }] : [],
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
