/**
 * Kills the coordinator, a worker or the Redis of a class at random moments (kill -9), and then looks whether every submission got one
 * verdict, the one that it gets undisturbed. A long run, by hand; it needs redis-server.
 *
 *   node scripts/kill-class.ts [--kills 50] [--students 30]
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runtime } from "../runtime-adapters/current.ts";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "50" }, students: { type: "string", default: "30" } },
});
const kills = Number(values.kills);
const students = Number(values.students);
const folder = mkdtempSync(join(tmpdir(), "threadwork-kill-class-"));
const address = "redis://127.0.0.1:7392";
const cli = new URL("../harness/cli/cli.ts", import.meta.url);

function threadwork(...args: string[]): ChildProcess {
  const [executable, ...rest] = runtime.command(runtime.executable(), cli, args);
  return spawn(executable, rest, { stdio: ["ignore", "ignore", "ignore"] });
}

function redis(): ChildProcess {
  const options = ["--port", "7392", "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  return spawn("redis-server", [...options, "--appendonly", "yes", "--appendfsync", "always"], { stdio: "ignore" });
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function kill(child: ChildProcess): Promise<void> {
  if (ended(child)) return;
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

/** `student outcome score` of each verdict there is, in order. */
function verdicts(out: string): string[] {
  const db = new DatabaseSync(join(out, "verdicts.sqlite"));
  const rows = db
    .prepare(
      "SELECT student, attempt, outcome, score FROM verdicts JOIN submissions ON submissions.id = submission ORDER BY student",
    )
    .all();
  db.close();
  return rows.map((row) => Object.values(row).join(" "));
}

try {
  // Files that do not load are graded quickly, so that kills fall between all steps.
  for (let index = 0; index < students; index++) {
    const home = join(folder, "class", `s${index}`);
    mkdirSync(home, { recursive: true });
    const source = index % 3 === 0 ? "export default 1;\n" : `throw new Error("nothing yet ${index}");\n`;
    writeFileSync(join(home, "01-concurrency.ts"), source);
  }
  const undisturbed = join(folder, "undisturbed");
  await once(threadwork("class", join(folder, "class"), "--out", undisturbed), "close");

  const out = join(folder, "out");
  const coordinator = () => threadwork("class", join(folder, "class"), "--out", out, "--resume", "--queue", address);
  const worker = (name: string) => () => threadwork("worker", "--queue", address, "--machine", `kill-class-${name}`);
  const parts = [redis, coordinator, worker("a"), worker("b")].map((start) => ({ start, child: start() }));
  const killed = [0, 0, 0, 0];
  for (let nth = 0; nth < kills; nth++) {
    await sleep(100 + Math.random() * 900);
    const which = Math.floor(Math.random() * parts.length);
    const part = parts[which]!;
    // One that has ended by itself is no kill: a coordinator that finds its work done, or that the Redis took along.
    if (!ended(part.child)) killed[which]!++;
    await kill(part.child);
    part.child = part.start();
  }
  while (!ended(parts[1]!.child)) await sleep(200);
  const code = parts[1]!.child.exitCode;
  for (const { child } of parts) await kill(child);

  const found = verdicts(out);
  const expected = verdicts(undisturbed);
  const differing = found.filter((verdict, index) => verdict !== expected[index]);
  console.log(`killed: Redis ${killed[0]}, coordinator ${killed[1]}, workers ${killed[2]! + killed[3]!} times`);
  console.log(
    `${found.length} verdicts of ${students} submissions, ${differing.length} differ from an undisturbed run`,
  );
  for (const verdict of differing) console.log(`  ${verdict}`);
  const rows = readFileSync(join(out, "grades.csv"), "utf8").trimEnd().split("\r\n").length - 1;
  process.exitCode = code === 0 && found.length === students && rows === students && differing.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`in ${fileURLToPath(new URL("..", import.meta.url))}: ${process.exitCode === 0 ? "passed" : "FAILED"}`);
