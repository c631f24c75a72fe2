/**
 * How much sooner a class is graded by more workers on one queue: so many workers on this machine, each under a name of
 * its own, in turn, so that whatever else the machine does falls on all of them. For lessons that wait. A long run, by
 * hand; it needs redis-server.
 *
 *   node scripts/scale-workers.ts [--students 24] [--lesson 01-concurrency] [--workers 1,2,4] [--times 1]
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runtime } from "../runtime-adapters/current.ts";
import { Redis } from "./redis.ts";

const { values } = parseArgs({
  options: {
    students: { type: "string", default: "24" },
    lesson: { type: "string", default: "01-concurrency" },
    workers: { type: "string", default: "1,2,4" },
    times: { type: "string", default: "1" },
  },
});
const students = Number(values.students);
const counts = values.workers.split(",").map(Number);
const folder = mkdtempSync(join(tmpdir(), "threadwork-scale-"));
const cli = new URL("../harness/cli/cli.ts", import.meta.url);

function threadwork(...args: string[]): ChildProcess {
  const [executable, ...rest] = runtime.command(runtime.executable(), cli, args);
  return spawn(executable, rest, { stdio: ["ignore", "ignore", "pipe"] });
}

/** Resolves when the worker has said that it serves. */
async function serving(name: string, address: string): Promise<ChildProcess> {
  const child = threadwork("worker", "--queue", address, "--machine", name);
  for await (const chunk of child.stderr!.iterator({ destroyOnReturn: false })) {
    if (String(chunk).includes(" serves ")) break;
  }
  child.stderr!.resume();
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  process.kill(child.pid!, "SIGTERM");
  await closed;
}

/** Time of a whole class, from the command's start to its end, and its outcomes. */
async function grade(workers: number, out: string): Promise<{ wallMs: number; outcomes: string }> {
  await using redis = await Redis.start();
  const names = Array.from({ length: workers }, (_, index) => `scale-${process.pid}-${index}`);
  const children = await Promise.all(names.map((name) => serving(name, redis.address)));
  const startedMs = performance.now();
  const coordinator = threadwork("class", join(folder, "class"), "--out", out, "--queue", redis.address);
  coordinator.stderr!.resume();
  const [code] = await once(coordinator, "close");
  const wallMs = performance.now() - startedMs;
  await Promise.all(children.map(stop));
  if (code !== 0) throw new Error(`class ended with ${code}`);
  const rows = readFileSync(join(out, "grades.csv"), "utf8").trimEnd().split("\r\n").slice(1);
  const tally = new Map<string, number>();
  for (const row of rows) tally.set(row.split(",")[3]!, (tally.get(row.split(",")[3]!) ?? 0) + 1);
  return { wallMs, outcomes: [...tally].map(([outcome, count]) => `${count} ${outcome}`).join(", ") };
}

try {
  const lesson = new URL(`../lessons/${values.lesson}/`, import.meta.url);
  for (let index = 0; index < students; index++) {
    const home = join(folder, "class", `s${String(index).padStart(3, "0")}`);
    mkdirSync(home, { recursive: true });
    copyFileSync(fileURLToPath(new URL("solution.ts", lesson)), join(home, `${values.lesson}.ts`));
  }
  for (let time = 0; time < Number(values.times); time++) {
    let oneMs: number | undefined;
    for (const workers of counts) {
      const { wallMs, outcomes } = await grade(workers, join(folder, `out-${time}-${workers}`));
      oneMs ??= wallMs;
      const ratio = (wallMs / oneMs).toFixed(2);
      console.log(`${workers} workers: ${(wallMs / 1000).toFixed(1)} s, ${ratio} x the first; ${outcomes}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
