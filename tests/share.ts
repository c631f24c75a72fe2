import process from "node:process";
import { runtime } from "../runtime-adapters/current.ts";

const PLACE = { node: 0, deno: 1, bun: 2 };

/**
 * Of a row of a table that is tested on three runtimes, what this one tests: every third, from a place that moves on
 * with the row. Each entry of a row is tested on one of the runtimes, and neighbouring rows have theirs on others. With
 * `WHOLE_TABLES=1`, all: a long run, by hand.
 */
export function shareOf<T>(entries: readonly T[], row: number): T[] {
  if (process.env.WHOLE_TABLES === "1") return [...entries];
  return entries.filter((_, i) => (i + row + PLACE[runtime.name]) % 3 === 0);
}
