/** Draws picture.svg from figures.json, which `demo.ts --figures lessons/06-own-world/figures.json` wrote. */
import { readFileSync, writeFileSync } from "node:fs";
import { tablePicture } from "../../harness/drawing.ts";

export function picture(): string {
  const seen: { sent: string; arrives: string; here: string }[] = JSON.parse(
    readFileSync(new URL("figures.json", import.meta.url), "utf8"),
  );
  return tablePicture({
    title: "What arrives when something is sent to a thread, and what it is like here afterwards",
    description: seen.map(({ sent, arrives, here }) => `${sent}: arrives as ${arrives}; here it is ${here}.`).join(" "),
    heading: "Sent to a thread, which tries to change it",
    columns: ["you send", "what arrives there", "yours, afterwards"],
    rows: seen.map(({ sent, arrives, here }) => [sent, arrives, here]),
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
