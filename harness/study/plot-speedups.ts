import type { Row } from "./row.ts";

const COLOURS: Readonly<Record<Row["runtime"], string>> = { deno: "#0b7285", bun: "#d9480f", node: "#2b8a3e" };
const LINE = 22;
const LEFT = 190;
const WIDTH = 560;
const MOST = 5;

/**
 * The projected speed-ups as an SVG: a line a program, a dot a condition and runtime, a bar where the truth is. Pure.
 */
export function plot(rows: readonly Row[]): string {
  const names = [...new Set(rows.map((row) => row.case.name))];
  const x = (value: number) => LEFT + (Math.min(MOST, value) / MOST) * WIDTH;
  const height = (names.length + 3) * LINE;
  const lines = names.map((name, i) => {
    const own = rows.filter((row) => row.case.name === name);
    const y = (i + 1) * LINE + 12;
    const truth = own[0]!.case.truth;
    const dots = own.flatMap(({ projected, runtime, condition }) =>
      projected === undefined
        ? []
        : [
            `<circle cx="${x(projected).toFixed(1)}" cy="${y}" r="4" fill="${COLOURS[runtime]}" fill-opacity="0.55"><title>${escaped(`${name}, ${condition}, ${runtime}: ${projected.toFixed(2)}`)}</title></circle>`,
          ],
    );
    return `<text x="${LEFT - 10}" y="${y + 4}" text-anchor="end">${escaped(name)}</text><line x1="${x(truth)}" x2="${x(truth)}" y1="${y - 9}" y2="${y + 9}" stroke="#000" stroke-width="2"/>${dots.join("")}`;
  });
  const axis = Array.from({ length: MOST + 1 }, (_, value) => {
    const at = x(value);
    return `<line x1="${at}" x2="${at}" y1="${LINE}" y2="${height - 2 * LINE}" stroke="#ccc"/><text x="${at}" y="${height - LINE - 4}" text-anchor="middle">${value}</text>`;
  });
  const legend = Object.entries(COLOURS).map(
    ([name, colour], i) =>
      `<circle cx="${LEFT + i * 80}" cy="${height - 10}" r="4" fill="${colour}"/><text x="${LEFT + 10 + i * 80}" y="${height - 6}">${name}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 30} ${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="14">Projected speed-up on four processors; black bars: the truth</text>
${axis.join("\n")}
${lines.join("\n")}
${legend.join("\n")}
</svg>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);
}
