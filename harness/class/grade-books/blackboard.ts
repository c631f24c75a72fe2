/**
 * Blackboard, Grade Center > Work Offline > Upload. A student is known by `Username`, a column by the number behind its
 * name, `NAME [Total Pts: 10 Score] |NUMBER`, as Blackboard has downloaded it; one without a number makes a new column.
 * With tabs, which Blackboard recommends: nothing needs quotes then.
 *
 * Source: Blackboard, "Uploading or Downloading Grade Center Items for Working Offline".
 */
import { cellsOf, enrolledOf, type GradeBook, lessonsOf } from "./grade-book.ts";

const KEPT = ["Last Name", "First Name", "Username", "Student ID"];

export const book: GradeBook = {
  file: "blackboard.txt",
  separator: "\t",
  rows({ points, roster, columns }) {
    const known = roster?.kind === "blackboard" ? roster : undefined;
    const kept = known ? KEPT.filter((head) => known.heads.includes(head)) : ["Last Name", "First Name", "Username"];
    const cell = enrolledOf(known);
    const lessons = lessonsOf(points);
    return [
      [...kept, ...lessons.map(({ lesson, most }) => columns.get(lesson) ?? `${lesson} [Total Pts: ${most} Score]`)],
      ...points.map((each) => {
        const [first = "", last = ""] = (each.name ?? "").split(/ (?=\S+$)/);
        const own: Record<string, string> = { "Last Name": last, "First Name": first, Username: each.student };
        return [
          ...kept.map((head) => (known ? cell(each.student, new RegExp(`^${head}$`)) : own[head])),
          ...cellsOf(each),
        ];
      }),
    ];
  },
};
