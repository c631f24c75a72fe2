import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { killTree, ProcessTree } from "../../../runtime-adapters/child-process/process-tree.ts";
import { processStat } from "../../../runtime-adapters/machine/processes.ts";
import { descendants } from "../../descendants.ts";

const onLinux = { timeout: 60_000, skip: process.platform === "linux" ? false : "reads /proc" };

/** Starts a shell that says `count` pids, and then waits. */
async function startShell(script: string, count: number, env = {}): Promise<{ shell: ChildProcess; said: number[] }> {
  const shell = spawn("sh", ["-c", `${script}\nwait; sleep 60`], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { PATH: process.env.PATH, ...env },
  });
  const said = await new Promise<number[]>((resolve) => {
    let text = "";
    shell.stdout!.on("data", (bytes) => {
      text += bytes;
      const pids = text.split("\n").slice(0, -1).map(Number);
      if (pids.length === count) resolve(pids);
    });
  });
  return { shell, said };
}

function ended(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
}

function lives(pid: number): boolean {
  const found = processStat(pid);
  return found !== undefined && !found.ended;
}

async function untilGone(pid: number): Promise<void> {
  while (processStat(pid) !== undefined) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("a ProcessTree finds children and theirs, with what names them", onLinux, async () => {
  const { shell, said } = await startShell("sleep 60 & echo $!; (sleep 60 & echo $!; wait) &", 2);
  const found = descendants(shell.pid!);
  for (const pid of said) {
    const member = found.find((member) => member.pid === pid);
    assert(member !== undefined, `${pid} is missing`);
    assertEquals(member.session, processStat(process.pid)!.session);
    assert(member.startTicks >= processStat(shell.pid!)!.startTicks);
  }
  assert(found.every(({ ppid }) => ppid === shell.pid || found.some(({ pid }) => pid === ppid)));
  const end = ended(shell);
  assertEquals(await killTree(shell.pid!), true);
  assertEquals(await end, "SIGKILL");
  assertEquals([shell.pid!, ...said].filter(lives), []);
});

test("a tree keeps the sessions that its members began, after all parents are gone", onLinux, async () => {
  const { shell, said } = await startShell("setsid sh -c 'sleep 60 & echo $!; echo $$; wait' &", 2);
  const [sleeper, leader] = said as [number, number];
  const tree = new ProcessTree(shell.pid!);
  tree.scan();
  process.kill(leader, "SIGKILL");
  await untilGone(leader);
  // In the same session, but not there when the tree was looked at.
  assertEquals(processStat(sleeper)?.session, leader);
  const end = ended(shell);
  assertEquals(await tree.kill(), true);
  await end;
  assertEquals(said.filter(lives), []);
});

test("killTree() finds by its mark what nobody can be followed to", onLinux, async () => {
  const mark = `test-${crypto.randomUUID()}`;
  const script = "setsid sh -c 'sleep 60 & echo $!; echo $$' &";
  const { shell, said } = await startShell(script, 2, { THREADWORK_TREE: mark });
  const [sleeper, leader] = said as [number, number];
  await untilGone(leader);
  assertEquals([descendants(shell.pid!).some(({ pid }) => pid === sleeper), lives(sleeper)], [false, true]);
  const end = ended(shell);
  assertEquals(await killTree(shell.pid!, { mark }), true);
  await end;
  assert(!lives(sleeper));
});

test("killTree() is true for a process that is not there, and kills nobody else", onLinux, async () => {
  const bystander = spawn("sleep", ["60"], { stdio: "ignore" });
  const child = spawn("true", { stdio: "ignore" });
  await ended(child);
  assertEquals(await killTree(child.pid!), true);
  assertEquals(descendants(child.pid!), []);
  assert(lives(bystander.pid!));
  const end = ended(bystander);
  bystander.kill("SIGKILL");
  await end;
});

test("a tree knows whether its root still runs", onLinux, async () => {
  const child = spawn("sleep", ["60"], { stdio: "ignore" });
  const tree = new ProcessTree(child.pid!);
  assertEquals(tree.rootLives(), true);
  const end = ended(child);
  child.kill("SIGKILL");
  await end;
  assertEquals(tree.rootLives(), false);
  assertEquals(await tree.kill(), true);
});
