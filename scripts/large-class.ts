/**
 * A class of a thousand with three lessons: real downloads, the real database and results, and simulated grades.
 * Says how long it takes to take the hand-ins, to write everything, and how much memory. A long run, by hand.
 *
 *   node scripts/large-class.ts [--students 1000] [--out DIR]
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCourse } from "../harness/class/course/course-file.ts";
import { readRoster } from "../harness/class/course/roster.ts";
import { gradeBooks } from "../harness/class/grade-books.ts";
import { gradePending } from "../harness/class/grade-pending.ts";
import { gather } from "../harness/class/hand-ins/gather.ts";
import type { Job, Result } from "../harness/class/records.ts";
import { similarPairs } from "../harness/class/similar/similar.ts";
import { standings } from "../harness/class/standings.ts";
import { Store } from "../harness/class/store/store.ts";
import { takeAll } from "../harness/class/take-all.ts";
import { reportsAsTheyCome } from "../harness/class/write-reports.ts";
import { writeResults } from "../harness/class/write-results.ts";
import { findLesson, lessonIds } from "../harness/load/lessons.ts";
import { zip } from "../harness/pack/zip.ts";

const { values } = parseArgs({ options: { students: { type: "string", default: "1000" }, out: { type: "string" } } });
const students = Number(values.students);
const folder = mkdtempSync(join(tmpdir(), "threadwork-large-class-"));
const out = values.out ?? join(folder, "out");
mkdirSync(out, { recursive: true });
const lessons = await Promise.all(
  lessonIds()
    .slice(0, 3)
    .map((id) => findLesson(id)),
);
const ids = lessons.map(({ id }) => id);

/** Resident memory of this process now, in megabytes. */
const memoryMb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1024;
let mostMb = 0;
const note = () => {
  mostMb = Math.max(mostMb, memoryMb());
};

async function timed<T>(what: string, run: () => T | Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await run();
  note();
  console.log(`${what}: ${((performance.now() - from) / 1000).toFixed(2)} s, ${memoryMb().toFixed(0)} MB`);
  return result;
}

const login = (index: number) => `s${String(index).padStart(4, "0")}`;
const bytes = (text: string) => new TextEncoder().encode(text);

function makeDownloads(): void {
  for (const { id, folder: home } of lessons) {
    const solution = readFileSync(new URL("solution.ts", home), "utf8");
    const entries = Array.from({ length: students }, (_, index) => ({
      name: `Homework_${login(index)}_attempt_2026-11-0${1 + (index % 3)}-10-00-00_exercise.ts`,
      content: bytes(`// ${login(index)}\n${solution}`),
    }));
    writeFileSync(join(folder, `${id}.zip`), zip(entries));
  }
}

const roster = readRoster(
  bytes(
    `Last Name,First Name,Username,Student ID\n${Array.from({ length: students }, (_, index) => `Last${index},First,${login(index)},${index}\n`).join("")}`,
  ),
  "roster.csv",
);
const course = readCourse(
  `time_zone = "UTC"\n${ids.map((id) => `[[lessons]]\nid = "${id}"\ndeadline = "2026-11-02"\n`).join("")}[late]\nper_day = 0.1\n`,
  join(folder, "course.toml"),
  ids,
);

/** About what a grade leaves behind: three reports and its evidence. */
const REPORT = "x".repeat(12_000);
const result = ({ submission }: Job): Result => ({
  outcome: submission % 5 === 0 ? "failed" : "passed",
  score: submission % 5 === 0 ? 4 : 10,
  maxScore: 10,
  speedup: 2 + (submission % 100) / 50,
  ...(submission % 5 === 0 && { diagnosis: "one-worker" }),
  gradedAt: new Date(1_793_000_000_000 + submission).toISOString(),
  machine: "simulated (4 processors, sandbox bwrap)",
  reports: {
    html: `<main>\n${REPORT}\n</main>\n`,
    txt: REPORT,
    json: JSON.stringify({ durationMs: 3000, words: REPORT }),
  },
  evidence: JSON.stringify({ questions: [], rounds: [], thresholds: [], printed: REPORT }),
});

try {
  await timed("downloads made", makeDownloads);
  using store = new Store(join(out, "verdicts.sqlite"));
  await timed(`${students} x ${ids.length} hand-ins taken`, async () => {
    const sources = ids.map((lesson) => ({ path: join(folder, `${lesson}.zip`), lesson }));
    await takeAll(store, gather({ sources, lessons: ids, roster, course }), { onStudent: note });
  });
  store.attempts.wantNew({ grader: "simulated", runtime: "node", sandbox: "auto" });
  await timed("as many plain files of that size, for comparison", () => {
    const plain = join(folder, "plain");
    mkdirSync(plain);
    for (let index = 0; index < students * ids.length * 3; index++) writeFileSync(join(plain, String(index)), REPORT);
  });
  const facts = lessons.map(({ id, title }) => ({ id, title, most: 10 }));
  const wanted = ["canvas", "moodle", "blackboard", "brightspace"];
  const options = { name: "large", leaderboard: true, lessons: facts, course, roster, exports: wanted };
  const writeOf = reportsAsTheyCome(store, out, options);
  await timed("simulated grades recorded, each with its reports written", async () => {
    const grader = { grade: async (job: Job) => result(job), async [Symbol.asyncDispose]() {} };
    await gradePending(store, grader, "simulated", ({ student }) => {
      writeOf(student);
      note();
    });
  });
  const write = () => void writeResults(store, out, options);
  await timed("the results at the end of a class", write);
  await timed("the tables for other systems alone", () => {
    const { points, columns } = standings(store, store.verdicts.grades(), options);
    for (const [file, text] of gradeBooks({ points, roster, columns, wanted })) writeFileSync(join(out, file), text);
  });
  await timed("the same again, where nothing has changed", write);
  const copy = join(folder, "copy");
  mkdirSync(copy);
  store.written.note(store.written.all().map((each) => ({ ...each, madeFrom: "" })));
  await timed(
    "every file of the results in another folder, which has none",
    () => void writeResults(store, copy, options),
  );
  await timed("grades, students and tables read again", () => {
    for (const file of ["students.csv", "canvas.csv", "moodle.csv", "blackboard.txt", "brightspace.csv"])
      readRoster(readFileSync(join(out, file)), file);
  });
  await timed("similar hand-ins of one lesson", () => {
    const all = [...store.handIns.sources(ids[0]!)].map(({ student, source }) => ({ student, source: String(source) }));
    similarPairs(all, []);
  });
  console.log(`index.html: ${(statSync(join(out, "index.html")).size / 1024).toFixed(0)} KiB`);
  console.log(`most memory: ${mostMb.toFixed(0)} MB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
