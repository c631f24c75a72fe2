import type { Failed, Result } from "../model.ts";
import { type PictureOptions, pictureOf } from "./picture.ts";

/** What exploring came to, as JSON: the result, and where a schedule breaks the program, also how it is told. */
export function jsonOf(result: Result, options: PictureOptions = {}): string {
  const told = result.kind === "failed" ? toldOf(result, options) : {};
  return `${JSON.stringify({ version: 1, ...result, ...told }, plain, 2)}\n`;
}

function toldOf(failed: Failed, options: PictureOptions): object {
  const { headline, sentence, threads, rows } = pictureOf(failed, options);
  return { headline, sentence, threads, rows };
}

/** JSON has neither BigInts nor what is not a number. */
function plain(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value;
}
