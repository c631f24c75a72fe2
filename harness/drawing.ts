/**
 * Pictures of lessons, as SVG: what a lesson's `picture.ts` makes of its figures. The same figures always give the same
 * bytes, so that `check` can see whether a picture is the one that its script draws.
 */

const WIDTH = 760;
const LEFT = 24;
const PLOT_LEFT = 130;
const PLOT_RIGHT = WIDTH - 40;
const ROW = 34;
const INK = { text: "#24292f", pale: "#57606a", line: "#d0d7de", paper: "#fbfaf6" };
const TONES = ["#2f6fad", "#b4531f", "#3d7d4f", "#7a4fa0"] as const;
/** Neighbours in a row: the eye must tell one bar from the next. */
const SECOND_TONES = ["#437aae", "#c0692f", "#55906a", "#8f69b3"] as const;

/** What every picture says of itself, for who cannot see it. */
interface Described {
  title: string;
  description: string;
}

/** A stretch of time on a row. */
export interface Bar {
  fromMs: number;
  toMs: number;
  label?: string;
}

export interface TimelineRow {
  label: string;
  bars?: readonly Bar[];
  /** Moments, such as heartbeats. */
  ticks?: readonly number[];
}

export interface TimelinePanel {
  heading: string;
  rows: readonly TimelineRow[];
  untilMs: number;
  /** A sentence below. */
  note?: string;
}

/** Who did what when, one panel a way of doing it, all on one scale of time. Pure. */
export function timelinePicture({ panels, ...of }: Described & { panels: readonly TimelinePanel[] }): string {
  const untilMs = Math.max(...panels.map((panel) => panel.untilMs));
  const x = (ms: number) => PLOT_LEFT + (Math.min(ms, untilMs) / untilMs) * (PLOT_RIGHT - PLOT_LEFT);
  let y = 18;
  const parts = panels.flatMap((panel, place) => {
    const drawn: string[] = [text(LEFT, y + 20, panel.heading, { size: 17, bold: true })];
    y += 36;
    for (const row of panel.rows) {
      drawn.push(text(PLOT_LEFT - 12, y + 18, row.label, { anchor: "end", pale: true }));
      drawn.push(line([PLOT_LEFT, y + 26], [x(panel.untilMs), y + 26], INK.line));
      row.bars?.forEach((bar, i) => {
        drawn.push(...drawBar(bar, x, y, i % 2 === 0 ? TONES[place % 4]! : SECOND_TONES[place % 4]!));
      });
      for (const ms of row.ticks ?? []) drawn.push(line([x(ms), y + 4], [x(ms), y + 24], TONES[2], { width: 2 }));
      y += ROW;
    }
    drawn.push(...timeAxis(panel.untilMs, stepFor(untilMs), x, y + 4));
    y += 34;
    if (panel.note) {
      drawn.push(text(PLOT_LEFT, y + 8, panel.note, { pale: true }));
      y += 24;
    }
    y += 8;
    return drawn;
  });
  return frame(of, y + 4, parts);
}

function drawBar({ fromMs, toMs, label }: Bar, x: (ms: number) => number, y: number, tone: string): string[] {
  const [left, right] = [x(fromMs), x(toMs)];
  const width = Math.max(1, right - left - 1);
  const box = `<rect x="${at(left)}" y="${at(y)}" width="${at(width)}" height="26" rx="4" fill="${tone}"/>`;
  const fits = label !== undefined && width > 8 * label.length + 6;
  return fits ? [box, text((left + right) / 2, y + 18, label, { anchor: "middle", fill: "#ffffff" })] : [box];
}

/** All panels have marks at the same distance, so that short ones are not crowded. */
function timeAxis(untilMs: number, step: number, x: (ms: number) => number, y: number): string[] {
  const marks: number[] = [];
  for (let ms = 0; ms < untilMs - step / 3; ms += step) marks.push(ms);
  const parts = [line([x(0), y], [x(untilMs), y], INK.pale)];
  for (const ms of [...marks, untilMs]) {
    parts.push(line([x(ms), y - 4], [x(ms), y + 4], INK.pale));
    const isLast = ms === untilMs;
    parts.push(text(x(ms), y + 19, timeText(ms, untilMs), { anchor: "middle", size: 12, pale: !isLast, bold: isLast }));
  }
  return parts;
}

/** A line of a chart. */
export interface Series {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
  /** Points only, no line between them. */
  dots?: boolean;
}

export interface ChartOptions extends Described {
  heading: string;
  x: { label: string; log?: boolean };
  y: { label: string; log?: boolean; until?: number };
  series: readonly Series[];
  /** Upright lines with a word, such as where two ways take as long. */
  marks?: readonly { x: number; label: string }[];
}

/** How something depends on something else. Pure. */
export function chartPicture({ heading, x, y, series, marks = [], ...of }: ChartOptions): string {
  const [top, bottom, left] = [62, 330, 84];
  const points = series.flatMap((each) => each.points);
  const xs = axis(
    points.map(([value]) => value),
    x.log ?? false,
    [left, PLOT_RIGHT - 60],
  );
  const ys = axis([...points.map(([, value]) => value), ...(y.until === undefined ? [] : [y.until])], y.log ?? false, [
    bottom,
    top,
  ]);
  const parts = [text(LEFT, 38, heading, { size: 17, bold: true })];
  for (const value of ys.marks) {
    parts.push(line([left, ys.at(value)], [PLOT_RIGHT - 60, ys.at(value)], INK.line));
    parts.push(text(left - 8, ys.at(value) + 4, short(value), { anchor: "end", size: 12, pale: true }));
  }
  for (const value of xs.marks) {
    parts.push(line([xs.at(value), bottom], [xs.at(value), bottom + 5], INK.pale));
    parts.push(text(xs.at(value), bottom + 20, short(value), { anchor: "middle", size: 12, pale: true }));
  }
  parts.push(line([left, bottom], [PLOT_RIGHT - 60, bottom], INK.pale));
  parts.push(text((left + PLOT_RIGHT - 60) / 2, bottom + 42, x.label, { anchor: "middle", pale: true }));
  parts.push(text(LEFT, top - 8, y.label, { size: 12, pale: true }));
  for (const mark of marks) {
    parts.push(line([xs.at(mark.x), top], [xs.at(mark.x), bottom], INK.pale, { dashes: "4 4" }));
    parts.push(text(xs.at(mark.x) + 6, top + 12, mark.label, { size: 12 }));
  }
  series.forEach(({ name, points, dots }, i) => {
    const tone = TONES[i % 4]!;
    const placed = points.map(([px, py]) => [xs.at(px), ys.at(py)] as const);
    if (!dots) {
      const path = placed.map(([px, py]) => `${at(px)},${at(py)}`).join(" ");
      parts.push(`<polyline points="${path}" fill="none" stroke="${tone}" stroke-width="2.5"/>`);
    }
    for (const [px, py] of placed) parts.push(`<circle cx="${at(px)}" cy="${at(py)}" r="3.5" fill="${tone}"/>`);
    parts.push(`<rect x="${LEFT + 60}" y="${bottom + 60 + 20 * i}" width="14" height="4" fill="${tone}"/>`);
    parts.push(text(LEFT + 82, bottom + 66 + 20 * i, name, {}));
  });
  return frame(of, bottom + 66 + 20 * series.length, parts);
}

/** What was found of several things, a row each. The first column names it. Pure. */
export function tablePicture({
  heading,
  columns,
  rows,
  ...of
}: Described & { heading: string; columns: readonly string[]; rows: readonly (readonly string[])[] }): string {
  // As wide as what stands in it, beside the others.
  const longest = columns.map((name, column) => Math.max(name.length, ...rows.map((cells) => cells[column]!.length)));
  const letter = (PLOT_RIGHT + 16 - LEFT) / longest.reduce((sum, length) => sum + length + 2, 0);
  const left = (column: number) =>
    LEFT + letter * longest.slice(0, column).reduce((sum, length) => sum + length + 2, 0);
  const parts = [text(LEFT, 38, heading, { size: 17, bold: true })];
  columns.forEach((name, column) => {
    parts.push(text(left(column), 68, name, { pale: true, bold: true }));
  });
  rows.forEach((cells, row) => {
    const y = 98 + row * 30;
    parts.push(line([LEFT, y - 20], [PLOT_RIGHT + 16, y - 20], INK.line));
    cells.forEach((cell, column) => {
      parts.push(text(left(column), y, cell, { ...(column === 0 ? { bold: true } : { mono: true }) }));
    });
  });
  return frame(of, 98 + rows.length * 30, parts);
}

/** A picture of these parts, with what it says of itself and its own background. */
export function frame({ title, description }: Described, height: number, parts: readonly string[]): string {
  const tall = Math.round(height);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${tall}" width="${WIDTH}" height="${tall}" role="img" aria-labelledby="title desc" font-family="Helvetica, Arial, sans-serif">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(description)}</desc>`,
    `<rect x="1" y="1" width="${WIDTH - 2}" height="${tall - 2}" rx="12" fill="${INK.paper}" stroke="${INK.line}"/>`,
    ...parts,
    "</svg>\n",
  ].join("\n  ");
}

interface Look {
  anchor?: "end" | "middle";
  size?: number;
  bold?: boolean;
  pale?: boolean;
  mono?: boolean;
  fill?: string;
}

function text(x: number, y: number, words: string, { anchor, size = 13, bold, pale, mono, fill }: Look): string {
  const look = [
    `font-size="${size}"`,
    anchor && `text-anchor="${anchor}"`,
    bold && 'font-weight="bold"',
    mono && 'font-family="Menlo, Consolas, monospace"',
    `fill="${fill ?? (pale ? INK.pale : INK.text)}"`,
  ];
  return `<text x="${at(x)}" y="${at(y)}" ${look.filter(Boolean).join(" ")}>${escaped(words)}</text>`;
}

/** A place in the drawing, in its own units. */
type Point = readonly [x: number, y: number];

function line(
  [x1, y1]: Point,
  [x2, y2]: Point,
  stroke: string,
  look: { width?: number; dashes?: string } = {},
): string {
  const { width = 1, dashes } = look;
  const dashed = dashes === undefined ? "" : ` stroke-dasharray="${dashes}"`;
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}" stroke-width="${width}"${dashed}/>`;
}

/** Places on one axis, and what to write beside it. */
function axis(values: readonly number[], log: boolean, [from, to]: readonly [number, number]) {
  const most = Math.max(...values);
  const least = log ? Math.min(...values) : Math.min(0, ...values);
  const scaled = (value: number) => (log ? Math.log10(value / least) / Math.log10(most / least) : value / most);
  const marks: number[] = [];
  if (log) {
    for (let power = 10 ** Math.ceil(Math.log10(least) - 1e-9); power <= most * 1.001; power *= 10) marks.push(power);
  } else {
    const step = stepFor(most);
    for (let value = 0; value <= most * 1.001; value += step) marks.push(value);
  }
  return { at: (value: number) => from + (to - from) * scaled(value), marks };
}

/** 1, 2 or 5 of a power of ten, so that there are four to ten marks. */
function stepFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return [power / 5, power / 2, power, 2 * power].find((step) => most / step <= 8)!;
}

function timeText(ms: number, untilMs: number): string {
  if (untilMs < 1000) return `${Math.round(ms)} ms`;
  return `${Number((ms / 1000).toFixed(untilMs < 10_000 ? 1 : 0))} s`;
}

function short(value: number): string {
  if (value >= 1_000_000) return `${Number((value / 1_000_000).toPrecision(3))} M`;
  if (value >= 10_000) return `${Number((value / 1000).toPrecision(3))} k`;
  return String(Number(value.toPrecision(3)));
}

/** Tenths of a pixel are enough. */
function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A text as it stands in markup. */
export function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
