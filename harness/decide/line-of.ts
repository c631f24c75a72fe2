import type { Fault } from "../../runtime-adapters/runtime.ts";

/** The first line of the learner's file that an error names; `undefined` where it names none. Pure. */
export function lineOf({ message, stack = "" }: Fault, file: string): number | undefined {
  const text = `${message}\n${stack}`;
  const at = text.indexOf(`${file}:`);
  const line = at < 0 ? Number.NaN : Number.parseInt(text.slice(at + file.length + 1), 10);
  return Number.isNaN(line) ? undefined : line;
}
