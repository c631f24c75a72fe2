import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { gradesCsv } from "../../../harness/class/grades-csv.ts";
import { classPage } from "../../../harness/class/pages/class-page.ts";
import { histogram } from "../../../harness/class/pages/distributions.ts";
import { leaderboardPage } from "../../../harness/class/pages/leaderboard.ts";
import { pseudonyms } from "../../../harness/class/pseudonym.ts";
import type { GradeRow } from "../../../harness/class/records.ts";
import { summarise, summaryTable } from "../../../harness/class/summary.ts";
import { escapeName } from "../../../harness/report/shared/markup.ts";
import { PIECES } from "../report/hostile.ts";
import { always, rules } from "../report/rules.ts";

const row = (changes: Partial<GradeRow>): GradeRow => ({
  student: "ada",
  lesson: "01-concurrency",
  runtime: "deno",
  outcome: "passed",
  score: 10,
  maxScore: 10,
  attempts: 1,
  gradedAt: "2026-03-04T05:06:07.000Z",
  ...changes,
});

test("summarise() counts no verdict neither for nor against", () => {
  const rows = [
    row({ speedup: 3 }),
    row({ student: "bob", outcome: "failed", score: 4, speedup: 1 }),
    row({ student: "cy", outcome: "unfit", score: 4 }),
    row({ student: "dan", outcome: "infra_error", score: 0, maxScore: 0 }),
  ];
  const [summary] = summarise(rows);
  assertEquals(
    [summary!.graded, summary!.passed, summary!.failed, summary!.noVerdict, summary!.meanScore, summary!.maxScore],
    [4, 1, 1, 2, 7, 10],
  );
  assertStringIncludes(summaryTable([summary!]), "01-concurrency       4       1       1           2   7.0 of 10");
});

test("histogram() puts the highest value into the last part", () => {
  assertEquals(histogram([0, 0.9, 1, 9.9, 10], 0, 10, 10), [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
  assertEquals(histogram([0], 0, 0, 2), [1, 0]);
});

test("grades.csv has one row a student and lesson", () => {
  assertEquals(gradesCsv([row({ speedup: 3.5, diagnosis: "none" })]).split("\r\n"), [
    "student,lesson,runtime,outcome,score,maxScore,speedup,diagnosis,attempts,gradedAt",
    "ada,01-concurrency,deno,passed,10,10,3.5,none,1,2026-03-04T05:06:07.000Z",
    "",
  ]);
});

test("the class page has a line a student, says what is open, and who graded", () => {
  const rows = [
    row({ speedup: 3.456 }),
    row({
      lesson: "02-multiprocessing",
      outcome: "failed",
      score: 4,
      speedup: 1,
      diagnosis: "one-worker",
      attempts: 2,
    }),
    row({ student: "bob", outcome: "unfit", score: 4 }),
    row({ student: "cy", outcome: "suspicious", score: 10, speedup: 9 }),
  ];
  const page = classPage(
    "class",
    rows,
    [],
    [{ machine: "lab-3 (4 processors, sandbox bwrap)", graded: 4, noVerdict: 2 }],
  );
  const lines = page.split("\n").map((line) => line.replaceAll(/<[^>]*>/g, "|").replaceAll(/\|+/g, "|"));
  const found = (start: string) =>
    lines.filter((line) => line.includes(start)).map((line) => line.replace(/.*points\|/, "|"));
  assertEquals(found("|ada|"), ["|ada|10| 3.46 ×|4| one-worker, attempt 2|14 of 20|"]);
  assertEquals(found("|bob|"), ["|bob|unfit|–|0 of 20|"]);
  assertStringIncludes(page, "<b>1 without a verdict</b>");
  assertStringIncludes(page, "<b>1 held</b> (suspicious)");
  assertStringIncludes(page, "Found in those that failed: 1 one-worker.");
  assertEquals(found("|lab-3"), ["|graded by|grades|no verdict|lab-3 (4 processors, sandbox bwrap)|4|2|"]);
});

test("no student's name breaks the pages", () => {
  for (const piece of PIECES) {
    const rows = [row({ student: piece, diagnosis: piece, speedup: 2 })];
    for (const page of [
      classPage(piece, rows, [{ student: piece, message: piece }], [{ machine: piece, graded: 1, noVerdict: 0 }]),
      leaderboardPage(piece, rows, (student) => student),
    ]) {
      // A name stands there as it is; what it may not hold is never taken.
      always(page.replaceAll(escapeName(piece), "name"), undefined as never);
      // What a class page may have beyond a report: links to the reports.
      rules.html!(page.replaceAll(/<a href="[^"<>&]*">|<\/a>/g, ""), undefined as never);
    }
  }
});

test("pseudonyms are no two alike, the same every time, and others with another secret", () => {
  const students = Array.from({ length: 400 }, (_, index) => `student ${index}`);
  const names = pseudonyms(students, "secret");
  assertEquals(new Set(names.values()).size, 400);
  assertEquals([...pseudonyms([...students].reverse(), "secret")].sort(), [...names].sort());
  const others = pseudonyms(students, "other");
  assertEquals(students.filter((student) => others.get(student) === names.get(student)).length < 40, true);
});
