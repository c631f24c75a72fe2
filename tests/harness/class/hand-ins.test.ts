/**
 * Hand-ins of every origin: each is taken or listed with its reason, and none keeps another from being graded.
 *
 * Taking them is tested for all; a class of some is graded as a program. `long-run.ts` grades all of them.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { collect } from "../../../harness/class/collect.ts";
import { gather } from "../../../harness/class/hand-ins/gather.ts";
import { lessonIds } from "../../../harness/load/lessons.ts";
import { testInTurn } from "../../share.ts";
import { Folder } from "./fixture.ts";
import { classOf, seeResults } from "./grade-class.ts";
import { HAND_INS, makeClass, studentOf } from "./hand-ins.ts";

const inTurn = testInTurn();

const options =
  process.platform === "linux" ? {} : { skip: "names that are no UTF-8, and pipes, can be made on Linux only" };

for (const handIn of HAND_INS) {
  test(`a class takes ${JSON.stringify(handIn.name)}, or says why not`, options, async () => {
    using folder = new Folder();
    const all = await Array.fromAsync(collect(await makeClass(folder, [handIn]), lessonIds()));
    assertEquals(all.length, 1);
    const [{ student, files, rejected }] = all as [(typeof all)[number]];
    assertEquals(student, studentOf(handIn));
    const taken = files.map(({ lesson, extension }) => lesson + extension);
    assertEquals(taken, handIn.taken ?? [], JSON.stringify(rejected));
    assertEquals(rejected.length, handIn.not ? 1 : 0, JSON.stringify(rejected));
    if (handIn.not) assertMatch(rejected[0]!.message, handIn.not);
  });
}

/** What is not taken from a folder of its own, and is of a class all of whose hand-ins are for one lesson. */
const TAKEN_FOR_ONE = [
  ...["c11 a link beside", "c16 downloaded twice", "c18 a lonely exercise", "c19 too deep", "c21 a pipe"],
];

test("where all is for one lesson, each hand-in is taken as well, or listed with its reason", options, async () => {
  using folder = new Folder();
  const [lesson] = lessonIds() as [string];
  const sources = [{ path: await makeClass(folder), lesson }];
  const all = await Array.fromAsync(gather({ sources, lessons: lessonIds() }));
  const found = new Map(all.map((each) => [each.student, each]));
  for (const handIn of HAND_INS) {
    const seen = found.get(studentOf(handIn).trim()) ?? found.get(handIn.name);
    const [first] = seen?.rejected ?? [];
    const isTaken = handIn.taken !== undefined || TAKEN_FOR_ONE.includes(handIn.name);
    assertEquals([handIn.name, seen?.files.length], [handIn.name, isTaken ? 1 : 0]);
    if (!isTaken) assert(first!.message.length > handIn.name.length + 10, handIn.name);
  }
  assertEquals(all.length, HAND_INS.length);
  const why = (student: string) => found.get(student)!.rejected[0]!.message;
  assertMatch(why("c17 nothing"), /it is an empty folder/);
  assertMatch(why("x02 linked"), /it is a link/);
});

test("there are hand-ins of many kinds, and no two of a name", () => {
  assert(HAND_INS.length >= 70);
  assertEquals(new Set(HAND_INS.map(studentOf)).size, HAND_INS.length);
});

/** Those whose grade takes no time, and what is not taken. */
const QUICK = HAND_INS.filter(({ taken, fails }) => !taken || (fails && fails[0] === "loads"));
/** Of those that pass, one of each kind. */
const SAMPLE = ["a04 utf16", '=HYPERLINK("http:x")', "b03 👨‍👩‍👧‍👦 and 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "c13 node_modules", "z03 github.zip"];

inTurn("class grades odd hand-ins side by side, and lists the others", { ...options, timeout: 300_000 }, async () => {
  using folder = new Folder();
  const handIns = [...QUICK, ...HAND_INS.filter(({ name }) => SAMPLE.includes(name))];
  const path = await makeClass(folder, handIns);
  await seeResults(handIns, await classOf(path), `${path}-results`);
});

inTurn("class exits 0 where all could be taken", { ...options, timeout: 120_000 }, async () => {
  using folder = new Folder();
  const path = await makeClass(
    folder,
    HAND_INS.filter(({ name }) => name === "a07 empty"),
  );
  const { code, out } = await classOf(path);
  assertEquals([code, out.includes("Not taken")], [0, false]);
  assert(existsSync(join(`${path}-results`, "a07 empty", "01-concurrency.html")));
  assertMatch(readFileSync(join(`${path}-results`, "grades.csv"), "utf8"), /^"a07 empty",01-concurrency,/m);
});
