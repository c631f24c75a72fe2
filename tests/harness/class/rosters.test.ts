/** Rosters as programs and people save them: other separators, encodings, sections, and names of every script. */
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { problemWithName } from "../../../harness/class/allowed-name.ts";
import { readCourse } from "../../../harness/class/course/course-file.ts";
import { settingsOf } from "../../../harness/class/course/last-given.ts";
import { finder, type Roster, readRoster, studentNamed } from "../../../harness/class/course/roster.ts";
import { columnsOf, pointsOfColumn } from "../../../harness/class/grade-books/grade-book.ts";
import { notesOf } from "../../../harness/cli/class/notes.ts";
import { UsageError } from "../../../harness/usage-error.ts";
import { bytes } from "./fixture.ts";

const LESSONS = ["01-concurrency", "02-multiprocessing"];
const read = (text: string | Uint8Array): Roster => readRoster(typeof text === "string" ? bytes(text) : text, "r.csv");
const students = (text: string | Uint8Array) => read(text).students.map(({ student, name }) => [student, name]);
const error = (text: string) => assertThrows(() => read(text), UsageError).message;
const utf16 = (text: string, ...order: ("LE" | "BE")[]) => {
  const little = Buffer.from(text, "utf16le");
  return Uint8Array.from(order[0] === "BE" ? little.swap16() : little);
};

/** A class of two, in each form in which it may lie on a disk. */
const TEXT = "student;name;points\r\n0042;Müller, Zoë;1,5\r\n7;Ann;\r\n";
const FORMS: Readonly<Record<string, Uint8Array>> = {
  "UTF-8 with a byte order mark": bytes(`\ufeff${TEXT}`),
  "tabs in place of semicolons": bytes(TEXT.replaceAll(";", "\t")),
  "UTF-16 with a byte order mark": utf16(`\ufeff${TEXT}`, "LE"),
  "UTF-16, the larger byte first": utf16(`\ufeff${TEXT}`, "BE"),
  "UTF-16 without a mark": utf16(TEXT, "LE"),
  "Windows-1252, as Excel saves a CSV": Buffer.from(TEXT, "latin1"),
  "a line that tells Excel the separator": bytes(`sep=;\r\n${TEXT}`),
  "line feeds alone": bytes(TEXT.replaceAll("\r\n", "\n")),
  "carriage returns alone": bytes(TEXT.replaceAll("\r\n", "\r")),
  "blanks around the heads, empty rows below": bytes(` ${TEXT.replace(";", " ; ")};;\r\n\r\n`),
};

for (const [form, roster] of Object.entries(FORMS)) {
  test(`a roster in ${form} is read, and no id loses its zeros`, () => {
    assertEquals(students(roster), [
      ["0042", "Müller, Zoë"],
      ["7", "Ann"],
    ]);
  });
}

test("ids that are the same number are not the same student", () => {
  const roster = read("student,name\n007,James\n7,Jim\n");
  assertEquals(
    ["007", "7", "07", "Jim"].map((text) => studentNamed(text, [], roster)),
    ["007", "7", undefined, "7"],
  );
});

test("a student in two sections is one; two students with one id are told", () => {
  const rows = "OrgDefinedId,Username,First Name,Last Name,Section,End-of-Line Indicator\n";
  assertEquals(students(`${rows}#1,#ada,Ada,L,A,#\n#1,#ada,Ada,L,B,#\n#2,#bob,Bob,B,A,#\n`), [
    ["ada", "Ada L"],
    ["bob", "Bob B"],
  ]);
  assertStringIncludes(error(`${rows}#1,#ada,Ada,L,A,#\n#3,#ada,Adam,M,B,#\n`), '"ada" stands in it twice');
});

test("Canvas: first and last names in columns of their own, the row of what is hidden, the test student", () => {
  const csv = [
    "LastName,FirstName,ID,SIS Login ID,Section,Homework (7001)",
    ",,,,,Manual Posting",
    "    Points Possible,,,,,100",
    "Lovelace,Ada,1001,ada,S 1 and S 2,",
    ",Plato,1002,plato,S 1,",
    "Student,Test,1003,f00,S 1,",
    "Student,Tess,1004,tess,S 1,",
  ].join("\n");
  const roster = read(csv);
  assertEquals(roster.kind, "canvas");
  assertEquals(
    roster.students.map(({ student, name }) => [student, name]),
    [
      ["ada", "Ada Lovelace"],
      ["plato", "Plato"],
      ["tess", "Tess Student"],
    ],
  );
  assertEquals(finder(roster)({ ids: [], name: "lovelaceada" }), roster.students[0]!);
  assertEquals(pointsOfColumn(roster, "Homework (7001)"), 100);
});

test("names of every script: told apart, found however they are composed, and never a control of the text", () => {
  const moodle = read(
    "First name,Last name,Email address\nराम,क,a@x\nरमा,क,b@x\nZoe\u0308,B,c@x\nمحمد,علي,d@x\nדוד,כהן,e@x\n",
  );
  const find = finder(moodle);
  const whose = (name: string) => {
    const found = find({ ids: [], name });
    return typeof found === "object" ? found.student : found;
  };
  assertEquals(["राम क", "रमा क", "Zoë B", "zoëb", "علي محمد", "דוד כהן"].map(whose), [
    ...["a@x", "b@x", "c@x", "c@x", "d@x", "e@x"],
  ]);
  assertEquals(students("student\nZoe\u0308\n"), [["Zoë", "Zoë"]]);
  assertEquals(studentNamed("Zoe\u0308", ["Zoë"]), "Zoë");
  assertStringIncludes(error("student\nada\u202eb\n"), "invisible character U+202e");
});

test("a student's name has room in the name of a file, in every script", () => {
  assertEquals(problemWithName("n".repeat(100)), undefined);
  assertStringIncludes(problemWithName("n".repeat(200))!, "longer than 100 characters");
  assertEquals(problemWithName("漢".repeat(70)), undefined);
  assertStringIncludes(problemWithName("漢".repeat(71))!, "more than the 210 bytes");
  assertStringIncludes(problemWithName(".lock.sqlite")!, "one of the results is called");
});

test("a roster in another language says what to do", () => {
  const german = "Vorname;Nachname;ID-Nummer;E-Mail-Adresse\nAda;L;007;ada@x\n";
  assertStringIncludes(error(german), "export it again with the system's language set to English");
});

test("a column has room for one lesson: by its name first, and by what it holds only where that is one's alone", () => {
  const roster = read("Student,ID,SIS Login ID,Section,Measuring speed (1),Threads and processes (2)\nA,1,a,S,,\n");
  const lessons = [
    { id: "04-measuring", title: "Measuring" },
    { id: "05-speed", title: "Measuring speed" },
    { id: "06-threads", title: "Threads" },
    { id: "07-processes", title: "Processes" },
  ];
  assertEquals([...columnsOf(roster, lessons)], [["05-speed", "Measuring speed (1)"]]);
  assertEquals(columnsOf(roster, lessons.slice(0, 3)).get("06-threads"), "Threads and processes (2)");
  assertEquals(
    columnsOf(roster, [{ ...lessons[0]!, column: "Measuring speed" }, lessons[1]!]).get("05-speed"),
    undefined,
  );
  const moodle = "First name,Email address,Measuring (Percentage),Measuring (Real),Course total (Real)\nA,a@x,-,-,-\n";
  assertEquals(columnsOf(read(moodle), lessons).get("04-measuring"), "Measuring (Real)");
  const twice = LESSONS.map((id) => `[[lessons]]\nid = "${id}"\ncolumn = "Homework"\n`).join("");
  assertThrows(() => readCourse(twice, "c.toml", LESSONS), UsageError, 'two lessons have the column "Homework"');
});

test("points out of others than the column has are told, for each system that says what it has", () => {
  const rosters = [
    'Student,ID,SIS Login ID,Section,Homework (7)\n"  Points Possible",,,,"100,0"\nA,1,a,S,\n',
    "Last Name\tFirst Name\tUsername\tHomework [Total Pts: 100 Score] |9\nA\tA\ta\t\n",
    "OrgDefinedId,Username,Homework Points Grade <Numeric MaxPoints:100>,End-of-Line Indicator\n#1,#a,,#\n",
  ];
  for (const csv of rosters) {
    const notes = (points: number) => {
      const text = `[[lessons]]\nid = "1"\ncolumn = "Homework"\npoints = ${points}`;
      const course = readCourse(text, "c.toml", LESSONS);
      return notesOf({ course, roster: read(csv) }, [{ id: LESSONS[0]!, title: "Concurrency", most: 10 }]);
    };
    assertEquals(notes(100), [], csv);
    const [note = ""] = notes(20);
    assert(/are out of 20, and its column "Homework .*" has 100\. Write .*: points = 100\./.test(note), note);
  }
});

test("a course file is read however an editor of Windows saves it", () => {
  const text = '[[lessons]]\r\nid = "1"\r\ncolumn = "Übung 1"\r\n';
  for (const file of [bytes(`\ufeff${text}`), utf16(`\ufeff${text}`, "LE"), Buffer.from(text, "latin1")])
    assertEquals(
      settingsOf({ course: { path: "c.toml", bytes: file } }, LESSONS).course?.lessons[0]?.column,
      "Übung 1",
    );
});
