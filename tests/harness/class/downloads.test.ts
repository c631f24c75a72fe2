/** From each system's download to the table that it imports, with the real store and simulated grades. */
import { Buffer } from "node:buffer";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { packTar } from "modern-tar";
import type { HandedIn } from "../../../harness/class/collect.ts";
import { readCourse } from "../../../harness/class/course/course-file.ts";
import { settingsOf } from "../../../harness/class/course/last-given.ts";
import { finder, readRoster } from "../../../harness/class/course/roster.ts";
import { readTable } from "../../../harness/class/csv-file.ts";
import { columnsOf } from "../../../harness/class/grade-books/grade-book.ts";
import { LMS_NAMES } from "../../../harness/class/grade-books/names.ts";
import { type GatherOptions, gather } from "../../../harness/class/hand-ins/gather.ts";
import { LAYOUT_NAMES } from "../../../harness/class/hand-ins/layout-names.ts";
import { layouts } from "../../../harness/class/hand-ins/layouts.ts";
import { Store } from "../../../harness/class/store/store.ts";
import { writeResults } from "../../../harness/class/write-results.ts";
import { dryRun } from "../../../harness/cli/class/dry-run.ts";
import { notesOf } from "../../../harness/cli/class/notes.ts";
import { zip } from "../../../harness/pack/zip.ts";
import { UsageError } from "../../../harness/usage-error.ts";
import { COURSE, DOWNLOADS, LESSON } from "./downloads.ts";
import { bytes, Folder } from "./fixture.ts";
import { gradeAtOnce, HOW } from "./simulated.ts";

const LESSONS = [LESSON, "02-multiprocessing"];
const SOURCES = { ada1: "// SCORE 4", ada2: "// good", bob: "// SCORE 4", zoe: "// good, late" };
const FACTS = [{ id: LESSON, title: "Concurrency", most: 10 }];

async function gathered(path: string, options: Partial<GatherOptions> & { lesson?: string; pattern?: string } = {}) {
  const { lesson, pattern, ...rest } = options;
  const source = { path, ...(lesson !== undefined && { lesson }), ...(pattern !== undefined && { pattern }) };
  return await Array.fromAsync(gather({ sources: [source], lessons: LESSONS, ...rest }));
}

/** `student lesson text` of what was taken, and every reason. */
function told(all: readonly HandedIn[]): { files: string[]; reasons: string[] } {
  return {
    files: all.flatMap(({ files }) =>
      files.map(({ student, lesson, source }) => `${student} ${lesson} ${Buffer.from(source).toString()}`),
    ),
    reasons: all.flatMap(({ rejected }) => rejected.map(({ message }) => message)),
  };
}

test("an empty folder is somebody's hand-in: it is listed, of a folder and of an archive", async () => {
  using folder = new Folder();
  const content = bytes("// good");
  const entry = (name: string, isFolder = false) => ({ name, content: isFolder ? bytes("") : content });
  // An archive need not name the folders in between.
  const entries = [entry("all/", true), entry("all/ada/", true), entry(`all/ada/my/${LESSON}.ts`)];
  const path = folder.write("all.zip", zip([...entries, entry("all/bob/", true), entry("all/bob/src/", true)]));
  mkdirSync(join(folder.path, "class", "bob", "src"), { recursive: true });
  folder.write(`class/ada/${LESSON}.ts`, content);
  for (const each of [path, join(folder.path, "class")]) {
    const { files, reasons } = told(await gathered(each, { lesson: LESSON }));
    assertEquals(files, [`ada ${LESSON} // good`]);
    assertEquals(reasons.length, 1, JSON.stringify(reasons));
    assertStringIncludes(reasons[0]!, "bob: it ");
  }
});

test("every layout that can be asked for is there, under its name", () => {
  assertEquals(layouts.map(({ name }) => name).sort(), [...LAYOUT_NAMES].sort());
});

for (const { name, archive, roster: csv, students, hasTimes, column } of DOWNLOADS) {
  test(`a download of ${name}: who handed in what, graded, and a table that it imports`, async () => {
    using folder = new Folder();
    const path = folder.write(`${name}.zip`, archive(SOURCES));
    const roster = readRoster(bytes(csv), "roster.csv");
    assertEquals([roster.kind, roster.students.map(({ student }) => student)], [name as never, [...students]]);
    const course = readCourse(COURSE, join(folder.path, "course.toml"), LESSONS);
    const all = await gathered(path, { lesson: LESSON, roster, course });
    const [ada, bob, zoe, eve] = students;
    assertEquals(told(all), {
      files: [`${ada} ${LESSON} // good`, `${bob} ${LESSON} // SCORE 4`, `${zoe} ${LESSON} // good, late`].sort(),
      reasons: [],
    });

    using store = new Store(join(folder.path, "verdicts.sqlite"));
    for (const { files } of all) store.handIns.add(files, new Date());
    store.attempts.wantNew(HOW);
    await gradeAtOnce(store);
    const out = join(folder.path, "out");
    mkdirSync(out);
    const wanted = LMS_NAMES.filter((each) => each === name);
    writeResults(store, out, { name, leaderboard: false, lessons: FACTS, course, roster, exports: wanted });
    // Two days late on the wall, a day and a half by the clock: two days begun; a LATE of Canvas without a time is one.
    const late = name === "canvas" ? 18 : hasTimes ? 16 : 20;
    const own = readTable(readFileSync(join(out, "students.csv")));
    assertEquals(
      own.rows.map((row) => [row[0], row[2], row[3], row[6]]),
      [
        [ada!, "20", "20", ""],
        [bob!, "8", "8", ""],
        [zoe!, String(late), String(late), ""],
        [eve!, "0", "0", LESSON],
      ],
    );
    if (wanted.length === 0) return;

    // Round trip: who it is stays as it was found, and the points stand in the system's own column.
    const file = join(out, name === "blackboard" ? "blackboard.txt" : `${name}.csv`);
    const back = readRoster(readFileSync(file), file);
    const table = readTable(readFileSync(file));
    const at = table.heads.findIndex((head) => column.test(head));
    assert(at > 0, table.heads.join());
    const find = finder(back);
    const points = roster.students.map(({ cells }) => {
      const ids = cells.filter((_, place) => /^(?:ID|Username|OrgDefinedId|Email address)$/.test(roster.heads[place]!));
      const found = find({ ids });
      assert(typeof found === "object", `${cells.join()} is not in ${file}`);
      for (const [place, head] of back.heads.entries())
        if (roster.heads.includes(head) && place !== at)
          assertEquals(found.cells[place], cells[roster.heads.indexOf(head)], head);
      return found.cells[at];
    });
    assertEquals(points, ["20", "8", String(late), "0"]);
  });
}

test("the last hand-in before the deadline counts, with an extension and a limit of attempts", async () => {
  using folder = new Folder();
  const blackboard = DOWNLOADS.find(({ name }) => name === "blackboard")!;
  const path = folder.write("b.zip", blackboard.archive(SOURCES));
  const with_ = async (more: string) =>
    told(
      await gathered(path, { lesson: LESSON, course: readCourse(COURSE + more, join(folder.path, "c.toml"), LESSONS) }),
    );
  assertEquals((await with_('[[extensions]]\nstudent = "zoe"\ndays = 2\n')).files.length, 3);
  // Without a roster the last part of the name is the student's: what could be more would be a guess.
  assertEquals((await with_("")).files[1], `l ${LESSON} // good`);
  const strict = COURSE.replace("most_days = 5", "most_days = 1").replace("points = 20", "points = 20\nattempts = 1");
  const found = told(
    await gathered(path, { lesson: LESSON, course: readCourse(strict, join(folder.path, "c.toml"), LESSONS) }),
  );
  assertEquals(found.files, [`bob ${LESSON} // SCORE 4`, `l ${LESSON} // SCORE 4`]);
  assertEquals(found.reasons, [
    "Homework 1_zoe_attempt_2026-11-03-09-30-00_exercise.ts: 01-concurrency: it came 2 days late, and after 1 day nothing is taken.",
  ]);
});

test("clones: a pattern tells the student, git's own folder is left alone, and the kit's lessons are nobody's", async () => {
  using folder = new Folder();
  folder.write("clones/hw1-ada/01-concurrency/exercise.ts", "a");
  folder.write("clones/hw1-ada/.git/01-concurrency.ts", "history");
  folder.write("clones/hw1-ada/.github/threadwork/lessons/01-concurrency/exercise.ts", "kit");
  folder.write("clones/hw1-bob/lessons/01-concurrency/exercise.ts", "b");
  folder.write("clones/notes/01-concurrency.ts", "no hand-in");
  const roster = readRoster(bytes("identifier,github_username,github_id,name\nada@x.example,ada,1,Ada\n"), "r.csv");
  assertEquals(roster.kind, "github");
  const all = await gathered(join(folder.path, "clones"), { pattern: "hw1-{student}", roster });
  assertEquals(told(all), {
    files: [`ada@x.example ${LESSON} a`],
    reasons: [
      'notes: its name does not fit the pattern "hw1-{student}". Nothing of it is graded.',
      'hw1-bob: "bob" is not on the roster.',
    ],
  });
  await assertRejects(
    () => gathered(join(folder.path, "clones"), { pattern: "hw1" }),
    UsageError,
    "{student} 0 times. Write it once",
  );
});

test("one .zip with everything: folders and archives a student, in a folder of their own or not", async () => {
  using folder = new Folder();
  const inner = zip([{ name: "02-multiprocessing.ts", content: bytes("b2") }]);
  const tar = await packTar([{ header: { name: "01-concurrency.ts", size: 2, type: "file" }, body: "c1" }]);
  for (const below of ["", "submissions/"]) {
    const path = folder.write(
      `all${below.length}.zip`,
      zip([
        { name: `${below}ada/01-concurrency.ts`, content: bytes("a1") },
        { name: `${below}bob.zip`, content: inner },
        { name: `${below}cy.tar`, content: tar },
        { name: `${below}.DS_Store`, content: "" },
        { name: `${below}dan/notes.txt`, content: "nothing" },
      ]),
    );
    const { files, reasons } = told(await gathered(path));
    assertEquals(files, [`ada ${LESSON} a1`, "bob 02-multiprocessing b2", `cy ${LESSON} c1`]);
    assertEquals(reasons.length, 1);
    assertStringIncludes(reasons[0]!, "dan: it holds no file of a lesson");
  }
});

test("a name that two students have is nobody's without an id; a hostile name or path is told, and stops nobody", async () => {
  using folder = new Folder();
  const path = folder.write(
    "moodle.zip",
    zip([
      { name: "Ada Smith_1_assignsubmission_file_/exercise.ts", content: bytes("a") },
      { name: "Bob_2_assignsubmission_file_/exercise.ts", content: bytes("b") },
      { name: "Bob_2_assignsubmission_file_/other.ts", content: bytes("b") },
      { name: "Cy_3_assignsubmission_file_/x.zip", content: "no zip" },
      { name: "index.html_4_assignsubmission_file_/exercise.ts", content: bytes("i") },
    ]),
  );
  const csv = "First name,Last name,Email address\nAda,Smith,a1@x.example\nAda,Smith,a2@x.example\nBob,,b@x.example\n";
  const roster = readRoster(bytes(csv), "r.csv");
  const found = told(await gathered(path, { lesson: LESSON, roster }));
  assertEquals(found.files, [`b@x.example ${LESSON} b`]);
  assertStringIncludes(found.reasons.join("\n"), 'several students of the roster are called "Ada Smith"');
  const without = told(await gathered(path, { lesson: LESSON }));
  assertEquals(without.files, [`Ada Smith ${LESSON} a`, `Bob ${LESSON} b`]);
  assertStringIncludes(without.reasons.join("\n"), "Cy_3_assignsubmission_file_: it is no .zip that can be taken");
  assertStringIncludes(without.reasons.join("\n"), 'one of the results is called "index.html"');
  const out = folder.write("out.zip", zip([{ name: "../Dan_5_assignsubmission_file_/exercise.ts", content: "d" }]));
  await assertRejects(() => gathered(out, { lesson: LESSON }), UsageError, "invalid relative path");
});

test("no cell of a table is run as a formula, and no id is changed", () => {
  using folder = new Folder();
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  const csv = `Student,ID,SIS Login ID,Section\n"=HYPERLINK(""http:x"")",-1001,ada,"@SUM(1)"\n"Plus, Ann",1002,+49123,"a,b"\n`;
  const roster = readRoster(bytes(csv), "r.csv");
  const out = join(folder.path, "out");
  mkdirSync(out);
  const files = [{ student: "ada", lesson: LESSON, extension: ".ts", source: bytes("a") }];
  store.handIns.add(files, new Date());
  const course = readCourse(`[[lessons]]\nid = "1"\n`, join(folder.path, "c.toml"), LESSONS);
  writeResults(store, out, { name: "x", leaderboard: false, lessons: FACTS, course, roster, exports: LMS_NAMES });
  for (const file of ["students.csv", "canvas.csv", "moodle.csv", "blackboard.txt", "brightspace.csv"]) {
    const { heads, rows } = readTable(readFileSync(join(out, file)));
    for (const cell of rows.flat()) assert(/^(?![=@])(?![+-](?!\d+$))/.test(cell), `${file}: ${cell}`);
    assertEquals(new Set(rows.map((row) => row.length)), new Set([heads.length]), file);
  }
  const canvas = readTable(readFileSync(join(out, "canvas.csv")));
  assertEquals(
    canvas.rows.slice(1).map((row) => row.slice(1, 3)),
    [
      ["-1001", "ada"],
      ["1002", "+49123"],
    ],
  );
});

test("what was handed in and not taken is left empty in every table, and is not missing; what is too late is 0", async () => {
  using folder = new Folder();
  const canvas = DOWNLOADS.find(({ name }) => name === "canvas")!;
  const path = folder.write(
    "canvas.zip",
    zip([
      { name: "lovelaceada_1001_5001_exercise.py", content: bytes("print()") },
      { name: "builderbob_1002_5002_exercise.ts", content: bytes("// good") },
    ]),
  );
  const roster = readRoster(bytes(canvas.roster), "roster.csv");
  const course = readCourse(COURSE, join(folder.path, "course.toml"), LESSONS);
  const all = await gathered(path, { lesson: LESSON, roster, course });
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  for (const { files } of all) store.handIns.add(files, new Date());
  const late = { student: "zoe", lesson: LESSON, message: "it came 9 days late", tooLate: true };
  store.handIns.setRejected([...all.flatMap(({ rejected }) => rejected), late]);
  store.attempts.wantNew(HOW);
  await gradeAtOnce(store);
  mkdirSync(join(folder.path, "out"));
  writeResults(store, join(folder.path, "out"), { name: "x", leaderboard: false, lessons: FACTS, course, roster });
  const read = (file: string) => readTable(readFileSync(join(folder.path, "out", file)));
  assertEquals(
    read("canvas.csv")
      .rows.slice(1)
      .map((row) => row.at(-1)),
    ["", "20", "0", "0"],
  );
  const { heads, rows } = read("students.csv");
  const column = (name: string) => rows.map((row) => row[heads.indexOf(name)]);
  assertEquals(column("notTaken"), [LESSON, "", "", ""]);
  assertEquals(column("missing"), ["", "", LESSON, LESSON]);
  const { text } = await dryRun(
    gather({ sources: [{ path, lesson: LESSON }], lessons: LESSONS, roster, course }),
    { course, roster },
    ["The first note.", "The second note."],
  );
  assertStringIncludes(text, "To look at: 2\n  The first note.\n  The second note.\n");
  assertStringIncludes(text, "Missing: 2\n  zoe");
  assertStringIncludes(text, "Not taken: 1\n  lovelaceada");
});

test("Canvas: of exercise.ts and exercise-1.ts the later upload counts; two parts are two files; LATE gives way to an extension", async () => {
  using folder = new Folder();
  const path = folder.write(
    "canvas.zip",
    zip([
      { name: "ada_LATE_1_99999_exercise.ts", content: bytes("first") },
      { name: "ada_LATE_1_100001_exercise-1.ts", content: bytes("second") },
      { name: "bob_2_5_part-1.ts", content: bytes("a") },
      { name: "bob_2_6_part-2.ts", content: bytes("b") },
      { name: "cy_LATE_3_7_exercise-1.ts", content: bytes("again") },
    ]),
  );
  const more = '[[extensions]]\nstudent = "Cy"\ndays = 2\n';
  const csv = { path: "r.csv", bytes: bytes("Student,ID,SIS Login ID\nAda,1,ada\nBob,2,bob\nCy,3,cy3\n") };
  const settings = settingsOf({ course: { path: "c.toml", bytes: bytes(COURSE + more) }, roster: csv }, LESSONS);
  const all = await gathered(path, { lesson: LESSON, roster: settings.roster!, course: settings.course! });
  const { files, reasons } = told(all);
  assertEquals(files, [`ada ${LESSON} second`, `cy3 ${LESSON} again`]);
  assertStringIncludes(reasons[0]!, "two files for 01-concurrency (part-1.ts, part-2.ts)");
  assertEquals(
    all.flatMap(({ files }) => files.map(({ handIns, daysLate }) => [handIns, daysLate])),
    [
      [2, 1],
      [1, 0],
    ],
  );
});

test("Brightspace: names without a blank before the date, and with the day before the month", async () => {
  using folder = new Folder();
  for (const date of ["Nov 1, 2026 930 AM", "1 November, 2026 930 AM", "Nov 1, 2026 9-30 AM", "Nov. 1, 2026 9:30 AM"]) {
    for (const dash of ["- ", " - "]) {
      const name = `31002-41003 - Bob Builder${dash}${date} - my exercise.ts`;
      const path = folder.write("b.zip", zip([{ name, content: bytes("b") }]));
      const [bob] = await gathered(path, { lesson: LESSON, course: readCourse(COURSE, "c.toml", LESSONS) });
      assertEquals(
        [bob!.student, bob!.files[0]!.handedInAt?.toISOString()],
        ["Bob Builder", "2026-11-01T08:30:00.000Z"],
      );
    }
  }
});

test("Gradescope's roster: who teaches hands nothing in", () => {
  const csv = "First Name,Last Name,SID,Email,Role\nAda,L,1,a@x,Student\nTea,Cher,,t@x,TA\nPro,F,9,p@x,Instructor\n";
  assertEquals(
    readRoster(bytes(csv), "r.csv").students.map(({ student }) => student),
    ["1"],
  );
});

test("points go into the column that is called so, and what will not do what is meant is told", () => {
  const roster = readRoster(
    bytes("Student,ID,SIS Login ID,Homework 10 (7010),Homework 1 (7001),Concurrency: week 1 (7002)\nAda,1,ada,,,\n"),
    "r.csv",
  );
  const column = (name?: string) =>
    columnsOf(roster, [{ id: LESSON, title: "Concurrency", ...(name !== undefined && { column: name }) }]).get(LESSON);
  assertEquals(column("Homework 1"), "Homework 1 (7001)");
  assertEquals(column("homework 10 (7010)"), "Homework 10 (7010)");
  assertEquals(column(), "Concurrency: week 1 (7002)");
  assertEquals(column("Nope"), "Nope");
  const course = (text: string) => readCourse(`[[lessons]]\nid = "1"\n${text}`, "c.toml", LESSONS);
  const notes = (text: string) => notesOf({ course: course(text), roster }, FACTS);
  assertEquals(notes('[[extensions]]\nstudent = "ada"\ndays = 1'), []);
  assertEquals(notes('[[extensions]]\nstudent = "adda"\ndays = 1'), [
    'The extension of "adda" is for nobody on the roster. Did you mean "ada"? There are: ada.',
  ]);
  assertStringIncludes(notes('column = "Nope"')[0]!, 'go into a new column: the roster has no "Nope"');
});
