/**
 * A class as a course has it: so many students, each with solutions, starters and broken examples of the lessons,
 * graded by `class` on this machine. Says how the time compares with the grades' own, and how much memory the command
 * took. A long run, by hand.
 *
 *   node scripts/long-class.ts [--students 100] [--out DIR]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findLesson, lessonIds } from "../harness/load/lessons.ts";
import { runtime } from "../runtime-adapters/current.ts";

const { values } = parseArgs({ options: { students: { type: "string", default: "100" }, out: { type: "string" } } });
const students = Number(values.students);
const folder = mkdtempSync(join(tmpdir(), "threadwork-long-class-"));
const out = values.out ?? join(folder, "out");

/** Half of the files are solutions, a quarter starters, a quarter broken in one way or another. */
async function makeClass(): Promise<void> {
  const lessons = await Promise.all(lessonIds().map((id) => findLesson(id)));
  for (let index = 0; index < students; index++) {
    const home = join(folder, "class", `s${String(index).padStart(3, "0")}`);
    mkdirSync(home, { recursive: true });
    for (const [nth, lesson] of lessons.entries()) {
      const broken = readdirSync(new URL("broken/", lesson.folder)).sort();
      const pick = (index + nth) % 4;
      const name = pick < 2 ? "solution.ts" : pick === 2 ? "starter.ts" : `broken/${broken[index % broken.length]}`;
      copyFileSync(fileURLToPath(new URL(name, lesson.folder)), join(home, `${lesson.id}.ts`));
    }
  }
}

/** Resident memory of a process now, in megabytes; 0 when it is gone. */
function residentMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

try {
  await makeClass();
  const cli = new URL("../harness/cli/cli.ts", import.meta.url);
  const args = ["class", join(folder, "class"), "--out", out, ...(values.out ? ["--resume"] : [])];
  const [executable, ...rest] = runtime.command(runtime.executable(), cli, args);
  const startedMs = performance.now();
  const child = spawn(executable, rest, { stdio: ["ignore", "ignore", "inherit"] });
  const memoryMb: number[] = [];
  const timer = setInterval(() => memoryMb.push(residentMb(child.pid!)), 1000);
  const [code] = await once(child, "close");
  clearInterval(timer);
  const wallMs = performance.now() - startedMs;
  if (code !== 0) throw new Error(`class ended with ${code}`);

  using db = new DatabaseSync(join(out, "verdicts.sqlite"));
  const rows = db.prepare("SELECT outcome, reports FROM verdicts").all();
  let gradesMs = 0;
  for (const { reports } of rows) {
    const verdict = JSON.parse(JSON.parse(String(reports)).json ?? "{}");
    gradesMs += verdict.durationMs ?? 0;
  }
  const tally = Map.groupBy(rows, ({ outcome }) => String(outcome));
  const goalMs = 1.15 * gradesMs + 500 * students;
  const part = (of: number[]) => of.filter((mb) => mb > 0).reduce((sum, mb, _, all) => sum + mb / all.length, 0);
  const tenth = Math.ceil(memoryMb.length / 10);
  console.log(
    `${rows.length} grades in ${(wallMs / 1000).toFixed(0)} s: ${[...tally].map(([outcome, all]) => `${all.length} ${outcome}`).join(", ")}`,
  );
  console.log(
    `the grades' own time: ${(gradesMs / 1000).toFixed(0)} s, ${(wallMs / gradesMs).toFixed(2)} x (goal ${(goalMs / gradesMs).toFixed(2)} x)`,
  );
  console.log(
    `memory of the command: ${part(memoryMb.slice(tenth, 2 * tenth)).toFixed(0)} MB in its second tenth, ${part(memoryMb.slice(-2 * tenth, -tenth)).toFixed(0)} MB in its ninth`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
