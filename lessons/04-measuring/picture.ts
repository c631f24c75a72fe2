/** Draws picture.svg from figures.json, which `demo.ts --figures lessons/04-measuring/figures.json` wrote. */
import { readFileSync, writeFileSync } from "node:fs";
import { chartPicture } from "../../harness/drawing.ts";

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;

export function picture(): string {
  const times: Record<string, number[]> = JSON.parse(readFileSync(new URL("figures.json", import.meta.url), "utf8"));
  const said = Object.entries(times).map(([name, all]) => {
    const [least, most] = [Math.min(...all), Math.max(...all)].map(Math.round);
    return `${name}: minimum ${least} ms, median ${Math.round(median(all))} ms, longest ${most} ms`;
  });
  return chartPicture({
    title: "Eleven runs of the same two programs",
    description: `${said.join(". ")}.`,
    heading: "Eleven runs of the same two programs, in turns",
    x: { label: "run" },
    y: { label: "milliseconds", until: 0 },
    series: Object.entries(times).map(([name, all], i) => ({
      name: said[i] ?? name,
      points: all.map((ms, run): [number, number] => [run + 1, ms]),
    })),
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
