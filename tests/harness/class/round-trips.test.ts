/**
 * A class of strange names through each system and back: as the system names the files, to the table that it imports.
 * And what a term brings together: overrides of what is missing, regrades after them, late days and extensions.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { readCourse } from "../../../harness/class/course/course-file.ts";
import { type RosterKind, readRoster } from "../../../harness/class/course/roster.ts";
import { readTable } from "../../../harness/class/csv-file.ts";
import { gather } from "../../../harness/class/hand-ins/gather.ts";
import { Store } from "../../../harness/class/store/store.ts";
import { writeResults } from "../../../harness/class/write-results.ts";
import { zip } from "../../../harness/pack/zip.ts";
import { LESSON } from "./downloads.ts";
import { bytes, Folder } from "./fixture.ts";
import { gradeAtOnce, HOW, verdictOf } from "./simulated.ts";

/** First and last names; a number stands in place of what each system has for an id. */
const PEOPLE: readonly (readonly [first: string, last: string])[] = [
  ["Zoë", "O'Brien-Müller"],
  ["Zoë".normalize("NFD"), "Ångström".normalize("NFD")],
  ["Martin", "King, Jr."],
  ['Ann "Annie"', "Oakley"],
  ["=SUM(1+1)", "@cmd"],
  ["-Minus", "+Plus"],
  ["محمد", "الخوارزمي"],
  ["דוד", "כהן"],
  ["राम", "रमा"],
  ["小明", "王"],
  ["🦜", "Polly"],
  ["Straße", "İstanbul"],
  ["X Æ A-12", "Musk"],
  ["Jean - Pierre", "De La Cruz"],
  ["N".repeat(120), "L".repeat(80)],
  ["Under_Score", "Two_Parts"],
  ["Late", "Late"],
  ["Plato", ""],
  // Of one name: an id tells them apart, where the system gives one.
  ["Ann", "Smith"],
  ["Ann", "Smith"],
];
const TWINS = PEOPLE.length - 2;

const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly (string | number)[])[], separator = ",") =>
  rows.map((row) => `${row.map(quoted).join(separator)}\r\n`).join("");

interface System {
  /** The name of a student's file in the download. */
  file: (first: string, last: string, index: number) => string;
  roster: string;
  more?: readonly { name: string; content: Uint8Array }[];
  export: string;
  column: string;
  /** Two students of one name cannot be told apart: neither is taken. */
  namesAlone?: boolean;
}

const all = <T>(row: (first: string, last: string, index: number) => T): T[] =>
  PEOPLE.map(([first, last], index) => row(first, last, index));
const login = (index: number) => `00${index}_u`;

const SYSTEMS: Readonly<Partial<Record<RosterKind, System>>> = {
  // Canvas keeps letters, marks, digits and underscores (lib/content_zipper.rb, sanitize_file_name).
  canvas: {
    file: (first, last, index) => {
      const name = (last === "" ? first : `${last}, ${first}`).toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}_]/gu, "");
      return `${name}_${1000 + index}_${5000 + index}_exercise.ts`;
    },
    roster: csv([
      ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework (7001)"],
      ["    Points Possible", "", "", "", "", "10"],
      ...all((first, last, index) => [
        last === "" ? first : `${last}, ${first}`,
        ...[1000 + index, `0${index}`, login(index), "A and B", ""],
      ]),
    ]),
    export: "canvas.csv",
    column: "Homework (7001)",
  },
  // Moodle takes out what a name of a file must not hold (PARAM_FILE), and blanks stand for underscores.
  moodle: {
    file: (first, last, index) => {
      const name = `${first} ${last}`
        .trim()
        .replaceAll("_", " ")
        .replaceAll(/[&<>"`|':\\/]/g, "");
      return `${name}_${2000 + index}_assignsubmission_file/exercise.ts`;
    },
    roster: csv([
      ["First name", "Last name", "ID number", "Email address", "Homework (Real)"],
      ...all((first, last, index) => [first, last, `0${index}`, `u${index}@uni.example`, "-"]),
    ]),
    export: "moodle.csv",
    column: "Homework (Real)",
    namesAlone: true,
  },
  blackboard: {
    file: (_, __, index) => `Home_work 1_${login(index)}_attempt_2026-10-30-10-00-00_exercise.ts`,
    roster: csv(
      [
        ["Last Name", "First Name", "Username", "Student ID", "Homework [Total Pts: 10 Score] |901"],
        ...all((first, last, index) => [last, first, login(index), `0${index}`, ""]),
      ],
      "\t",
    ),
    export: "blackboard.txt",
    column: "Homework [Total Pts: 10 Score] |901",
  },
  brightspace: {
    file: (first, last, index) => {
      const name = `${first} ${last}`.trim().replaceAll(/[\\/:*?"<>|]/g, "");
      return `${3000 + index}-41001 - ${name} - Oct 30, 2026 1000 AM/exercise.ts`;
    },
    roster: csv([
      ["OrgDefinedId", "Username", "Last Name", "First Name", "Homework Points Grade <Numeric MaxPoints:10>"].concat(
        "End-of-Line Indicator",
      ),
      ...all((first, last, index) => [`#${3000 + index}`, `#${login(index)}`, last, first, "", "#"]),
    ]),
    export: "brightspace.csv",
    column: "Homework Points Grade <Numeric MaxPoints:10>",
  },
  gradescope: {
    file: (_, __, index) => `export/submission_${index}/exercise.ts`,
    // As Ruby writes it: a number whose zeros count stands there as it is.
    more: [
      {
        name: "export/submission_metadata.yml",
        content: bytes(
          `---\n${all((first, last, index) =>
            [
              `submission_${index}:`,
              "  :submitters:",
              `  - :name: ${JSON.stringify(`${first} ${last}`.trim())}`,
              `    :sid: ${String(80 + index).padStart(4, "0")}`,
              "    :email:",
              "  :created_at: 2026-10-30 10:00:00.123456000 Z\n",
            ].join("\n"),
          ).join("")}`,
        ),
      },
    ],
    roster: csv([
      ["First Name", "Last Name", "SID", "Email"],
      ...all((first, last, index) => [first, last, String(80 + index).padStart(4, "0"), `u${index}@uni.example`]),
    ]),
    export: "students.csv",
    column: LESSON,
  },
};

for (const [kind, system] of Object.entries(SYSTEMS)) {
  test(`strange names through ${kind} and back: everybody's points stand in their own row, and no id has changed`, async () => {
    using folder = new Folder();
    const files = all((first, last, index) => ({
      name: system.file(first, last, index),
      content: bytes(`// SCORE ${index % 10}`),
    }));
    const path = folder.write("d.zip", zip([...files, ...(system.more ?? [])]));
    const roster = readRoster(bytes(system.roster), "roster.csv");
    assertEquals([roster.kind, roster.students.length], [kind as RosterKind, PEOPLE.length]);
    const text = `time_zone = "UTC"\n[[lessons]]\nid = "1"\ncolumn = "Homework"\n`;
    const course = readCourse(kind === "gradescope" ? text.replace(/column.*/, "") : text, "c.toml", [LESSON]);
    using store = new Store(join(folder.path, "verdicts.sqlite"));
    const rejected: string[] = [];
    for await (const each of gather({ sources: [{ path, lesson: LESSON }], lessons: [LESSON], roster, course })) {
      store.handIns.add(each.files, new Date());
      rejected.push(...each.rejected.map(({ message }) => message));
    }
    const untold = system.namesAlone ? PEOPLE.slice(TWINS) : [];
    assertEquals(rejected.length, untold.length, rejected.join("\n"));
    for (const reason of rejected) assert(reason.includes('several students of the roster are called "Ann Smith"'));
    store.attempts.wantNew(HOW);
    await gradeAtOnce(store);
    const out = join(folder.path, "out");
    mkdirSync(out);
    const facts = [{ id: LESSON, title: "Concurrency", most: 10 }];
    const { unwritten } = writeResults(store, out, { name: kind, leaderboard: true, lessons: facts, course, roster });
    assertEquals(unwritten, []);
    const table = readTable(readFileSync(join(out, system.export)));
    const rows = table.rows.filter((row) => !row[0]!.includes("Points Possible"));
    const points = rows.map((row) => row[table.heads.indexOf(system.column)]);
    const expected = all((_, __, index) => String(system.namesAlone && index >= TWINS ? 0 : index % 10));
    assertEquals(points, expected);
    if (kind === "gradescope") return;
    // Who it is stands as it was found, but that a spreadsheet must run nothing.
    const original = readTable(bytes(system.roster));
    for (const [at, head] of table.heads.entries()) {
      const from = original.heads.indexOf(head);
      if (from < 0 || head === system.column) continue;
      const before = original.rows.filter((row) => !row[0]!.includes("Points Possible")).map((row) => row[from]);
      assertEquals(
        rows.map((row) => row[at]!.replace(/^'(?=[=+\-@])/, "")),
        before.map((cell) => cell!),
        head,
      );
    }
  });
}

test("a Mac's ë in one download and Windows' in the next are one student, with a roster and without", async () => {
  using folder = new Folder();
  const [mac, windows] = ["Zoë".normalize("NFD"), "Zoë".normalize("NFC")];
  for (const roster of [undefined, readRoster(bytes(`student\n${mac}\n`), "r.csv")]) {
    const names: string[] = [];
    for (const [at, name] of [mac, windows].entries()) {
      const content = bytes(`// ${at}`);
      const path = folder.write(
        `${at}.zip`,
        zip([
          { name: `${name}/${LESSON}.ts`, content },
          { name: "bob/", content },
        ]),
      );
      for await (const { student, files } of gather({
        sources: [{ path, layout: "folders" }],
        lessons: [LESSON],
        ...(roster && { roster }),
      }))
        if (files.length > 0) names.push(student);
    }
    assertEquals(names, [windows, windows]);
  }
});

/** A class of two, of whom one has handed in, and the table of what they have. */
function ofTwo(folder: Folder, courseText: string) {
  const store = new Store(join(folder.path, "verdicts.sqlite"));
  const roster = readRoster(bytes("student,name\nada,Ada\nbob,Bob\n"), "r.csv");
  const course = readCourse(courseText, "c.toml", [LESSON]);
  const out = join(folder.path, "out");
  mkdirSync(out);
  const facts = [{ id: LESSON, title: "Concurrency", most: 10 }];
  return {
    store,
    [Symbol.dispose]: () => store[Symbol.dispose](),
    say: (student: string, said: { points?: number; comment?: string }) =>
      store.said.add({ student, lesson: LESSON, who: "Prof", at: "2026-12-01T00:00:00Z", reason: "seen", ...said }),
    rows() {
      writeResults(store, out, { name: "x", leaderboard: false, lessons: facts, course, roster });
      const { heads, rows } = readTable(readFileSync(join(out, "students.csv")));
      const at = (name: string) => heads.indexOf(name);
      return rows.map((row) => [row[0], row[at(LESSON)], row[at("total")], row[at("missing")], row[at("overridden")]]);
    },
  };
}

const handIn = (daysLate: number, text = "// SCORE 4") => [
  { student: "ada", lesson: LESSON, extension: ".ts", source: bytes(text), daysLate },
];
const COURSE =
  'time_zone = "UTC"\n[[lessons]]\nid = "1"\npoints = 20\ndeadline = "2026-11-01"\n[late]\nper_day = 0.1\n';

test("an override of what was never handed in counts, is no zero any more, and gives way to a withdrawal", async () => {
  using folder = new Folder();
  using two = ofTwo(folder, COURSE);
  two.store.handIns.add(handIn(0), new Date());
  two.store.attempts.wantNew(HOW);
  await gradeAtOnce(two.store);
  assertEquals(two.rows()[1], ["bob", "0", "0", LESSON, ""]);
  two.say("bob", { points: 12.5 });
  assertEquals(two.rows()[1], ["bob", "12.5", "12.5", "", LESSON]);
  // A comment alone changes no points, and a file that comes later does not undo a person's word.
  two.say("ada", { comment: "nice" });
  assertEquals(two.rows()[0], ["ada", "8", "8", "", ""]);
  two.store.handIns.add(
    [{ student: "bob", lesson: LESSON, extension: ".ts", source: bytes("// late"), daysLate: 9 }],
    new Date(),
  );
  two.store.attempts.wantNew(HOW);
  await gradeAtOnce(two.store);
  assertEquals(two.rows()[1], ["bob", "12.5", "12.5", "", LESSON]);
  two.say("bob", {});
  assertEquals(two.rows()[1], ["bob", "2", "2", "", ""]);
});

test("a regrade after an override changes the grade below it, not the points; a withdrawal shows the last grade", async () => {
  using folder = new Folder();
  using two = ofTwo(folder, COURSE);
  two.store.handIns.add(handIn(3), new Date());
  two.store.attempts.wantNew(HOW);
  await gradeAtOnce(two.store);
  // 8 of 20, less three days.
  assertEquals(two.rows()[0], ["ada", "2", "2", "", ""]);
  two.say("ada", { points: 15 });
  assertEquals(two.rows()[0], ["ada", "15", "15", "", LESSON]);
  two.store.attempts.wantAgain({ kind: "student", student: "ada" }, HOW);
  await gradeAtOnce(two.store, (job) => ({ ...verdictOf(job), outcome: "passed", score: 10 }));
  assertEquals(two.rows()[0], ["ada", "15", "15", "", LESSON]);
  assertEquals(
    two.store.verdicts.grades().map(({ score, attempts }) => [score, attempts]),
    [[10, 2]],
  );
  two.say("ada", {});
  assertEquals(two.rows()[0], ["ada", "14", "14", "", ""]);
});

test("a regrade without a verdict leaves the points open, and an override closes them", async () => {
  using folder = new Folder();
  using two = ofTwo(folder, COURSE);
  two.store.handIns.add(handIn(0), new Date());
  two.store.attempts.wantNew(HOW);
  await gradeAtOnce(two.store, (job) => ({ ...verdictOf(job), outcome: "unfit", score: 0 }));
  assertEquals(two.rows()[0], ["ada", "", "0", "", ""]);
  two.say("ada", { points: 0 });
  assertEquals(two.rows()[0], ["ada", "0", "0", "", LESSON]);
  assertEquals(two.store.attempts.wantAgain({ kind: "no-verdict" }, HOW), 1);
});

test("a day late never takes more than there is, and free days go to what was graded, not to what a person said", async () => {
  using folder = new Folder();
  using two = ofTwo(folder, `${COURSE}free_days = 1\n`);
  two.store.handIns.add(handIn(30), new Date());
  two.store.attempts.wantNew(HOW);
  await gradeAtOnce(two.store);
  assertEquals(two.rows()[0], ["ada", "0", "0", "", ""]);
  two.store.handIns.add(handIn(2), new Date());
  assertEquals(two.rows()[0], ["ada", "6", "6", "", ""]);
  two.say("ada", { points: 6.25 });
  assertEquals(two.rows()[0], ["ada", "6.25", "6.25", "", LESSON]);
});
