/**
 * A signal that reaches all of a program's process group, as a terminal's Ctrl-C does: the program decides, and nothing
 * is left of it.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { assert, assertEquals } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";
import { testInTurn } from "../share.ts";
import { eventually } from "./eventually.ts";

const inTurn = testInTurn();

const limit = { timeout: 120_000, skip: process.platform === "win32" ? "Windows has no process groups" : false };

interface Case {
  /** So many tasks have begun when the signal comes. */
  begun: number;
  /** Lines on standard output beside "begun", sorted; absent where the signal ends the program. */
  lines?: string[];
  /** Signals, one after the other: the second when the first was seen. */
  times?: 2;
}

/** With these only Ctrl-C is tried: what a signal is called makes no difference to the library. */
const FEW = ["a stream", "a Process", "a Manager", "terminate", "the first only"];

const cases: Record<string, Case> = {
  "close and wait": { begun: 2, lines: ["asked", "value 0", "value 1", "value 2"] },
  "a stream": { begun: 2, lines: ["asked", "value 0", "value 1", "value 2"] },
  "a Process": { begun: 1, lines: ["asked", "value 5"] },
  "a Manager": { begun: 1, lines: ["asked", "value 7"] },
  "processes of processes": { begun: 1, lines: ["asked", "value 6"] },
  terminate: { begun: 2, lines: ["PoolClosedError", "asked"] },
  "the first only": { begun: 2, times: 2 },
  "no listener": { begun: 2 },
  "no listener, processes of processes": { begun: 1 },
  "no listener, at once": { begun: 1 },
};

/** The three that a terminal and a system end programs with. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

for (const [program, { begun, lines, times = 1 }] of Object.entries(cases)) {
  for (const signal of FEW.includes(program) ? SIGNALS.slice(0, 1) : SIGNALS) {
    const what = lines ? "is the program's to answer" : "ends the program, and all its processes";
    inTurn(`${signal} ${times === 2 ? "twice " : ""}${what}: ${program}`, limit, async () => {
      const started = start(program);
      const { child, output } = started;
      try {
        await eventually(() => count(output.stdout, "begun") >= begun);
        process.kill(-child.pid!, signal);
        if (times === 2) {
          await eventually(() => output.stdout.includes("asked"));
          process.kill(-child.pid!, signal);
        }
        const end = await started.ended;
        const said = output.stdout.split("\n").filter((line) => line !== "" && line !== "begun");
        if (lines) assertEquals({ ...end, lines: said.sort() }, { code: 0, signal: null, lines }, output.stderr);
        else {
          assertEquals(end, { code: null, signal }, output.stderr);
          assertEquals(output.stderr, "");
        }
        await eventually(() => started.left().length === 0);
      } finally {
        for (const pid of started.left()) process.kill(pid, "SIGKILL");
      }
      assert(count(output.stdout, "begun") >= begun);
    });
  }
}

/** Starts a program in a process group of its own. */
function start(program: string) {
  const mark = `THREADWORK_TEST=${randomUUID()}`;
  const [name, value] = mark.split("=") as [string, string];
  const module = new URL("./fixtures/signals.ts", import.meta.url);
  const [file, ...args] = runtime.command(runtime.executable(), module, [program]);
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const child = spawn(file, args, {
    cwd,
    detached: true,
    env: { ...process.env, [name]: value },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  return { child, output, ended, left: () => marked(mark) };
}

/** Processes with `mark` in their environment, as Linux knows them; none elsewhere. */
function marked(mark: string): number[] {
  if (!existsSync("/proc/self/environ")) return [];
  const pids = readdirSync("/proc").map(Number).filter(Boolean);
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "latin1").includes(mark);
    } catch {
      return false;
    }
  });
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
