/** Every grade, with a link to its report. Pure. */
import { hasVerdict } from "../../outcomes.ts";
import { escapeName, escapeMarkup as text } from "../../report/shared/markup.ts";
import { number } from "../../report/shared/verdict-words.ts";
import type { LessonPoints, StudentPoints } from "../course/points.ts";
import type { GradeRow } from "../records.ts";
import type { LessonSummary } from "../summary.ts";
import { table } from "./html-table.ts";

/**
 * A row for each student, a column for each lesson: the points, with a link to the report, and the most important note.
 */
export function gradesTable(
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

/**
 * Students in one table. Several tables are faster: a browser lays out only what is visible, but always a whole table.
 */
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

/** The path of a student's report, from the class page. */
function linkTo({ student, lesson, outcome }: GradeRow): string {
  const ending = outcome === "error" || outcome === "infra_error" ? "txt" : "html";
  return `${encodeURIComponent(student.toWellFormed()).replaceAll("'", "%27")}/${encodeURIComponent(lesson)}.${ending}`;
}
