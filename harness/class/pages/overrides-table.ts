import { escapeName, escapeMarkup as text } from "../../report/shared/markup.ts";
import { number } from "../../report/shared/verdict-words.ts";
import type { StudentPoints } from "../course/points.ts";
import { table } from "./html-table.ts";

/** The instructors' overrides: who, when and why. Pure. */
export function overridesTable(points: readonly StudentPoints[]): string {
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
