/** Reports are written as grades come, and again only where something of them has changed. */
import { appendFileSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { gradePending } from "../../../harness/class/grade-pending.ts";
import { classPage } from "../../../harness/class/pages/class-page.ts";
import { Store } from "../../../harness/class/store/store.ts";
import { reportsAsTheyCome } from "../../../harness/class/write-reports.ts";
import { writeResults } from "../../../harness/class/write-results.ts";
import { bytes, Folder } from "./fixture.ts";
import { HOW, verdictOf } from "./simulated.ts";

const LESSON = "01-concurrency";
const OPTIONS = { name: "class", leaderboard: true, lessons: [{ id: LESSON, title: "Concurrency", most: 10 }] };
const STUDENTS = ["ada", "bob", "cy"];

test("a report is there as soon as its grade is, and is written again only where something has changed", async () => {
  using folder = new Folder();
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  const source = bytes("// SCORE 4");
  store.handIns.add(
    STUDENTS.map((student) => ({ student, lesson: LESSON, extension: ".ts", source })),
    new Date(),
  );
  store.attempts.wantNew(HOW);
  const path = (student: string, ending = "txt") => join(folder.path, student, `${LESSON}.${ending}`);
  const write = reportsAsTheyCome(store, folder.path, OPTIONS);
  const grader = { grade: async (job: Parameters<typeof verdictOf>[0]) => verdictOf(job), [Symbol.asyncDispose]: end };
  const seen: string[] = [];
  await gradePending(store, grader, "here", ({ student }) => {
    write(student);
    seen.push(...STUDENTS.filter((each) => statSync(path(each), { throwIfNoEntry: false })));
  });
  assertEquals(seen, ["ada", "ada", "bob", "ada", "bob", "cy"]);
  // Long ago: whatever is written from here on has another time.
  const old = new Date("2026-01-02T03:04:05Z");
  const age = () => {
    for (const student of STUDENTS)
      for (const ending of ["html", "txt", "json"]) utimesSync(path(student, ending), old, old);
  };
  const touched = () =>
    STUDENTS.filter((each) => ["html", "txt", "json"].some((ending) => statSync(path(each, ending)).mtimeMs !== +old));
  const again = () => {
    writeResults(store, folder.path, OPTIONS);
    return touched();
  };
  age();
  assertEquals(again(), [], "what is the same is not written, also where only its time has changed");
  assertEquals(again(), []);
  rmSync(path("bob", "html"));
  appendFileSync(path("cy"), "changed by hand");
  assertEquals(again(), ["bob", "cy"]);
  assertEquals(readFileSync(path("cy"), "utf8").includes("by hand"), false);
  age();
  again();
  store.said.add({ student: "ada", lesson: LESSON, points: 9, who: "X", at: "2026-11-01", reason: "read" });
  assertEquals(again(), ["ada"]);
  assertStringIncludes(readFileSync(path("ada"), "utf8"), "Set to 9 points by X");
  assertEquals(JSON.parse(readFileSync(path("ada", "json"), "utf8")).class.counts.points, 9);
});

test("what a kill left half written is written whole", async () => {
  using folder = new Folder();
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  store.handIns.add([{ student: "ada", lesson: LESSON, extension: ".ts", source: bytes("1") }], new Date());
  store.attempts.wantNew(HOW);
  store.verdicts.record(store.attempts.next()!, verdictOf(store.attempts.next()!));
  folder.write(`ada/${LESSON}.txt`, "Stud");
  writeResults(store, folder.path, OPTIONS);
  assertStringIncludes(readFileSync(join(folder.path, `ada/${LESSON}.txt`), "utf8"), "Student: ada");
});

test("a disk that takes no report stops no grade, and is told at the end", async () => {
  using folder = new Folder();
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  store.handIns.add([{ student: "ada", lesson: LESSON, extension: ".ts", source: bytes("1") }], new Date());
  store.attempts.wantNew(HOW);
  store.verdicts.record(store.attempts.next()!, verdictOf(store.attempts.next()!));
  writeFileSync(join(folder.path, "ada"), "a file where the folder belongs");
  reportsAsTheyCome(store, folder.path, OPTIONS)("ada");
  const { unwritten } = writeResults(store, folder.path, OPTIONS);
  assertEquals(unwritten.length, 1);
  assertStringIncludes(unwritten[0]!, `ada: the reports for ${LESSON} cannot be written`);
});

test("evidence is that of the verdict that counts: of two for one attempt, of the first", () => {
  using folder = new Folder();
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  store.handIns.add([{ student: "ada", lesson: LESSON, extension: ".ts", source: bytes("1") }], new Date());
  store.attempts.wantNew(HOW);
  const job = store.attempts.next()!;
  assertEquals(store.verdicts.record(job, verdictOf(job)), true);
  assertEquals(store.verdicts.record(job, { ...verdictOf(job), evidence: '{"questions":["of the second"]}' }), false);
  assertEquals(store.verdicts.history("ada", LESSON)[0]!.result.evidence, undefined);
});

test("the page of a large class is in parts, each with a head, and every student is in one", () => {
  const rows = Array.from({ length: 120 }, (_, index) => ({
    ...{ student: `s${index}`, lesson: LESSON, runtime: "node", outcome: "passed" as const },
    ...{ score: 10, maxScore: 10, attempts: 1, gradedAt: "2026-11-01" },
  }));
  const page = classPage("class", rows, [], []);
  assertEquals(page.match(/class="scroll part"/g)?.length, 3);
  assertEquals(page.match(/<th>student<\/th>/g)?.length, 3);
  for (const { student } of rows) assertStringIncludes(page, `<tr><td>${student}</td>`);
});

async function end(): Promise<void> {}
