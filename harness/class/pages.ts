/** The pages of a class: one for the instructor, and a leaderboard that names nobody. Pure. */
import { escapeMarkup as text } from "../report/shared/markup.ts";
import { page } from "../report/shared/page.ts";
import { number } from "../report/shared/words.ts";
import type { GradeRow, MachineRow, Rejected } from "./model.ts";
import { histogram, type LessonSummary, summarise } from "./summary.ts";

/** The instructor's page: how each lesson went, what could not be taken, every grade with a link to its report, and what graded them. */
export function classPage(
  name: string,
  rows: readonly GradeRow[],
  rejected: readonly Rejected[],
  machines: readonly MachineRow[],
): string {
  const summaries = summarise(rows);
  const students = new Set(rows.map(({ student }) => student)).size;
  const body = [
    `<h1>${text(name, 200)}</h1>`,
    `<p class="soft">${students} students, ${rows.length} grades. <a href="grades.csv">grades.csv</a> has them all.</p>`,
    `<h2>Lessons</h2>\n<div class="scroll">${table(
      ["lesson", "graded", "passed", "failed", "no verdict", "mean score", "median speed-up"],
      summaries.map((each) => [
        text(each.lesson),
        String(each.graded),
        String(each.passed),
        String(each.failed),
        String(each.noVerdict),
        each.meanScore === undefined ? "–" : `${number(each.meanScore)} of ${number(each.maxScore)}`,
        each.medianSpeedup === undefined ? "–" : number(each.medianSpeedup),
      ]),
    )}</div>`,
    ...summaries.map(distributions),
    rejected.length > 0 &&
      `<h2>Not taken</h2>\n${table(
        ["student", "why"],
        rejected.map((each) => [text(each.student), text(each.message)]),
      )}`,
    `<h2>Grades</h2>\n<div class="scroll">${table(
      ["student", "lesson", "outcome", "score", "speed-up", "diagnosis", "attempts"],
      rows.map((row) => [
        text(row.student),
        `<a href="${linkTo(row)}">${text(row.lesson)}</a>`,
        `<b class="${row.outcome}">${row.outcome}</b>`,
        `${number(row.score)} of ${number(row.maxScore)}`,
        row.speedup === undefined ? "–" : number(row.speedup),
        text(row.diagnosis ?? "", 200),
        String(row.attempts),
      ]),
    )}</div>`,
    machines.length > 0 &&
      `<h2>Machines</h2>\n${table(
        ["graded by", "grades", "no verdict"],
        machines.map((each) => [text(each.machine, 200), String(each.graded), String(each.noVerdict)]),
      )}`,
  ];
  return page(`${name}: grades`, body.filter(Boolean).join("\n"));
}

/** The fastest of each lesson, by pseudonym. Only those that passed. */
export function leaderboardPage(
  name: string,
  rows: readonly GradeRow[],
  pseudonym: (student: string) => string,
): string {
  const lessons = [...new Set(rows.map(({ lesson }) => lesson))].sort();
  const boards = lessons.map((lesson) => {
    const fastest = rows
      .filter((row) => row.lesson === lesson && row.outcome === "passed" && row.speedup !== undefined)
      .sort((a, b) => b.speedup! - a.speedup!);
    const lines = fastest.map((row, index) => [String(index + 1), text(pseudonym(row.student)), number(row.speedup!)]);
    return `<h2>${text(lesson)}</h2>\n${table(["", "who", "speed-up"], lines)}`;
  });
  return page(`${name}: leaderboard`, [`<h1>${text(name, 200)}: leaderboard</h1>`, ...boards].join("\n"));
}

/** Where a student's report lies, from the class page. */
function linkTo({ student, lesson, outcome }: GradeRow): string {
  const ending = outcome === "error" || outcome === "infra_error" ? "txt" : "html";
  return `${encodeURIComponent(student.toWellFormed()).replaceAll("'", "%27")}/${encodeURIComponent(lesson)}.${ending}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((each) => `<th>${each}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function distributions({ lesson, scores, speedups, maxScore }: LessonSummary): string {
  if (scores.length === 0) return "";
  const most = Math.ceil(Math.max(1, ...speedups));
  const plots = [
    plot(histogram(scores, 0, maxScore, 10), 0, maxScore, `Scores of ${lesson}`, "points"),
    speedups.length > 0
      ? plot(histogram(speedups, 0, most, 10), 0, most, `Speed-ups of ${lesson}`, "times as fast")
      : "",
  ];
  return `<h2>${text(lesson)}</h2>\n${plots.join("\n")}`;
}

const WIDTH = 400;
const HEIGHT = 110;

/** A histogram: how many students in each part of the scale. */
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
