/**
 * Kills the parts of a class at random moments (kill -9) while it is graded, starts them again, and then looks whether
 * every submission got one verdict, the one that it gets undisturbed. A long run, by hand; with a queue it needs
 * redis-server.
 *
 *   node scripts/kill-class.ts [--kills 50] [--students 100] [--local]
 *
 * With a queue there are a Redis, a coordinator and two workers; --local has `class` alone.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { runtime } from "../runtime-adapters/current.ts";
import { Redis } from "./redis.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    students: { type: "string", default: "100" },
    local: { type: "boolean", default: false },
  },
});
const kills = Number(values.kills);
const students = Number(values.students);
const folder = mkdtempSync(join(tmpdir(), "threadwork-kill-class-"));
const submissions = join(folder, "class");
const cli = new URL("../harness/cli/cli.ts", import.meta.url);
const lesson = new URL("../lessons/01-concurrency/", import.meta.url);

/** Something that is killed and started again. */
interface Part {
  name: string;
  /** Has it ended by itself? */
  ended(): boolean;
  /** The student whose file it began to grade last. */
  student(): string | undefined;
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** A command of ours as a part. */
function command(name: string, ...args: string[]): Part {
  let child: ChildProcess | undefined;
  let student: string | undefined;
  const ended = () => !child || child.exitCode !== null || child.signalCode !== null;
  return {
    name,
    ended,
    student: () => student,
    async start() {
      const [executable, ...rest] = runtime.command(runtime.executable(), cli, args);
      child = spawn(executable, rest, { stdio: ["ignore", "ignore", "pipe"] });
      student = undefined;
      child.stderr!.on("data", (chunk) => {
        student = [...String(chunk).matchAll(/^grading (s\d+),/gm)].at(-1)?.[1] ?? student;
      });
    },
    async kill() {
      if (ended()) return;
      const closed = once(child!, "close");
      child!.kill("SIGKILL");
      await closed;
    },
  };
}

async function toTheEnd(part: Part): Promise<void> {
  await part.start();
  while (!part.ended()) await sleep(100);
}

/** A verdict of each attempt there is: `student outcome score`, in order. */
function verdicts(out: string): { key: string; outcome: string; attempt: number }[] {
  const db = new DatabaseSync(join(out, "verdicts.sqlite"));
  const rows = db
    .prepare(
      "SELECT student, attempt, outcome, score FROM verdicts JOIN submissions ON submissions.id = submission ORDER BY student, attempt",
    )
    .all();
  db.close();
  return rows.map(({ student, attempt, outcome, score }) => {
    return { key: `${student} ${outcome} ${score}`, outcome: String(outcome), attempt: Number(attempt) };
  });
}

/** Most do not load, which takes a moment, so that kills fall between all steps; some are graded to the end. */
function makeClass(): void {
  for (let index = 0; index < students; index++) {
    const home = join(submissions, `s${String(index).padStart(3, "0")}`);
    mkdirSync(home, { recursive: true });
    const file = join(home, "01-concurrency.ts");
    if (index % 10 === 0) copyFileSync(new URL("solution.ts", lesson), file);
    else if (index % 10 === 5) copyFileSync(new URL("broken/await-in-loop.ts", lesson), file);
    else writeFileSync(file, index % 2 === 0 ? "export default 1;\n" : `throw new Error("nothing yet ${index}");\n`);
  }
}

try {
  makeClass();
  const undisturbed = join(folder, "undisturbed");
  await toTheEnd(command("class", "class", submissions, "--out", undisturbed));

  const out = join(folder, "out");
  const again = ["class", submissions, "--out", out, "--resume"];
  await using redis = values.local ? undefined : await Redis.start();
  const queue = redis ? ["--queue", redis.address] : [];
  const coordinator = command("coordinator", ...again, ...queue);
  const worker = (name: string) =>
    command("worker", "worker", ...queue, "--machine", `kill-class-${process.pid}-${name}`);
  const parts: Part[] = redis
    ? [
        {
          name: "Redis",
          ended: () => false,
          student: () => undefined,
          start: () => redis.again(),
          kill: () => redis.kill(),
        },
        coordinator,
        worker("a"),
        worker("b"),
      ]
    : [coordinator];
  for (const part of parts) if (part.name !== "Redis") await part.start();

  const killed = new Map<string, number>();
  /** How often a worker was killed that had begun a student's file. */
  const killedWith = new Map<string, number>();
  let done = 0;
  while (done < kills) {
    await sleep(100 + Math.random() * 1400);
    if (coordinator.ended()) break; // Everything is graded: a kill would disturb nothing any more.
    const part = parts[Math.floor(Math.random() * parts.length)]!;
    await part.kill();
    const student = part.student();
    if (student) killedWith.set(student, (killedWith.get(student) ?? 0) + 1);
    await part.start();
    killed.set(part.name, (killed.get(part.name) ?? 0) + 1);
    done++;
  }
  while (!coordinator.ended()) await sleep(200);
  const first = verdicts(out);
  // Two workers that were killed with the same submission look like a submission that kills: it is set aside, as the
  // rule says, and graded again, as the documentation says.
  const aside = first.filter(({ outcome }) => outcome === "infra_error").map(({ key }) => key.split(" ")[0]!);
  const unexplained = aside.filter((student) => (killedWith.get(student) ?? 0) < 2);
  if (aside.length > 0) await toTheEnd(command("class", ...again, ...queue, "--regrade", "no-verdict"));
  for (const part of parts) await part.kill();

  const expected = new Set(verdicts(undisturbed).map(({ key }) => key));
  const last = verdicts(out).filter(({ outcome }) => outcome !== "infra_error");
  const differing = last.filter(({ key }) => !expected.has(key));
  const rows = readFileSync(join(out, "grades.csv"), "utf8").trimEnd().split("\r\n").length - 1;
  console.log(`killed: ${[...killed].map(([name, times]) => `${name} ${times} times`).join(", ")}`);
  console.log(
    `${first.length} verdicts of ${students} submissions; ${aside.length} set aside and graded again, ${unexplained.length} of them without two kills`,
  );
  console.log(`${last.length} in the end, ${rows} rows of grades, ${differing.length} other than undisturbed`);
  for (const { key } of differing) console.log(`  ${key}`);
  const passed =
    first.length === students &&
    last.length === students &&
    rows === students &&
    unexplained.length + differing.length === 0;
  console.log(passed ? "passed" : "FAILED");
  process.exitCode = passed ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
