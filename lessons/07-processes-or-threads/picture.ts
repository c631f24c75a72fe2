/**
 * Draws picture.svg from figures.json, which `demo.ts --scale 0.2 --figures FILE` wrote.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { tablePicture } from "../../harness/drawing.ts";

const MIB = 2 ** 20;
const CRASH: Record<string, string> = {
  "async functions": "ends the program",
  threads: "ends the program",
  processes: "ends that one job",
};

export function picture(): string {
  const ways: { name: string; startMs: number; moreBytes: number; pids: number }[] = JSON.parse(
    readFileSync(new URL("figures.json", import.meta.url), "utf8"),
  );
  const rows = ways.map(({ name, startMs, moreBytes, pids }) => {
    const memory = `${Math.round(moreBytes / MIB)} MiB`;
    return [name, `${Math.round(startMs)} ms`, memory, String(pids), CRASH[name] ?? ""];
  });
  return tablePicture({
    title: "Four jobs as async functions, as threads and as processes",
    description: rows
      .map(([name, start, memory, pids, crash]) => {
        return `${name}: ${start} until the first starts, ${memory} for four, in ${pids} processes; a crash ${crash}.`;
      })
      .join(" "),
    heading: "Four jobs, in three ways",
    columns: ["four jobs as", "the first starts", "memory for four", "processes", "a crash"],
    rows,
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
