/**
 * What the lessons' `demo.ts` share: their options, and how they write times. The harness's public face for
 * demonstrations.
 */
import { writeFileSync, writeSync } from "node:fs";
import process from "node:process";
import { parseArgs, styleText } from "node:util";
import { prose } from "./prose.ts";
import type { Span } from "./timeline.ts";
import { type TimelineOptions, timeline } from "./timeline.ts";
import { chromeTrace } from "./trace-file.ts";

/** Times are a tenth of the story's unless somebody asks for real seconds. */
const DEFAULT_SCALE = 0.1;

/** As wide as the pictures of demonstrations are, where there is room. */
const PICTURE = 72;
/** Before each line of a picture. */
const INDENT = 2;

/** How a demonstration was asked to run. */
export interface DemonstrationOptions {
  /** What one second of the story takes here, in seconds. */
  scale: number;
  /** Where to write a Chrome trace of what ran when; absent when nobody asked. */
  trace?: string;
  /** Where to write what was measured, for the lesson's picture; absent when nobody asked. */
  figures?: string;
}

/**
 * Reads `[--scale N] [--trace FILE] [--figures FILE]` from the command line, and prints the scale.
 *
 * @throws RangeError when the scale is not a number above 0; TypeError for an unknown option.
 */
export function demonstrationOptions(): DemonstrationOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { scale: text, trace: text, figures: text } });
  const scale = Number(values.scale ?? DEFAULT_SCALE);
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new RangeError(
      `Cannot run at scale "${values.scale}": expected a number above 0, such as 1 for real seconds.`,
    );
  }
  const { trace, figures } = values;
  return { scale, ...(trace !== undefined && { trace }), ...(figures !== undefined && { figures }) };
}

/** One line that says how long a second of the story takes here. */
export function scaleNote(scale: number): string {
  if (scale === 1) return pale("Scale 1: real seconds.");
  return pale(`Scale ${scale}: 1 s of the story takes ${scale} s here. Real seconds: --scale 1`);
}

/** Such as `"0.60 s"` or `"15.0 s"`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

/**
 * Prints at once, from any thread: a worker's `console.log` goes through the main thread on Node and Bun, and would
 * come late, or after lines that were printed after it. Prose that is wider than the terminal is broken anew.
 */
export function say(text: string): void {
  writeSync(1, `${prose(text, columns())}\n`);
}

/**
 * Blocks until `count` threads have called it with the same shared memory: so that starting threads can be told apart
 * from what they do. `arrived` holds one zero.
 */
export function meet(arrived: Int32Array, count: number): void {
  Atomics.add(arrived, 0, 1);
  Atomics.notify(arrived, 0);
  for (let here = Atomics.load(arrived, 0); here < count; here = Atomics.load(arrived, 0))
    Atomics.wait(arrived, 0, here);
}

/** Runs `work` and says how long it took, in milliseconds of wall time. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ result: Awaited<T>; wallMs: number }> {
  const start = performance.now();
  const result = await work();
  return { result, wallMs: performance.now() - start };
}

/** Columns that there are for what is printed: of the terminal, or what `COLUMNS` says. */
function columns(): number {
  return process.stdout.columns || Number(process.env.COLUMNS) || 80;
}

/** The timeline, in colour where the terminal has colours, indented as a demonstration prints it; no wider than it. */
export function picture(spans: readonly Span[], options: TimelineOptions = {}): string {
  const width = pictureWidth(columns());
  return indented(timeline(spans, { colour: pale(" ") !== " ", width, ...options }));
}

/** How wide a picture is where there are so many columns. Pure. */
export const pictureWidth = (columns: number): number => Math.min(PICTURE, columns - INDENT - 1);

export const indented = (drawn: string): string => drawn.replaceAll(/^/gm, " ".repeat(INDENT));

/** Writes the parts of a run as a Chrome trace, and says where. */
export function writeTrace(file: string, parts: Readonly<Record<string, readonly Span[]>>): void {
  writeFileSync(file, JSON.stringify(chromeTrace(parts)));
  console.log(`\nTrace written to ${file}: open it at https://ui.perfetto.dev`);
}

/** Writes what was measured, for the lesson's picture: times are rounded to a tenth of a millisecond. */
export function writeFigures(file: string, figures: unknown): void {
  const rounded = (_: string, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? Math.round(value * 10) / 10 : value;
  writeFileSync(file, `${JSON.stringify(figures, rounded, 1)}\n`);
}

export const bold = (text: string): string => styleText("bold", text);
const pale = (text: string): string => styleText("dim", text);
