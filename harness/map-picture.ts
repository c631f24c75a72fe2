/** A map of what comes after what, as SVG: boxes in rows, and lines from each to what comes after it. */
import { escaped, frame } from "./drawing.ts";

interface MapNode {
  id: string;
  heading: string;
  lines: readonly string[];
  /** Ids of what comes before it. */
  after: readonly string[];
}

const BOX = { width: 220, gap: 22, line: 16, head: 24 };
const TOP = 20;
const ROW_GAP = 46;
const COLUMNS = 3;

/**
 * Draws nodes in rows: each below all that comes before it. The same nodes always give the same bytes. Pure.
 *
 * @param nodes in an order in which none stands before what it comes after
 */
export function mapPicture({
  title,
  description,
  nodes,
}: {
  title: string;
  description: string;
  nodes: readonly MapNode[];
}): string {
  const places = new Map<string, { x: number; y: number; height: number }>();
  const rows: MapNode[][] = [];
  const rowOf = new Map<string, number>();
  for (const node of nodes) {
    let row = Math.max(0, ...node.after.map((id) => (rowOf.get(id) ?? -1) + 1));
    while ((rows[row]?.length ?? 0) >= COLUMNS) row++;
    rowOf.set(node.id, row);
    rows[row] ??= [];
    rows[row]!.push(node);
  }
  let y = TOP;
  for (const row of rows) {
    const heights = row.map(({ lines }) => BOX.head + BOX.line * lines.length + 10);
    row.forEach((node, column) => {
      places.set(node.id, { x: 24 + column * (BOX.width + BOX.gap), y, height: heights[column]! });
    });
    y += Math.max(...heights) + ROW_GAP;
  }
  const lines = nodes.flatMap(({ id, after }) =>
    after.flatMap((before) => {
      const [from, to] = [places.get(before), places.get(id)];
      if (!from || !to) return [];
      const [x1, y1, x2, y2] = [from.x + BOX.width / 2, from.y + from.height, to.x + BOX.width / 2, to.y];
      const half = (y1 + y2) / 2;
      return [
        `<path d="M ${x1} ${y1} C ${x1} ${half}, ${x2} ${half}, ${x2} ${y2}" fill="none" stroke="#8c959f" stroke-width="1.5"/>`,
      ];
    }),
  );
  const boxes = nodes.flatMap(({ id, heading, lines }) => {
    const { x, y, height } = places.get(id)!;
    return [
      `<rect x="${x}" y="${y}" width="${BOX.width}" height="${height}" rx="8" fill="#ffffff" stroke="#2f6fad"/>`,
      `<text x="${x + 12}" y="${y + 18}" font-size="14" font-weight="bold" fill="#24292f">${escaped(heading)}</text>`,
      ...lines.map((words, i) => {
        return `<text x="${x + 12}" y="${y + BOX.head + 14 + i * BOX.line}" font-size="12" fill="#57606a">${escaped(words)}</text>`;
      }),
    ];
  });
  return frame({ title, description }, y - ROW_GAP + TOP, [...lines, ...boxes]);
}
