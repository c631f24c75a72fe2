/** Draws picture.svg from figures.json, which `demo.ts --figures lessons/14-map-reduce/figures.json` wrote. */
import { readFileSync, writeFileSync } from "node:fs";
import { tablePicture } from "../../harness/drawing.ts";

interface Figures {
  letters: number;
  ways: [way: string, sent: string, back: string][];
}

export function picture(): string {
  const { letters, ways }: Figures = JSON.parse(readFileSync(new URL("figures.json", import.meta.url), "utf8"));
  return tablePicture({
    title: "What goes to the workers and what comes back, when they count the words of a text",
    description: ways.map(([way, sent, back]) => `${way}: ${sent} are sent, and ${back} come back.`).join(" "),
    heading: `A text of ${(letters / 1_000_000).toFixed(1)} million letters, in 8 pieces for 4 workers`,
    columns: ["a worker gets", "sent to all", "comes back"],
    rows: ways,
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
