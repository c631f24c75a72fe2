/**
 * Brightspace (D2L), Grades > Enter Grades > Import: `OrgDefinedId` or `Username` or both, then `NAME Points Grade` a
 * grade item, and `End-of-Line Indicator` with a # in each row. Names and addresses of students must not be in it.
 *
 * Source: Brightspace Community, "Importing grades", and its Grades_Sample_Import_File.csv.
 */
import { cellsOf, enrolledOf, type GradeBook, lessonsOf } from "./grade-book.ts";

const KEPT = ["OrgDefinedId", "Username"];

export const book: GradeBook = {
  file: "brightspace.csv",
  separator: ",",
  rows({ points, roster, columns }) {
    const known = roster?.kind === "brightspace" ? roster : undefined;
    const kept = known ? KEPT.filter((head) => known.heads.includes(head)) : ["Username"];
    const cell = enrolledOf(known);
    const heads = lessonsOf(points).map(({ lesson, most }) => {
      const column = columns.get(lesson) ?? lesson;
      return /Points Grade/.test(column) ? column : `${column} Points Grade <Numeric MaxPoints:${most}>`;
    });
    return [
      [...kept, ...heads, "End-of-Line Indicator"],
      ...points.map((each) => [
        ...kept.map((head) => (known ? cell(each.student, new RegExp(`^${head}$`)) : each.student)),
        ...cellsOf(each),
        "#",
      ]),
    ];
  },
};
