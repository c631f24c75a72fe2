/** Downloads that come one after the other into the same results, and what of each is no zero. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { readRoster } from "../../../harness/class/course/roster.ts";
import { readTable } from "../../../harness/class/csv-file.ts";
import { gather } from "../../../harness/class/hand-ins/gather.ts";
import { Store } from "../../../harness/class/store/store.ts";
import { takeAll } from "../../../harness/class/take-all.ts";
import { dryRun } from "../../../harness/cli/class/dry-run.ts";
import { zip } from "../../../harness/pack/zip.ts";
import { testInTurn } from "../../share.ts";
import { bytes, Folder } from "./fixture.ts";
import { classOf } from "./grade-class.ts";

const inTurn = testInTurn();
const LIMIT = { timeout: 180_000 };
const LESSONS = ["01-concurrency", "02-multiprocessing"];
const [FIRST, SECOND] = LESSONS as [string, string];
const BROKEN = `throw new Error("nothing yet");\n`;

const zipped = (files: Readonly<Record<string, string>>) =>
  zip(Object.entries(files).map(([name, content]) => ({ name, content: bytes(content) })));

/** The login is not what Canvas makes of the name, as in most schools. */
const CANVAS = [
  "Student,ID,SIS User ID,SIS Login ID,Section,01-concurrency (7001),02-multiprocessing (7002)",
  "    Points Possible,,,,,10,10",
  '"Lovelace, Ada",1001,S1,al42,Section 1,,',
  '"Builder, Bob",1002,S2,bb17,Section 1,,',
  '"Nobody, Eve",1003,S3,en03,Section 1,,',
].join("\n");

/** `student: missing / not taken`, and the cells of a lesson. */
function told(out: string) {
  const { heads, rows } = readTable(readFileSync(join(out, "students.csv")));
  const at = (head: string) => heads.indexOf(head);
  return rows.map((row) => `${row[0]}: ${row[at("missing")]} / ${row[at("notTaken")]}`);
}

inTurn("the next lesson's download needs no roster again, and says nothing of the lesson before", LIMIT, async () => {
  using folder = new Folder();
  const roster = folder.write("roster.csv", CANVAS);
  const one = folder.write(
    "one.zip",
    zipped({ "lovelaceada_1001_1_exercise.ts": BROKEN, "builderbob_1002_2_main.py": "print()" }),
  );
  const two = folder.write(
    "two.zip",
    zipped({ "lovelaceada_1001_3_exercise.ts": BROKEN, "builderbob_1002_4_exercise.ts": BROKEN }),
  );
  const out = join(folder.path, "out");
  const first = await classOf(one, "--lesson", "1", "--roster", roster, "--out", out);
  assertStringIncludes(first.err, 'main.py: it holds no TypeScript or JavaScript file (.ts, .js), but "main.py"');
  assertStringIncludes(first.out, `Upload: ${join(out, "canvas.csv")}`);
  assertStringIncludes(first.err, "grading 1 submission on");
  assertEquals([first.code, told(out)], [1, ["al42:  / ", `bb17:  / ${FIRST}`, `en03: ${FIRST} / `]]);
  const look = await classOf(two, "--lesson", "2", "--out", out, "--dry-run");
  assertStringIncludes(look.out, "en03 (Nobody, Eve)");
  const second = await classOf(two, "--lesson", "2", "--out", out, "--resume");
  assertEquals([second.code, told(out)], [0, ["al42:  / ", `bb17:  / ${FIRST}`, `en03: ${LESSONS.join(" ")} / `]]);
  const { rows } = readTable(readFileSync(join(out, "canvas.csv")));
  assertEquals(
    rows.slice(1).map((row) => row.slice(-2)),
    [
      ["0", "0"],
      ["", "0"],
      ["0", "0"],
    ],
  );
});

test("what was not taken of a lesson stays so until the same student's is looked at again", async () => {
  using folder = new Folder();
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  const roster = readRoster(bytes("student\nada\nbob\n"), "r.csv");
  const take = async (student: string, file: string, lesson: string) => {
    const path = folder.write(`${student}-${lesson}-${file}.zip`, zipped({ [`${student}/${file}`]: BROKEN }));
    const all = gather({ sources: [{ path, lesson, layout: "folders" }], lessons: LESSONS, roster });
    await takeAll(store, all, { lessons: [lesson], roster });
    return store.handIns.rejected().map((each) => `${each.student} ${each.lesson}`);
  };
  assertEquals(await take("ada", "a.py", FIRST), [`ada ${FIRST}`]);
  // The other section's download of the same lesson, and another lesson's.
  assertEquals(await take("bob", "b.py", FIRST), [`ada ${FIRST}`, `bob ${FIRST}`]);
  assertEquals(await take("zoe", "z.ts", SECOND), [`ada ${FIRST}`, `bob ${FIRST}`, `zoe ${SECOND}`]);
  assertEquals(await take("ada", "a.ts", FIRST), [`bob ${FIRST}`, `zoe ${SECOND}`]);
  // Who is not on the roster is known by the name of a file alone: it has gone.
  assertEquals(await take("yan", "z.ts", SECOND), [`bob ${FIRST}`, `yan ${SECOND}`]);
});

test("students of one name, of whom a download tells no more, are not missing", async () => {
  using folder = new Folder();
  const csv = "First name,Last name,Email address\nSam,Smith,s1@x\nSam,Smith,s2@x\nBob,Builder,b@x\n";
  const roster = readRoster(bytes(csv), "r.csv");
  const path = folder.write(
    "moodle.zip",
    zipped({
      "Sam Smith_1_assignsubmission_file_/exercise.ts": BROKEN,
      "Sam Smith_2_assignsubmission_file_/exercise.ts": BROKEN,
    }),
  );
  const all = () => gather({ sources: [{ path, lesson: FIRST }], lessons: LESSONS, roster });
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  await takeAll(store, all(), { lessons: [FIRST], roster });
  assertEquals(
    store.handIns.rejected().map(({ student, lesson }) => [student, lesson]),
    [
      ["s1@x", FIRST],
      ["s2@x", FIRST],
    ],
  );
  const { text } = await dryRun(all(), { roster });
  assertStringIncludes(text, "\nMissing: 1\n  b@x (Bob Builder): everything\n");
  assertStringIncludes(
    text,
    's2@x: several students of the roster are called "Sam Smith", and no id tells whose this is: Sam Smith_1_assignsubmission_file_, Sam Smith_2_assignsubmission_file_. Look,',
  );
});

test("clones that are named after the assignment: the pattern that fits the roster is told", async () => {
  using folder = new Folder();
  folder.write("clones/homework-1-ada-l/exercise.ts", BROKEN);
  folder.write("clones/homework-1-nobody/exercise.ts", BROKEN);
  const roster = readRoster(bytes("identifier,github_username\nada@x,ada-l\n"), "r.csv");
  const sources = [{ path: join(folder.path, "clones"), lesson: FIRST }];
  const { text } = await dryRun(gather({ sources, lessons: LESSONS, roster }), { roster });
  assertStringIncludes(text, '"ada-l" is. If that is whose it is, say so: --pattern "homework-1-{student}".\n');
  assertStringIncludes(text, '"homework-1-nobody" is not on the roster.\n');
});

test("two files that may both be the lesson's are for a person; what Canvas marks as late is told", async () => {
  using folder = new Folder();
  const path = folder.write(
    "canvas.zip",
    zipped({
      "bauerbob_1_11_01-concurrency.ts": BROKEN,
      "bauerbob_1_12_exercise-1.ts": BROKEN,
      "latecarl_LATE_2_13_exercise.ts": BROKEN,
    }),
  );
  const { text } = await dryRun(gather({ sources: [{ path, lesson: FIRST }], lessons: LESSONS }), {});
  assertStringIncludes(text, `two files for ${FIRST} (${FIRST}.ts, exercise-1.ts). Keep one.`);
  assertStringIncludes(text, "no time known  LATE");
});
