/** Draws picture.svg from figures.json, which `demo.ts --scale 1 --figures lessons/08-speed-up/figures.json` wrote. */
import { readFileSync, writeFileSync } from "node:fs";
import { chartPicture } from "../../harness/drawing.ts";

export function picture(): string {
  const { processors, lines }: { processors: number; lines: { name: string; points: [number, string][] }[] } =
    JSON.parse(readFileSync(new URL("figures.json", import.meta.url), "utf8"));
  const series = lines.map(({ name, points }) => ({
    name: name === "they compute" ? `${name}, on ${processors} processors` : name,
    points: points.map(([workers, speedUp]): [number, number] => [workers, Number(speedUp)]),
  }));
  const most = lines[0]!.points.at(-1)![0];
  return chartPicture({
    title: "Speed-up of twelve equal tasks on one to six workers",
    description: series
      .map(({ name, points }) => `${name}: ${points.map(([w, s]) => `${s} times as fast on ${w}`).join(", ")}.`)
      .join(" "),
    heading: "Twelve equal tasks on one to six workers",
    x: { label: "workers" },
    y: { label: "speed-up", until: most },
    series: [
      ...series,
      {
        name: "as many times as workers",
        points: [
          [1, 1],
          [most, most],
        ],
      },
    ],
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
