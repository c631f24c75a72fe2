/** The report `json`: the verdict, schema version 1, for programs. What was not measured is absent, never null. */
import { neutralise } from "./shared/neutralise.ts";
import type { Report } from "./shared/report.ts";

/** The verdict as indented JSON, with a line end. */
export const report: Report = (verdict) => `${JSON.stringify(data(verdict, 0), null, 2)}\n`;

const DEEPEST = 12;
const MOST_ITEMS = 1000;

/**
 * Any value as plain JSON data: what JSON cannot express is left out, text is neutralised, size and depth are limited.
 */
function data(value: unknown, depth: number): unknown {
  if (typeof value === "string") return neutralise(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "boolean") return value;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null || depth === DEEPEST) return undefined;
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map((item) => data(item, depth + 1));
    return items.filter((item) => item !== undefined);
  }
  const entries = Object.entries(value)
    .slice(0, MOST_ITEMS)
    .map(([key, each]) => [neutralise(key, 200), data(each, depth + 1)] as const);
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}
