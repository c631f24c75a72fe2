import type { Estimate, Report } from "./bench-model.ts";
import { attainment, number, wanted } from "./figures-in-words.ts";

const LINE = 24;
const LEFT = 330;
const WIDTH = 520;
const RIGHT = 220;
const COLOURS = { met: "#2b8a3e", missed: "#c92a2a", arm: "#1864ab" };

interface Row extends Estimate {
  label: string;
  says: string;
  colour: string;
}

/**
 * A report as an SVG, on a logarithmic axis: goals as attained (1 is just met, right is better), arms by their ratio to
 * the base. Dots are medians, lines reach over the quartiles. Pure.
 */
export function plot(report: Report): string {
  const { name, at, goals, arms } = report;
  const goalRows = goals.flatMap((goal): Row[] => {
    const value = attainment(goal);
    if (value === undefined || !goal.found) return [];
    const ends = [goal.found.low, goal.found.high].map(
      (end) => attainment({ ...goal, found: { ...goal.found!, value: end } })!,
    );
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    const colour = value >= 1 ? COLOURS.met : COLOURS.missed;
    const says = `${number(goal.found.value)} ${goal.unit}, goal ${wanted(goal.wanted, goal.unit)}`;
    return [{ label: goal.says, says, value, low, high, colour }];
  });
  const armRows = arms.flatMap(({ name, base, ratio }): Row[] =>
    ratio && name !== base
      ? [{ label: name, says: `${number(ratio.value)} × ${base}`, ...ratio, colour: COLOURS.arm }]
      : [],
  );
  const all = [...goalRows, ...armRows].flatMap(({ value, low, high }) => [value, low, high]);
  const known = all.filter((value) => value > 0 && Number.isFinite(value));
  const [from, to] = [Math.min(0.5, ...known) / 1.2, Math.max(2, ...known) * 1.2];
  const x = (value: number) => {
    const inside = Math.min(to, Math.max(from, value));
    return LEFT + (WIDTH * Math.log(inside / from)) / Math.log(to / from);
  };
  let y = 20;
  const parts: string[] = [];
  const heading = (text: string) => {
    y += LINE;
    parts.push(`<text x="10" y="${y}" font-weight="bold">${escaped(text)}</text>`);
  };
  const draw = (rows: readonly Row[]) => {
    for (const { label, says, value, low, high, colour } of rows) {
      y += LINE;
      const cell = (end: number) => x(end).toFixed(1);
      parts.push(
        `<text x="${LEFT - 10}" y="${y}" text-anchor="end">${escaped(label)}</text>` +
          `<line x1="${cell(low)}" x2="${cell(high)}" y1="${y - 4}" y2="${y - 4}" stroke="${colour}" stroke-width="3" stroke-opacity="0.5"/>` +
          `<circle cx="${cell(value)}" cy="${y - 4}" r="5" fill="${colour}"/>` +
          `<text x="${LEFT + WIDTH + 10}" y="${y}" font-size="10">${escaped(says)}</text>`,
      );
    }
  };
  if (goalRows.length > 0) {
    heading("goals: 1 is just met, right is better");
    draw(goalRows);
  }
  heading(`arms, in ${report.unit}, each as a multiple of the one that it is compared with`);
  draw(armRows);
  const bottom = y + 12;
  const axis = ticks(from, to).map((value) => {
    const at = x(value).toFixed(1);
    const stroke = value === 1 ? "#000" : "#ddd";
    return `<line x1="${at}" x2="${at}" y1="${LINE + 4}" y2="${bottom}" stroke="${stroke}"/><text x="${at}" y="${bottom + 14}" text-anchor="middle">${value}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + RIGHT} ${bottom + 24}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="10" y="18" font-size="14">${escaped(`${name} on ${at.runtime} ${at.version}`)}</text>
${axis.join("\n")}
${parts.join("\n")}
</svg>
`;
}

/** 1, 2, 5, 10 … between two numbers; only powers of ten where there are many. */
function ticks(from: number, to: number): number[] {
  const steps = to / from > 200 ? [1] : [1, 2, 5];
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
    for (const step of steps) values.push(Number((step * 10 ** power).toPrecision(1)));
  }
  return values.filter((value) => value >= from && value <= to);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);
}
