import type { Picture, Row } from "./picture.ts";
import { capital, hiddenText } from "./text.ts";

const [ROW, TOP, LEFT, COLUMN, MEMORY] = [26, 92, 52, 230, 250];

/** A picture as an SVG document that stands alone: one lane a thread, time downwards, what breaks it in red. */
export function svgOf(picture: Picture): string {
  const width = LEFT + COLUMN * picture.threads.length + MEMORY;
  const height = TOP + ROW * picture.rows.length + 16;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `role="img" font-family="ui-monospace, monospace" font-size="12">`,
    `<title>${escaped(picture.headline)}</title>`,
    `<desc>${escaped(picture.sentence)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(12, 24, picture.headline, width - 24, ' font-weight="bold" font-size="14"'),
    text(12, 46, capital(picture.sentence), width - 24),
    ...picture.threads.map((name, i) => text(LEFT + COLUMN * i, TOP - 22, name, COLUMN - 12, ' font-weight="bold"')),
    text(LEFT + COLUMN * picture.threads.length, TOP - 22, "memory", MEMORY - 12, ' font-weight="bold"'),
    ...picture.threads.map((_, i) => lane(i, picture.rows.length)),
    ...picture.rows.flatMap((row, at) => rowOf(row, at, picture.threads.length, width)),
    "</svg>",
    "",
  ].join("\n");
}

function lane(i: number, rows: number): string {
  const x = LEFT + COLUMN * i - 8;
  return `<line x1="${x}" y1="${TOP - 12}" x2="${x}" y2="${TOP + ROW * rows}" stroke="#ccc"/>`;
}

function rowOf(row: Row, at: number, threads: number, width: number): string[] {
  const y = TOP + ROW * at;
  const base = y + 16;
  if (row.kind === "hidden") return [text(LEFT, base, `${hiddenText(row)} …`, COLUMN, ' fill="#777"')];
  const x = LEFT + COLUMN * row.thread;
  const where = row.line === undefined ? "" : `${row.line}: `;
  const fatal = row.kind === "waits" || row.fatal;
  const fill = fatal ? ' fill="#b00020"' : "";
  const code = row.kind === "waits" ? "waits" : row.code;
  return [
    ...(fatal ? [`<rect x="4" y="${y}" width="${width - 8}" height="${ROW - 2}" fill="#fdecea"/>`] : []),
    ...(row.kind === "step" ? [text(12, base, String(row.step), 34, ' fill="#777"')] : []),
    `<circle cx="${x - 8}" cy="${y + 12}" r="4" fill="${fatal ? "#b00020" : "#555"}"/>`,
    text(x, base, where + code, COLUMN - 12, fill),
    text(LEFT + COLUMN * threads, base, row.effect, MEMORY - 12, fill),
  ];
}

/** Text that keeps to its width: a character of this size is 7.3 wide. */
function text(x: number, y: number, content: string, room: number, attributes = ""): string {
  const most = Math.max(1, Math.floor(room / 7.3));
  const characters = [...content];
  const kept = characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : content;
  return `<text x="${x}" y="${y}"${attributes}>${escaped(kept)}</text>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(content: string): string {
  return content.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
