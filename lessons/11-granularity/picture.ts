/**
 * Draws picture.svg from figures.json, which `demo.ts --scale 1 --figures lessons/11-granularity/figures.json` wrote.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { chartPicture } from "../../harness/drawing.ts";

export function picture(): string {
  const { aloneMs, ways }: { aloneMs: number; ways: { size: number; tasks: number; wallMs: number }[] } = JSON.parse(
    readFileSync(new URL("figures.json", import.meta.url), "utf8"),
  );
  const [first, last] = [ways[0]!.size, ways.at(-1)!.size];
  return chartPicture({
    title: `${last.toLocaleString("en")} tiny pieces of work for a pool of four, in chunks of several sizes`,
    description: `One thread takes ${Math.round(aloneMs)} ms. ${ways
      .map(({ size, wallMs }) => `In chunks of ${size}: ${Math.round(wallMs)} ms.`)
      .join(" ")}`,
    heading: `${last.toLocaleString("en")} tiny pieces of work: how many in a chunk?`,
    x: { label: "pieces in a chunk", log: true },
    y: { label: "milliseconds", log: true },
    series: [
      { name: "a pool of four", points: ways.map(({ size, wallMs }): [number, number] => [size, wallMs]) },
      {
        name: "one thread",
        points: [
          [first, aloneMs],
          [last, aloneMs],
        ],
      },
    ],
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
