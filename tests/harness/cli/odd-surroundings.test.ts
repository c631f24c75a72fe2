/**
 * `grade` as a program where the machine is odd: it says what is missing and what follows, or works all the same, and
 * leaves nothing.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { asDiskError, mustHaveRoom } from "../../../harness/disk-error.ts";
import { findProgram } from "../../../harness/find-program.ts";
import { runtime } from "../../../runtime-adapters/current.ts";
import { processStat } from "../../../runtime-adapters/machine/processes.ts";
import { descendants } from "../../descendants.ts";
import { testInTurn } from "../../share.ts";

/** Most of it is about the machine, and a runtime starts it: that goes round the runtimes. */
const inTurn = testInTurn();
const LIMIT = { timeout: 120_000 };
const CLI = new URL("../../../harness/cli/cli.ts", import.meta.url);
const RUN = fileURLToPath(new URL("../../../scripts/run.mjs", import.meta.url));
const isRoot = process.getuid?.() === 0;
/** What only the administrator of a Linux can set up is tested where that is who tests. */
const canMount = process.platform === "linux" && isRoot;
const cannotMount = () => console.error("NOT TESTED: only root can mount here");
const testAsRoot = canMount ? inTurn : cannotMount;
const notHere = (what: string) => console.error(`NOT TESTED: ${what}`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "odd-surroundings-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file whose grade takes no time. */
function fileIn(place: string, text = 'throw new Error("not today");\n'): string {
  const path = join(place, "exercise.ts");
  writeFileSync(path, text);
  return path;
}

function command(...args: string[]): string[] {
  return [...runtime.command(runtime.executable(), CLI, ["grade", "1", ...args])];
}

async function graded(
  env: Record<string, string>,
  words: readonly string[],
): Promise<{ code: number | null; said: string }> {
  const [program, ...args] = words as [string, ...string[]];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  return await new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}

function sees({ code, said }: { code: number | null; said: string }): void {
  assertEquals(code, 1, said);
  assertStringIncludes(said, "Error: not today");
}

const ODD = ["with spaces and 'quotes'", "größer 日本 👩‍🎓", `long-${"x".repeat(120)}`, "comma,colon:percent%20#hash"];
for (const name of ODD) {
  inTurn(
    `grade works with temporary files in a folder called ${name.slice(0, 30)}, and leaves nothing there`,
    LIMIT,
    async () => {
      const place = join(folder, name);
      mkdirSync(place);
      sees(await graded({ TMPDIR: place }, command(fileIn(folder))));
      assertEquals(
        readdirSync(place).filter((each) => each.startsWith("threadwork-")),
        [],
      );
    },
  );
}

inTurn("two grades at a time do not disturb each other", LIMIT, async () => {
  const words = command(fileIn(folder));
  for (const each of await Promise.all([graded({}, words), graded({}, words)])) sees(each);
});

inTurn(
  "grade works where PATH leads nowhere: what it needs of the system is looked for where it usually lies",
  LIMIT,
  async () => {
    sees(await graded({ PATH: "/nowhere" }, command(fileIn(folder))));
    const { PATH } = process.env;
    process.env.PATH = "/nowhere";
    try {
      if (process.platform === "linux") assert(findProgram("sh"));
      assertEquals(findProgram("no-such-program"), undefined);
    } finally {
      process.env.PATH = PATH;
    }
  },
);

test("grade says that the folder for temporary files is not there, and exits 4", LIMIT, async () => {
  const place = join(folder, "gone");
  const { code, said } = await graded({ TMPDIR: place }, command(fileIn(folder)));
  assertEquals(code, 4, said);
  assertStringIncludes(said, `Cannot use the folder "${place}": there is no such folder`);
  assertStringIncludes(said, "TMPDIR=");
  assert(!said.includes("mistake in Threadwork"), said);
});

const DISKS: readonly (readonly [string, string, string])[] = [
  ["tiny", "size=64k", "it has too little room, 0.1 MiB of 0.1 MiB are free"],
  ["without room for files", "size=60m,nr_inodes=20", "it has no room for more files"],
  ["that can only be read", "size=60m,ro", "it can only be read"],
];
for (const [what, options, message] of DISKS) {
  testAsRoot(`grade says what is wrong with a disk ${what}, how much it needs, and exits 4`, LIMIT, async () => {
    const place = join(folder, "disk");
    mkdirSync(place);
    if (spawnSync("mount", ["-t", "tmpfs", "-o", options, "none", place]).status !== 0)
      return notHere("nothing can be mounted here");
    try {
      const { code, said } = await graded({ TMPDIR: place }, command(fileIn(folder)));
      assertEquals(code, 4, said);
      assertStringIncludes(said, `Cannot use the folder "${place}": ${message}`);
      assertStringIncludes(said, "A grade needs 4.0 MiB and 200 files");
      assert(!said.includes("mistake in Threadwork"), said);
    } finally {
      execFileSync("umount", [place]);
    }
  });
}

test("asDiskError() knows a full disk by its code, in a cause, and in the words of a database", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  for (const error of [full, new Error("no", { cause: full }), new Error("database or disk is full")])
    assertStringIncludes(asDiskError(error)?.message ?? "", "it is full");
  const elsewhere = Object.assign(new Error("EACCES"), { code: "EACCES", path: "/somewhere/else" });
  for (const error of [new Error("out of paper"), elsewhere, undefined, "text"])
    assertEquals(asDiskError(error), undefined);
  mustHaveRoom();
});

/** All that a child has started and that still runs. */
const left = (child: ChildProcess) => descendants(child.pid!).map(({ pid }) => pid);
const lives = (pid: number) => processStat(pid)?.ended === false;

async function until(is: () => boolean): Promise<void> {
  for (let waited = 0; !is() && waited < 30_000; waited += 50) await sleep(50);
}

(process.platform === "linux" ? inTurn : () => {})(
  "kill -9 of the command ends the grader, and what it grades",
  LIMIT,
  async () => {
    const file = fileIn(folder, "for (;;);\n");
    const env = { ...process.env, TMPDIR: folder };
    const child = spawn("node", [RUN, "grade", "1", file], { stdio: "ignore", env });
    let all: number[] = [];
    await until(() => {
      all = left(child);
      return all.length >= 4;
    });
    assert(all.length >= 4, "it did not start");
    child.kill("SIGKILL");
    await until(() => !all.some(lives));
    assertEquals(all.filter(lives), []);
    assertEquals(
      readdirSync(folder).filter((each) => each.startsWith("threadwork-")),
      [],
    );
  },
);

testAsRoot("grade works for another user than the project's owner, who may write nowhere in it", LIMIT, async () => {
  const file = fileIn(folder);
  const place = join(folder, "own");
  mkdirSync(place);
  for (const each of [folder, place]) chmodSync(each, 0o777);
  const words = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--", ...command(file)];
  const env = {
    TMPDIR: place,
    HOME: place,
    DENO_DIR: process.env.DENO_DIR ?? join(process.env.HOME ?? "/root", ".cache/deno"),
  };
  const found = await graded(env, words);
  // Where the runtime itself, or its packages, are in a folder of root's alone.
  if (/EACCES|Permission denied|cannot (?:open|access)|AccessDenied/i.test(found.said))
    return notHere("this project cannot be read by others");
  sees(found);
});

/** Deno 2.9.6 and Bun 1.4.5 themselves end in a panic there. */
const testOnNode = canMount ? test : cannotMount;
const testHidden = runtime.name === "node" ? testOnNode : () => {};
testHidden("grade works where /proc is hidden", LIMIT, async () => {
  const shown = command(fileIn(folder))
    .map((word) => `'${word.replaceAll("'", "'\\''")}'`)
    .join(" ");
  const script = `mount -t tmpfs none /proc && exec ${shown} --sandbox none`;
  if (spawnSync("unshare", ["-m", "true"]).status !== 0) return notHere("there are no namespaces here");
  sees(await graded({}, ["unshare", "-m", "sh", "-c", script]));
  assert(existsSync("/proc/self"));
});

inTurn("a grade whose output nobody reads still writes its files, and does not exit as passed", LIMIT, async () => {
  const [file, written] = [fileIn(folder), join(folder, "verdict.json")];
  const reports = ["--report", "text", "--report", `json=${written}`];
  const [program, ...rest] = runtime.command(runtime.executable(), CLI, [
    "grade",
    "1",
    file,
    "--sandbox",
    "none",
    ...reports,
  ]);
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "ignore"] });
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.on("exit", resolve));
  assertEquals([code, existsSync(written)], [1, true]);
});
