import { join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { EXAMPLE, readCourse } from "../../../harness/class/course/course-file.ts";
import { deadlineOf } from "../../../harness/class/course/deadline-of.ts";
import { keepSettings } from "../../../harness/class/course/last-given.ts";
import { daysLate } from "../../../harness/class/course/late.ts";
import { pointsOf } from "../../../harness/class/course/points.ts";
import { readRoster, studentNamed } from "../../../harness/class/course/roster.ts";
import { counts } from "../../../harness/class/course/which-counts.ts";
import { inZone, zonedDate } from "../../../harness/class/course/zoned-date.ts";
import { readTable } from "../../../harness/class/csv-file.ts";
import type { GradeRow } from "../../../harness/class/records.ts";
import { Store } from "../../../harness/class/store/store.ts";
import { regradeOf } from "../../../harness/cli/class/regrade.ts";
import { findLesson } from "../../../harness/load/lessons.ts";
import { withThresholds } from "../../../harness/load/with-thresholds.ts";
import { UsageError } from "../../../harness/usage-error.ts";
import { bytes, Folder } from "./fixture.ts";

const LESSONS = ["01-concurrency", "02-multiprocessing", "03-multithreading"];

const course = (text: string, path = "/courses/course.toml") => readCourse(text, path, LESSONS);

test("the course file that --help shows is read, and says the same in JSON", () => {
  const read = course(EXAMPLE);
  assertEquals(read.lessons[0], {
    id: "01-concurrency",
    handIns: "/courses/downloads/lesson-1.zip",
    points: 20,
    deadline: new Date("2026-11-01T22:59:00Z"),
    attempts: 3,
  });
  assertEquals(read.lessons[1]!.deadline, new Date("2026-11-08T22:59:59Z"));
  assertEquals(read.late, { perDay: 0.1, mostDays: 5, freeDays: 2, graceMinutes: 15 });
  const json = JSON.stringify({
    time_zone: "Europe/Berlin",
    lessons: [{ id: "1", deadline: "2026-11-01 23:59" }],
  });
  assertEquals(course(json, "/c.json").lessons[0]!.deadline, new Date("2026-11-01T22:59:00Z"));
});

test("a course file that is wrong is told by its place, what was found and what to do", () => {
  const cases: [string, RegExp][] = [
    ["lessons = [", /Cannot read the course/],
    ["", /lessons: .*lessons.*--help/],
    ['[[lessons]]\nid = "03-multithreding"', /no lesson "03-multithreding"\. Did you mean/],
    ['[[lessons]]\nid = "1"\ndeadline = "1 November"', /lessons\.0\.deadline: Expected a date such as/],
    ['[[lessons]]\nid = "1"\ndeadline = 2026-11-01', /lessons\.0\.deadline: Expected a date in quotation marks/],
    ['[[lessons]]\nid = "1"\ndeadline = "2026-02-30"', /Expected a date/],
    ['[[lessons]]\nid = "1"\npoint = 3', /lessons\.0\.point: There is no such setting \(point\)/],
    ['time_zone = "Mars/Olympus"\n[[lessons]]\nid = "1"', /time_zone: Expected a time zone/],
    ['[late]\nper_day = 10\n[[lessons]]\nid = "1"', /late\.per_day: Expected a part of the points/],
    ['[[lessons]]\nid = "1"\n[[lessons]]\nid = "01-concurrency"', /stands in it twice/],
    ['[[lessons]]\nid = "1"\n[[extensions]]\nstudent = "a"', /extensions\.0: Expected either deadline/],
    ['[[lessons]]\nid = "1"\npoints = -1', /lessons\.0\.points/],
    ['sandbox = "moon"\n[[lessons]]\nid = "1"', /sandbox/],
  ];
  for (const [text, message] of cases) {
    const error = assertThrows(() => course(text), UsageError);
    assert(message.test(error.message), `${text}: ${error.message}`);
  }
});

test("a date means a moment of its time zone, on both sides of a change of clocks", () => {
  const cases: [string, string, string][] = [
    ["2026-10-25 01:59", "Europe/Berlin", "2026-10-24T23:59:00.000Z"],
    ["2026-10-25 23:59", "Europe/Berlin", "2026-10-25T22:59:00.000Z"],
    ["2026-03-29 23:59", "Europe/Berlin", "2026-03-29T21:59:00.000Z"],
    ["2026-03-08 23:59", "America/New_York", "2026-03-09T03:59:00.000Z"],
    ["2026-11-01", "Asia/Kathmandu", "2026-11-01T18:14:59.000Z"],
    ["2026-11-01T23:59:00+02:00", "Europe/Berlin", "2026-11-01T21:59:00.000Z"],
    ["2026-11-01 23:59:30Z", "Europe/Berlin", "2026-11-01T23:59:30.000Z"],
  ];
  for (const [text, zone, moment] of cases) assertEquals(zonedDate(text, zone)?.toISOString(), moment, text);
  assertEquals(zonedDate("tomorrow", "UTC"), undefined);
  assertStringIncludes(inZone(new Date("2026-11-01T22:59:00Z"), "Europe/Berlin"), "2026-11-01 23:59");
});

test("lateness: begun days, minutes of grace, extensions, and what is too late", () => {
  const due = new Date("2026-11-01T12:00:00Z");
  const after = (hours: number) => new Date(due.getTime() + hours * 3_600_000);
  assertEquals(
    [-1, 0, 0.2, 0.3, 24, 25].map((hours) => daysLate(after(hours), due, 15)),
    [0, 0, 0, 1, 1, 2],
  );
  const read = course(
    `time_zone = "UTC"\n[[lessons]]\nid = "1"\ndeadline = "2026-11-01 12:00"\n[late]\nmost_days = 2
    [[extensions]]\nstudent = "ada"\nlesson = "1"\ndays = 1\n[[extensions]]\nstudent = "bob"\nlesson = "2"\ndays = 9`,
  );
  assertEquals(deadlineOf(read, "ada", "01-concurrency"), after(24));
  assertEquals(deadlineOf(read, "bob", "01-concurrency"), due);
  assertEquals(deadlineOf(read, "bob", "02-multiprocessing"), undefined);
  const of = (student: string, ...hours: number[]) =>
    counts(
      hours.map((each) => ({ at: after(each), hours: each })),
      read,
      student,
      "01-concurrency",
    );
  assertEquals(of("bob", -5, -1, 30), { attempt: { at: after(-1), hours: -1 }, daysLate: 0 });
  assertEquals(of("bob", 30, 5, 90), { attempt: { at: after(30), hours: 30 }, daysLate: 2 });
  assertEquals(of("ada", 30, 5, 90), { attempt: { at: after(5), hours: 5 }, daysLate: 0 });
  assertStringIncludes(JSON.stringify(of("bob", 90)), "it came 4 days late, and after 2 days nothing is taken");
});

const row = (student: string, lesson: string, score: number, changes: Partial<GradeRow> = {}): GradeRow => ({
  ...{ student, lesson, runtime: "node", outcome: "passed", score, maxScore: 10, attempts: 1, gradedAt: "" },
  ...changes,
});

test("points: zeros for what is missing, nothing for what is open, free days first, and a person's word as it is", () => {
  const read = course(
    `time_zone = "UTC"\n[[lessons]]\nid = "1"\npoints = 20\ndeadline = "2026-11-08"\n[[lessons]]\nid = "2"\ndeadline = "2026-11-01"
    [[lessons]]\nid = "3"\n[late]\nper_day = 0.1\nfree_days = 1`,
  );
  const said = { who: "Prof", at: "2026-12-01T00:00:00Z", reason: "seen by hand" };
  const all = pointsOf({
    rows: [
      row("ada", "01-concurrency", 10, { daysLate: 2 }),
      row("ada", "02-multiprocessing", 5, { daysLate: 1 }),
      row("ada", "03-multithreading", 0, { outcome: "unfit" }),
      row("bob", "01-concurrency", 1, { daysLate: 30 }),
    ],
    overrides: [
      { ...said, student: "bob", lesson: "02-multiprocessing", points: 3 },
      { ...said, student: "bob", lesson: "02-multiprocessing", points: 7.5 },
      { ...said, student: "ada", lesson: "02-multiprocessing", comment: "nice" },
    ],
    course: read,
    enrolled: [{ student: "eve", name: "Eve", cells: [] }],
    own: new Map(LESSONS.map((id) => [id, 10])),
  });
  // Of Ada's free day the second lesson has it, which was due first.
  assertEquals(
    all.map(({ student, lessons, total, most }) => [student, ...lessons.map(({ points }) => points), total, most]),
    [
      ["eve", 0, 0, 0, 0, 40],
      ["ada", 16, 5, undefined, 21, 40],
      ["bob", 0, 7.5, 0, 7.5, 40],
    ],
  );
  assertEquals(all[1]!.lessons[1]!.override?.comment, "nice");
});

test("readRoster() tells what is wrong, and reads what spreadsheets write", () => {
  const read = (text: string | Uint8Array) => readRoster(typeof text === "string" ? bytes(text) : text, "r.csv");
  const error = (text: string) => assertThrows(() => read(text), UsageError).message;
  assertStringIncludes(
    error("a,b\n1,2\n"),
    'no column of it says who a student is (it has: a, b). Call one "student", or',
  );
  assertStringIncludes(error("student\nada\nADA\n"), '"ADA" stands in it twice');
  assertStringIncludes(error("student\n../x\n"), "it holds a slash");
  assertStringIncludes(error("student\nstudents.csv\n"), "one of the results is called");
  const names = (text: string | Uint8Array) => read(text).students.map(({ student }) => student);
  assertEquals(names("\ufeffstudent;points\r\nada;1\r\n;\r\nbob;2\r\n"), ["ada", "bob"]);
  const utf16 = Uint8Array.from([0xff, 0xfe, ...[..."student\tx\nzoë\t1\n"].flatMap((c) => [c.charCodeAt(0), 0])]);
  assertEquals(names(utf16), ["zoë"]);
  assertEquals(readTable(bytes('a,b\n"x\ny","say ""hi"""\n')).rows, [["x\ny", 'say "hi"']]);
});

test("a course may ask for another threshold, of those that the lesson's criteria have", async () => {
  const lesson = await findLesson("1");
  const changed = withThresholds(lesson, { ratio: 0.5 });
  assertEquals((changed.criteria[0] as { ratio?: number }).ratio, 0.5);
  assertEquals(withThresholds(lesson).criteria, lesson.criteria);
  assertThrows(() => withThresholds(lesson, { speed: 2 }), UsageError, 'no threshold "speed"');
});

test("a student is known by the name in the results, an id, an address or a name that one alone has; a regrade, too", async () => {
  const csv = 'Student,ID,SIS Login ID\n"Brown, Bob",5002,bbrown\n"Smith, Ann",1,ann1\n"Smith, Ann",2,ann2\n';
  const roster = readRoster(bytes(csv), "r.csv");
  const students = ["bbrown", "ann1", "ann2"];
  for (const text of ["bbrown", "5002", "Brown, Bob", "bob brown", "BBROWN"])
    assertEquals(studentNamed(text, students, roster), "bbrown", text);
  for (const text of ["Ann Smith", "bob", ""]) assertEquals(studentNamed(text, students, roster), undefined, text);
  assertEquals(studentNamed("Bob Brown", students), undefined);

  using folder = new Folder();
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  keepSettings(store, { roster: { path: "r.csv", bytes: bytes(csv) } });
  store.handIns.add(
    [{ student: "bbrown", lesson: "01-concurrency", extension: ".ts", source: bytes("b") }],
    new Date(),
  );
  assertEquals((await regradeOf("Bob Brown", undefined))!(store), { kind: "student", student: "bbrown" });
  const nobody = await regradeOf("Ann Smith", undefined);
  assertThrows(() => nobody!(store), UsageError, 'no student "Ann Smith"');
});
