/** The instructor's page of a class. Pure. */
import { CLASS_OUTCOMES, hasVerdict } from "../../outcomes.ts";
import { page } from "../../report/shared/html-page.ts";
import { escapeName, escapeMarkup as text } from "../../report/shared/markup.ts";
import type { StudentPoints } from "../course/points.ts";
import type { GradeRow, MachineRow, Rejected } from "../records.ts";
import { COLUMNS, summarise } from "../summary.ts";
import { distributions } from "./distributions.ts";
import { gradesTable } from "./grades-table.ts";
import { table } from "./html-table.ts";
import { overridesTable } from "./overrides-table.ts";

/**
 * The instructor's page: how each lesson went, what was not taken, every grade with a link to its report, and the
 * machines that graded.
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
      COLUMNS.map(({ head }) => head),
      summaries.map((each) => COLUMNS.map(({ cell }) => text(cell(each)))),
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

/** The grades that the instructor must still decide. */
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
