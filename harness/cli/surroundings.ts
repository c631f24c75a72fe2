import process from "node:process";
import { styleText } from "node:util";
import type { grade } from "../grade.ts";
import { prose } from "../prose.ts";
import type { Style } from "../report/shared/report.ts";

/** What a command may touch beside its arguments. Tests give it another. */
export interface Surroundings {
  /** Writes results to standard output. */
  out(text: string): void;
  /** Writes progress and diagnostics to standard error. */
  err(text: string): void;
  /** Shows what is going on now: one line that is overwritten on a terminal, a line each elsewhere. */
  progress(text: string): void;
  /** A person sits at both ends: standard input and output are terminals. */
  interactive: boolean;
  /** Characters in a line of standard output; absent where it is no terminal. */
  columns?: number;
  /** Colours for standard output, where it wants them. */
  style: Style;
  grade: typeof grade;
  /** What was graded now may be remembered as such. */
  remembers: boolean;
}

/** Of a terminal; `undefined` of a file or a pipe. */
function columnsOf({ isTTY, columns }: Pick<typeof process.stdout, "isTTY" | "columns">): number | undefined {
  return isTTY && columns > 0 ? columns : undefined;
}

/** Text for a person: each line that is wider than the terminal is broken between words. */
export function fitting(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  return text
    .split("\n")
    .map((line) => prose(line, columns))
    .join("\n");
}

/** The surroundings of a real process. */
export function processSurroundings(): Surroundings {
  const { stdin, stdout, stderr } = process;
  let shown = false;
  const clear = () => {
    if (shown) stderr.write("\r\u001b[K");
    shown = false;
  };
  return {
    out(text) {
      clear();
      stdout.write(text);
    },
    err(text) {
      clear();
      stderr.write(fitting(text, columnsOf(stderr)));
    },
    progress(text) {
      if (!stderr.isTTY) return void stderr.write(`${text}\n`);
      clear();
      stderr.write(text.slice(0, Math.max(1, (stderr.columns || 80) - 1)));
      shown = true;
    },
    interactive: Boolean(stdin.isTTY && stdout.isTTY),
    ...(columnsOf(stdout) !== undefined && { columns: columnsOf(stdout) }),
    style: (format, text) => styleText(format, text, { stream: stdout }),
    remembers: true,
    // Loaded late: help and lists need no grader.
    grade: async (options) => (await import("../grade.ts")).grade(options),
  };
}
