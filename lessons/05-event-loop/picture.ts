/**
 * Draws picture.svg from figures.json, which `demo.ts --scale 0.1 --figures lessons/05-event-loop/figures.json` wrote.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { timelinePicture } from "../../harness/drawing.ts";

interface Way {
  what: string;
  wallMs: number;
  longestPauseMs: number;
  beats: number[];
}

export function picture(): string {
  const ways: Way[] = JSON.parse(readFileSync(new URL("figures.json", import.meta.url), "utf8"));
  return timelinePicture({
    title: "A computation of one second, and a timer that beats every ten milliseconds",
    description: ways
      .map(({ what, wallMs, longestPauseMs }) => {
        return `Computed ${what}, it takes ${Math.round(wallMs)} ms, and the longest pause of the timer is ${Math.round(longestPauseMs)} ms.`;
      })
      .join(" "),
    panels: ways.map(({ what, wallMs, longestPauseMs, beats }) => ({
      heading: `Computed ${what}`,
      untilMs: Math.max(wallMs, beats.at(-1) ?? 0),
      rows: [
        { label: "computing", bars: [{ fromMs: 0, toMs: wallMs, label: `${Math.round(wallMs)} ms` }] },
        { label: "timer beats", ticks: beats },
      ],
      note: `Longest pause between two beats: ${Math.round(longestPauseMs)} ms`,
    })),
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
