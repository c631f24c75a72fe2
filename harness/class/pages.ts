/** The pages of a class: one for the instructor, and a leaderboard that names nobody. Pure. */
import { CLASS_OUTCOMES, hasVerdict } from "../outcomes.ts";
import { escapeName, escapeMarkup as text } from "../report/shared/markup.ts";
import { page } from "../report/shared/page.ts";
import { number } from "../report/shared/words.ts";
import type { LessonPoints, StudentPoints } from "./course/points.ts";
import type { GradeRow, MachineRow, Rejected } from "./records.ts";
import { histogram, type LessonSummary, summarise } from "./summary.ts";

/**
 * The instructor's page: how each lesson went, what could not be taken, every grade with a link to its report, and what
 * graded them.
 */
export function classPage(
  name: string,
  rows: readonly GradeRow[],
  rejected: readonly Rejected[],
  machines: readonly MachineRow[],
  points: readonly StudentPoints[] = [],
): string {
  const summaries = summarise(rows);
  const students = points.length || new Set(rows.map(({ student }) => student)).size;
  const books = points.length > 0 ? ' <a href="students.csv">students.csv</a> has a row a student.' : "";
  const body = [
    `<h1>${text(name, 200)}</h1>`,
    `<p class="soft">${students} students, ${rows.length} grades. <a href="grades.csv">grades.csv</a> has them all.${books}</p>`,
    openGrades(rows),
    `<h2>Lessons</h2>\n<div class="scroll">${table(
      ["lesson", "graded", "passed", "failed", "no verdict", "mean score", "median speed-up"],
      summaries.map((each) => [
        text(each.lesson),
        String(each.graded),
        String(each.passed),
        String(each.failed),
        String(each.noVerdict),
        each.meanScore === undefined ? "–" : `${each.meanScore.toFixed(1)} of ${number(each.maxScore)}`,
        each.medianSpeedup === undefined ? "–" : each.medianSpeedup.toFixed(2),
      ]),
      "number",
    )}</div>`,
    ...summaries.map(distributions),
    rejected.length > 0 &&
      `<h2>Not taken</h2>\n${table(
        ["student", "why"],
        rejected.map((each) => [escapeName(each.student), escapeName(each.message)]),
      )}`,
    `<h2>Grades</h2>\n${gradesTable(rows, summaries, points)}`,
    overridesTable(points),
    machines.length > 0 &&
      `<h2>Machines</h2>\n${table(
        ["graded by", "grades", "no verdict"],
        machines.map((each) => [text(each.machine, 200), String(each.graded), String(each.noVerdict)]),
        "number",
      )}`,
  ];
  return page(`${name}: grades`, body.filter(Boolean).join("\n"));
}

/** What the instructor still has to do. */
function openGrades(rows: readonly GradeRow[]): string {
  const held = rows.filter(({ outcome }) => CLASS_OUTCOMES[outcome] === "person").length;
  const open = rows.filter(({ outcome }) => !hasVerdict(outcome)).length - held;
  const lines = [
    open > 0 &&
      `<b>${open} without a verdict</b>: nothing is said against these programs. Grade them again: class … --regrade no-verdict`,
    held > 0 && `<b>${held} held</b> (suspicious): faster than the machine can be. A person has to look at them.`,
  ].filter(Boolean);
  return lines.length === 0 ? "" : `<div class="verdict"><p>${lines.join("</p><p>")}</p></div>`;
}

/**
 * A line a student, a column a lesson: the points lead to the report, and beside them stands what is most worth
 * knowing.
 */
function gradesTable(
  rows: readonly GradeRow[],
  summaries: readonly LessonSummary[],
  points: readonly StudentPoints[],
): string {
  const byStudent = Map.groupBy(rows, ({ student }) => student);
  const counted = new Map(points.map((each) => [each.student, each]));
  const lessons = points[0]?.lessons.map(({ lesson }) => lesson) ?? summaries.map(({ lesson }) => lesson);
  const most = points[0]?.most ?? summaries.reduce((sum, { maxScore }) => sum + maxScore, 0);
  const students = points.length > 0 ? points.map(({ student }) => student) : [...byStudent.keys()];
  const lines = students.map((student) => {
    const own = byStudent.get(student) ?? [];
    const known = counted.get(student);
    const judged = own.filter(({ outcome }) => hasVerdict(outcome)).reduce((sum, { score }) => sum + score, 0);
    const cells = lessons.map((lesson) => {
      const row = own.find((each) => each.lesson === lesson);
      return gradeCell(
        row,
        known?.lessons.find((each) => each.lesson === lesson),
      );
    });
    const name =
      known?.name !== undefined && known.name !== student ? ` <span class="soft">${escapeName(known.name)}</span>` : "";
    return [`${escapeName(student)}${name}`, ...cells, `${number(known?.total ?? judged)} of ${number(most)}`];
  });
  const heads = ["student", ...lessons.map((lesson) => text(lesson)), "points"];
  if (lines.length <= PART) return `<div class="scroll">${table(heads, lines)}</div>`;
  const parts = Array.from({ length: Math.ceil(lines.length / PART) }, (_, part) =>
    lines.slice(part * PART, (part + 1) * PART),
  );
  return parts.map((part) => `<div class="scroll part">${table(heads, part)}</div>`).join("\n");
}

/** Students in one table: a browser lays out what is seen, and no row of one table before all others of it. */
const PART = 50;

function gradeCell(row: GradeRow | undefined, counted: LessonPoints | undefined): string {
  const said = [
    counted?.override?.points !== undefined && "set by a person",
    counted && counted.daysLate > 0 && `${counted.daysLate} late`,
  ];
  if (!row) {
    const shown = counted?.status === "overridden" ? `<b>${number(counted.points!)}</b>` : "–";
    const missing =
      (counted?.status === "missing" && "missing") || (counted?.status === "not-taken" && "not taken: see above");
    return [shown, text([...said, missing].filter(Boolean).join(", "), 200)].filter(Boolean).join(" ");
  }
  const { outcome, score, speedup, diagnosis, attempts } = row;
  const judged = hasVerdict(outcome) || counted?.points !== undefined;
  const beside = [
    outcome === "failed" ? diagnosis : undefined,
    speedup !== undefined && (outcome !== "failed" || !diagnosis) && `${speedup.toFixed(2)} ×`,
    attempts > 1 && `attempt ${attempts}`,
    ...said,
  ].filter(Boolean);
  const points = judged ? number(counted?.points ?? score) : outcome;
  const shown = `<a href="${linkTo(row)}"><b class="${outcome}">${points}</b></a>`;
  return [shown, text(beside.join(", "), 200)].filter(Boolean).join(" ");
}

/** What instructors have said, with who, when and why. */
function overridesTable(points: readonly StudentPoints[]): string {
  const said = points.flatMap(({ student, lessons }) =>
    lessons.flatMap(({ lesson, override }) => (override ? [{ ...override, student, lesson }] : [])),
  );
  if (said.length === 0) return "";
  return `<h2>Said by a person</h2>\n${table(
    ["student", "lesson", "points", "by", "on", "why", "comment"],
    said.map((each) => [
      escapeName(each.student),
      text(each.lesson),
      each.points === undefined ? "" : number(each.points),
      escapeName(each.who),
      each.at.slice(0, 10),
      text(each.reason),
      text(each.comment ?? ""),
    ]),
  )}`;
}

/**
 * The fastest of each lesson, by pseudonym. Only those that passed. Who is not clearly slower than the first of a place
 * shares it: the interval of the one reaches into that of the other.
 */
export function leaderboardPage(
  name: string,
  rows: readonly GradeRow[],
  pseudonym: (student: string) => string,
): string {
  const lessons = [...new Set(rows.map(({ lesson }) => lesson))].sort();
  const boards = lessons.map((lesson) => {
    const passed = rows.filter((row) => row.lesson === lesson && row.outcome === "passed" && row.speedup !== undefined);
    const lines = places(passed).map(({ place, of }) =>
      // By the pseudonym within a place, so that the order says nothing.
      of
        .map((row) => ({ who: pseudonym(row.student), speedup: row.speedup! }))
        .sort((a, b) => (a.who < b.who ? -1 : 1))
        .map(({ who, speedup }) => [String(place), text(who), speedup.toFixed(of.length > 1 ? 1 : 2)]),
    );
    return `<h2>${text(lesson)}</h2>\n${table(["", "who", "speed-up"], lines.flat())}`;
  });
  const how = `<p class="soft">Who is not clearly slower shares a place: their intervals overlap.</p>`;
  return page(`${name}: leaderboard`, [`<h1>${text(name, 200)}: leaderboard</h1>`, how, ...boards].join("\n"));
}

/** Those of each place, the fastest first. A place is named by how many are before it. */
function places(rows: readonly GradeRow[]): { place: number; of: GradeRow[] }[] {
  const found: { place: number; of: GradeRow[]; low: number }[] = [];
  for (const [before, row] of rows.toSorted((a, b) => b.speedup! - a.speedup!).entries()) {
    const last = found.at(-1);
    if (last && (row.high ?? row.speedup!) >= last.low) last.of.push(row);
    else found.push({ place: before + 1, of: [row], low: row.low ?? row.speedup! });
  }
  return found;
}

/** Where a student's report lies, from the class page. */
function linkTo({ student, lesson, outcome }: GradeRow): string {
  const ending = outcome === "error" || outcome === "infra_error" ? "txt" : "html";
  return `${encodeURIComponent(student.toWellFormed()).replaceAll("'", "%27")}/${encodeURIComponent(lesson)}.${ending}`;
}

/** `look` is that of every column but the first. */
function table(heads: readonly string[], rows: readonly (readonly string[])[], look = ""): string {
  const as = (column: number) => (look !== "" && column > 0 ? ` class="${look}"` : "");
  const head = heads.map((each, column) => `<th${as(column)}>${each}</th>`).join("");
  const line = (row: readonly string[]) => row.map((cell, column) => `<td${as(column)}>${cell}</td>`).join("");
  const body = rows.map((row) => `<tr>${line(row)}</tr>`).join("\n");
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function distributions({ lesson, scores, speedups, maxScore, diagnoses }: LessonSummary): string {
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
