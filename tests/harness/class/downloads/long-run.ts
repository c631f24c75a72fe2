/**
 * One real grade of each layout: what `class` makes of a download is what `grade` says of the same file, and what the
 * system's own table holds. By hand; continuous integration does the same with simulated grades.
 *
 *   node tests/harness/class/downloads/long-run.ts [LAYOUT…]        (also with `bun` and `deno run -A`)
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { assertEquals } from "@std/assert";
import { readTable } from "../../../../harness/class/csv-file.ts";
import { runtime } from "../../../../runtime-adapters/current.ts";
import { ROOT } from "../../../../scripts/checks.ts";
import { COURSE, DOWNLOADS, LESSON } from "../downloads.ts";
import { Folder } from "../fixture.ts";

const CLI = new URL("../../../../harness/cli/cli.ts", import.meta.url);
const read = (name: string) => readFileSync(`${ROOT}lessons/${LESSON}/${name}`, "utf8");
/** Ada and Zoë solve it, Bob hands in the starter; Ada's first attempt does not load. */
const SOURCES = { ada1: "throw 1;\n", ada2: read("solution.ts"), bob: read("starter.ts"), zoe: read("solution.ts") };

function run(...args: string[]): { code: number | null; out: string } {
  const [executable, ...rest] = runtime.command(runtime.executable(), CLI, args);
  const { status, stdout, stderr } = spawnSync(executable, rest, { encoding: "utf8" });
  return { code: status, out: `${stdout}${stderr}` };
}

/** Points of ten that `grade` gives a file; the lesson counts twenty in this course. */
function pointsOf(folder: Folder, name: string, source: string): number {
  const file = folder.write(`${name}.ts`, source);
  const report = join(folder.path, `${name}.json`);
  run("grade", "1", file, "--report", `json=${report}`);
  const { outcome, score } = JSON.parse(readFileSync(report, "utf8"));
  console.log(`grade says of ${name}: ${outcome}, ${score}`);
  return score;
}

using folder = new Folder();
const [right, wrong] = [pointsOf(folder, "right", SOURCES.ada2), pointsOf(folder, "wrong", SOURCES.bob)];
writeFileSync(join(folder.path, "course.toml"), COURSE);
const names = process.argv.slice(2);
for (const { name, archive, roster, students, hasTimes } of DOWNLOADS) {
  if (names.length > 0 && !names.includes(name)) continue;
  const zip = folder.write(`${name}.zip`, archive(SOURCES));
  const csv = folder.write(`${name}.csv`, roster);
  const out = join(folder.path, name);
  const course = join(folder.path, "course.toml");
  const { code, out: said } = run("class", zip, "--lesson", "1", "--roster", csv, "--course", course, "--out", out);
  assertEquals(code, 0, said);
  const { rows } = readTable(readFileSync(join(out, "students.csv")));
  const late = right * 2 * (name === "canvas" ? 0.9 : hasTimes ? 0.8 : 1);
  const expected = [right * 2, wrong * 2, late, 0];
  assertEquals(
    rows.map(([student, , points]) => [student, Number(points)]),
    students.map((student, index) => [student, expected[index]]),
  );
  const table = ["csv", "txt"].map((ending) => join(out, `${name}.${ending}`)).find((path) => existsSync(path));
  if (table !== undefined) {
    const found = readTable(readFileSync(table));
    const at = found.heads.findIndex((head) => head.startsWith(LESSON));
    const points = found.rows.filter((row) => !/Points Possible/.test(row[0]!)).map((row) => Number(row[at]));
    assertEquals(points, expected, table);
  }
  console.log(`${name}: as grade says`);
}
process.exitCode = 0;
