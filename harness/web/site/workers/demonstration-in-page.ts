/** What demonstrations import of the harness, in a page: harness/demonstration.ts and harness/timeline.ts. */
import { indented, pictureWidth } from "../../../demonstration.ts";
import { prose } from "../../../prose.ts";
import { type Span, type TimelineOptions, timeline } from "../../../timeline.ts";
import { tell } from "./learner.ts";
import { COLUMNS } from "./told.ts";

export { meet, seconds, timed } from "../../../demonstration.ts";
export { timeline, usage } from "../../../timeline.ts";

export function demonstrationOptions(): { scale: number; trace: string } {
  return { scale: 0.1, trace: "the page" };
}

export const scaleNote = (scale: number): string => `Scale ${scale}: 1 s of the story takes ${scale} s here.`;

export const say = (text: string): void => console.log(prose(text, columns()));

const columns = (): number => (globalThis as { [COLUMNS]?: number })[COLUMNS] ?? 80;

export function picture(spans: readonly Span[], options: TimelineOptions = {}): string {
  return indented(timeline(spans, { width: pictureWidth(columns()), ...options }));
}

/** What would be a file elsewhere is drawn below what was printed. */
export function writeTrace(_file: string, parts: Readonly<Record<string, readonly Span[]>>): void {
  tell({ kind: "drawn", parts });
}

export function writeFigures(): void {}

export const bold = (text: string): string => text;
