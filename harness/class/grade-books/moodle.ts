/**
 * Moodle, Grades > Import > CSV file: a column that says who it is (`Email address`, `ID number` or `Username`; Moodle
 * asks which), and one a grade item, of any name. The file's form is that of an export.
 *
 * Source: Moodle documentation, "Grade import", "CSV import".
 */
import { cellsOf, enrolledOf, type GradeBook, lessonsOf } from "./grade-book.ts";

const KEPT = /^(?:Identifier|First name|Last name|Surname|Full name|Username|ID number|Email address)$/i;

export const book: GradeBook = {
  file: "moodle.csv",
  separator: ",",
  rows({ points, roster, columns }) {
    const known = roster?.kind === "moodle" ? roster : undefined;
    const kept = known ? known.heads.filter((head) => KEPT.test(head)) : ["Username"];
    const cell = enrolledOf(known);
    const lessons = lessonsOf(points);
    return [
      [...kept, ...lessons.map(({ lesson }) => columns.get(lesson) ?? lesson)],
      ...points.map((each) => [
        ...kept.map((head) => (known ? cell(each.student, new RegExp(`^${RegExp.escape(head)}$`)) : each.student)),
        ...cellsOf(each),
      ]),
    ];
  },
};
