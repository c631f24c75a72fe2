import type { HandedIn } from "../../class/collect.ts";
import { deadlineOf } from "../../class/course/deadline-of.ts";
import type { Settings } from "../../class/course/last-given.ts";
import { inZone, ownTimeZone } from "../../class/course/zoned-date.ts";
import { nameAsIs } from "../../report/shared/neutralise.ts";

/** Who has handed in what, who has not, and which hand-ins are not taken: as lines for a terminal. */
export async function dryRun(
  all: AsyncGenerator<HandedIn>,
  { course, roster }: Settings,
  notes: readonly string[] = [],
): Promise<{ text: string; rejected: number }> {
  const zone = course?.timeZone ?? ownTimeZone();
  const rows: string[][] = [["student", "lesson", "handed in", "late", "hand-ins"]];
  const reasons: string[] = [];
  const refused = new Set<string>();
  const lessonsBy = new Map<string, Set<string>>();
  for await (const { student, files, rejected } of all) {
    for (const { lesson, extension, handedInAt, markedLate, daysLate, handIns = 1 } of files) {
      const isDue = daysLate !== undefined && deadlineOf(course, student, lesson) !== undefined;
      const late = isDue ? `${daysLate} d` : markedLate ? "LATE" : "";
      const when = handedInAt ? inZone(handedInAt, zone) : "no time known";
      rows.push([nameAsIs(student), `${lesson}${extension}`, when, late, String(handIns)]);
    }
    const lessons = lessonsBy.get(student) ?? new Set();
    lessonsBy.set(student, new Set([...lessons, ...files.map(({ lesson }) => lesson)]));
    reasons.push(...rejected.map(({ message }) => nameAsIs(message)));
    // Handed in, but not taken. It is not listed as missing, because that would become a zero.
    for (const { lesson } of rejected) refused.add(`${student}\n${lesson ?? ""}`);
  }
  const wanted = course?.lessons.map(({ id }) => id);
  const missing = (roster?.students ?? []).flatMap(({ student, name }) => {
    const found = lessonsBy.get(student) ?? new Set();
    const isRefused = (lesson: string) => refused.has(`${student}\n${lesson}`) || refused.has(`${student}\n`);
    const isAny = [...refused].some((each) => each.startsWith(`${student}\n`));
    const lacks =
      wanted?.filter((lesson) => !found.has(lesson) && !isRefused(lesson)) ??
      (found.size === 0 && !isAny ? ["everything"] : []);
    const who = name === student ? student : `${student} (${name})`;
    return lacks.length === 0 ? [] : [`${nameAsIs(who)}: ${lacks.join(", ")}`];
  });
  const parts = [
    inColumns(rows),
    section("Missing", missing),
    section("Not taken", reasons),
    section(
      "To look at",
      notes.map((each) => nameAsIs(each)),
    ),
    `\n${rows.length - 1} hand-ins of ${[...lessonsBy.values()].filter(({ size }) => size > 0).length} students. Nothing was graded.\n`,
  ];
  return { text: parts.join(""), rejected: reasons.length };
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `\n${heading}: ${lines.length}\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

function inColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => [...row[column]!].length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell + " ".repeat(widths[column]! - [...cell].length))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
