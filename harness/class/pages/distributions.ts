/** Histograms of a lesson's scores and speed-ups. Pure. */
import { escapeMarkup as text } from "../../report/shared/markup.ts";
import { number } from "../../report/shared/verdict-words.ts";
import type { LessonSummary } from "../summary.ts";

export function distributions({ lesson, scores, speedups, maxScore, diagnoses }: LessonSummary): string {
  if (scores.length === 0) return "";
  const most = Math.ceil(Math.max(1, ...speedups));
  const plots = [
    plot(histogram(scores, 0, maxScore, 10), 0, maxScore, `Scores of ${lesson}`, "points"),
    speedups.length > 0
      ? plot(histogram(speedups, 0, most, 10), 0, most, `Speed-ups of ${lesson}`, "times as fast")
      : "",
  ];
  const found = diagnoses.map(({ kind, count }) => `${count} ${text(kind, 100)}`).join(", ");
  return `<h2>${text(lesson)}</h2>\n${plots.join("\n")}${found && `\n<p>Found in those that failed: ${found}.</p>`}`;
}

const WIDTH = 400;
const HEIGHT = 110;

/** A histogram: how many students are in each part of the scale. */
function plot(counts: readonly number[], low: number, high: number, title: string, unit: string): string {
  const most = Math.max(1, ...counts);
  const step = WIDTH / counts.length;
  const columns = counts.map((count, index) => {
    const tall = (count / most) * (HEIGHT - 45);
    const x = number(index * step + 1);
    const label =
      count > 0
        ? `<text x="${number(index * step + step / 2)}" y="${number(HEIGHT - 24 - tall)}" text-anchor="middle">${count}</text>`
        : "";
    return `<rect class="bar" x="${x}" y="${number(HEIGHT - 20 - tall)}" width="${number(step - 2)}" height="${number(tall)}"/>${label}`;
  });
  const axis =
    `<line class="rule" x1="0" x2="${WIDTH}" y1="${HEIGHT - 20}" y2="${HEIGHT - 20}"/>` +
    `<text x="0" y="${HEIGHT - 5}">${number(low)}</text><text x="${WIDTH}" y="${HEIGHT - 5}" text-anchor="end">${number(high)} ${unit}</text>`;
  return `<figure class="plot"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${text(title)}">${columns.join("")}${axis}</svg><figcaption>${text(title)}</figcaption></figure>`;
}

/** How many values fall into each of `bins` equal parts of `low` to `high`; the last part holds `high` itself. */
export function histogram(values: readonly number[], low: number, high: number, bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const bin = Math.floor(((value - low) / (high - low || 1)) * bins);
    counts[Math.min(bins - 1, Math.max(0, bin))]!++;
  }
  return counts;
}
