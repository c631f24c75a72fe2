import { escapeMarkup } from "./markup.ts";

/** One bar of a drawing: which row, from where to where. */
export interface Bar {
  row: string;
  from: number;
  to: number;
  /** A class of the page's style, such as `"baseline"`. */
  look?: string;
  /** Shown when a reader points at it. */
  label?: string;
}

const WIDTH = 800;
const MARGIN = 150;
const ROW = 22;
const MOST_ROWS = 120;

/**
 * Bars on a common scale as an SVG, one row a name, in the order in which the rows first come. Times in milliseconds.
 */
export function bars(all: readonly Bar[], description: string): string {
  const shown = all.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to) && to >= from);
  const rows = [...new Set(shown.map(({ row }) => row))].slice(0, MOST_ROWS);
  const end = Math.max(0, ...shown.map(({ to }) => to));
  if (rows.length === 0 || end <= 0) return "";
  const x = (ms: number) => round(MARGIN + (Math.max(0, ms) / end) * (WIDTH - MARGIN - 20));
  const height = rows.length * ROW + 30;
  const names = rows.map((row, index) => `<text x="0" y="${index * ROW + 15}">${escapeMarkup(row, 24)}</text>`);
  const drawn = shown
    .filter(({ row }) => rows.includes(row))
    .map(({ row, from, to, look, label }) => {
      const shape = `x="${x(from)}" y="${rows.indexOf(row) * ROW + 3}" width="${round(Math.max(1, x(to) - x(from)))}" height="${ROW - 6}" rx="2"`;
      const title = label === undefined ? "" : `<title>${escapeMarkup(label, 200)}</title>`;
      return `<rect class="bar${look ? ` ${look}` : ""}" ${shape}>${title}</rect>`;
    });
  const marks = ticks(end).map((ms) => {
    const at = x(ms);
    const anchor = ms === 0 ? "start" : at > WIDTH - 60 ? "end" : "middle";
    return `<line class="rule" x1="${at}" x2="${at}" y1="0" y2="${height - 24}"/><text x="${at}" y="${height - 8}" text-anchor="${anchor}">${milliseconds(ms)}</text>`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeMarkup(description, 300)}">${[...marks, ...names, ...drawn].join("")}</svg>`;
}

/** From 0 on, three to seven of them, round numbers of milliseconds. */
function ticks(end: number): number[] {
  const power = 10 ** Math.floor(Math.log10(end / 3));
  const step = [5, 2, 1].map((factor) => factor * power).find((each) => end / each >= 3) ?? power;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}

/** Such as `"1.25 s"` or `"340 ms"`. */
function milliseconds(ms: number): string {
  return ms >= 1000 ? `${round(ms / 1000)} s` : `${round(ms)} ms`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
