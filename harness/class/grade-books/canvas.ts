/**
 * Canvas, Grades > Import. The columns `Student, ID, SIS User ID, SIS Login ID, Section` as Canvas has exported them,
 * or `LastName, FirstName` in place of the first where a course shows both; then one an assignment, `NAME (NUMBER)`. A
 * name without a number makes a new assignment, with the points of the row `Points Possible`, which the others get,
 * too. An empty cell changes nothing.
 *
 * Source: Canvas instructor guide, "How do I import grades in the Gradebook?", and instructure/canvas-lms,
 * lib/gradebook_importer.rb.
 */
import { cellsOf, enrolledOf, type GradeBook, lessonsOf } from "./grade-book.ts";

const KEPT = ["Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Section"];

export const book: GradeBook = {
  file: "canvas.csv",
  separator: ",",
  rows({ points, roster, columns }) {
    const known = roster?.kind === "canvas" ? roster : undefined;
    const kept = known
      ? KEPT.filter((head) => known.heads.includes(head))
      : ["Student", "ID", "SIS Login ID", "Section"];
    const cell = enrolledOf(known);
    const lessons = lessonsOf(points);
    const possible = kept.map((_, at) => (at === 0 ? "    Points Possible" : ""));
    return [
      [...kept, ...lessons.map(({ lesson }) => columns.get(lesson) ?? lesson)],
      [...possible, ...lessons.map(({ most }) => most)],
      ...points.map((each) => [
        ...kept.map((head) => {
          const own = head === "Student" ? (each.name ?? each.student) : head === "SIS Login ID" ? each.student : "";
          return known ? cell(each.student, new RegExp(`^${head}$`)) : own;
        }),
        ...cellsOf(each),
      ]),
    ];
  },
};
