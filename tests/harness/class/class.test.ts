/** The command `class` as a program, on files that do not load: their grades take no time. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Store } from "../../../harness/class/store/store.ts";
import { runtime } from "../../../runtime-adapters/current.ts";
import { testInTurn } from "../../share.ts";
import { Folder } from "./fixture.ts";

const inTurn = testInTurn();

const LIMIT = { timeout: 180_000 };
const CLI = new URL("../../../harness/cli/cli.ts", import.meta.url);

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function start(...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const [executable, ...rest] = runtime.command(runtime.executable(), CLI, ["class", ...args]);
  const child = spawn(executable, rest, { stdio: ["ignore", "pipe", "pipe"], env: process.env });
  let out = "";
  let err = "";
  child.stdout!.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr!.on("data", (chunk) => {
    err += chunk;
  });
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  return { child, ended };
}

/** Students whose files throw when they are loaded. */
function aClass(folder: Folder, students: number): string {
  for (let index = 0; index < students; index++) {
    folder.write(`class/s${index}/01-concurrency.ts`, `throw new Error("nothing yet ${index}");\n`);
  }
  return join(folder.path, "class");
}

inTurn("class grades a folder, writes its files, and starts anew only when told to", LIMIT, async () => {
  using folder = new Folder();
  const path = aClass(folder, 2);
  folder.write("class/eve.zip", "no zip");
  const out = join(folder.path, "out");
  const { code, out: said, err } = await start(path, "--out", out, "--leaderboard").ended;
  assertEquals([code, err.includes("Threadwork itself failed")], [1, false]);
  assertStringIncludes(said, "01-concurrency");
  assertStringIncludes(err, "Not taken: eve.zip: it is no .zip");
  assertStringIncludes(err, "2 of 2: s1, 01-concurrency: failed");
  const csv = readFileSync(join(out, "grades.csv"), "utf8").split("\r\n");
  assertEquals(
    csv.slice(1, 3).map((line) => line.split(",").slice(0, 6).join()),
    ["s0", "s1"].map((student) => `${student},01-concurrency,${runtime.name},failed,0,10`),
  );
  for (const file of ["index.html", "leaderboard.html", "s0/01-concurrency.html", "s1/01-concurrency.json"]) {
    assert(existsSync(join(out, file)), file);
  }
  const again = await start(path, "--out", out).ended;
  assertEquals(again.code, 2);
  assertStringIncludes(again.err, "it holds 2 grades of an earlier run. Go on with --resume");
  const regraded = await start(path, "--out", out, "--regrade", "latest").ended;
  assertEquals(regraded.code, 1);
  assertStringIncludes(readFileSync(join(out, "grades.csv"), "utf8"), ",2,");
});

inTurn(
  "a folder without hand-ins is told and leaves nothing; results without grades keep nobody out",
  LIMIT,
  async () => {
    using folder = new Folder();
    folder.write("class/.gitkeep", "");
    const path = join(folder.path, "class");
    const empty = await start(path).ended;
    assertEquals([empty.code, existsSync(`${path}-results`)], [2, false]);
    assertStringIncludes(empty.err, `Nothing is handed in: "${path}" holds no hand-in. Put one folder or archive`);
    folder.write("class/eve.zip", "no zip");
    assertEquals((await start(path).ended).code, 1);
    folder.write("class/ada/01-concurrency.ts", 'throw new Error("nothing yet");\n');
    const { err } = await start(path).ended;
    assertStringIncludes(err, "1 of 1: ada, 01-concurrency: failed");
  },
);

inTurn(
  "class --resume after kill -9 gives every submission one verdict, the same as an undisturbed run",
  LIMIT,
  async () => {
    using folder = new Folder();
    const path = aClass(folder, 5);
    const undisturbed = join(folder.path, "undisturbed");
    assertEquals((await start(path, "--out", undisturbed).ended).code, 0);

    const out = join(folder.path, "out");
    let kills = 0;
    for (const delayMs of [300, 700, 1100, 1500]) {
      const { child, ended } = start(path, "--out", out, "--resume");
      await Promise.race([sleep(delayMs), ended]);
      if (child.kill("SIGKILL")) kills++;
      await ended;
    }
    assert(kills > 0);
    const last = await start(path, "--out", out, "--resume").ended;
    assertEquals(last.code, 0, last.err);
    const grades = (folder: string) =>
      readFileSync(join(folder, "grades.csv"), "utf8")
        .split("\r\n")
        .map((line) => line.split(",").slice(0, 9).join());
    assertEquals(grades(out), grades(undisturbed));
    using store = new Store(join(out, "verdicts.sqlite"));
    assertEquals(store.attempts.counts(), { pending: 0, graded: 5 });
  },
);
