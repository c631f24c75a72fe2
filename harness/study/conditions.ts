import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import process, { execPath, pid } from "node:process";
import { fileURLToPath } from "node:url";
import { lastAllowed } from "../measure/pin.ts";

/** Where and beside whom programs are observed. */
export interface Condition {
  name: string;
  /** What it means, for the table. */
  what: string;
  /** Makes it so, until it is disposed; throws where this machine cannot. */
  begin(): Disposable;
}

/** The processor that all observed programs are pinned to: the one that a grade takes, too. */
export const PROCESSOR = lastAllowed() ?? availableParallelism() - 1;

const NEIGHBOUR = fileURLToPath(new URL("./programs/neighbour.ts", import.meta.url));
const run = /deno[^/]*$/.test(execPath) ? ["run", "-A", "--no-check"] : [];

/** Neighbours on the very processor that the programs are pinned to. */
function neighbours(...rhythms: [on: number, off: number][]): Disposable {
  const started: ChildProcess[] = rhythms.map(([on, off]) =>
    spawn("taskset", ["-c", String(PROCESSOR), execPath, ...run, NEIGHBOUR, String(on), String(off)], {
      stdio: "ignore",
    }),
  );
  const end = () => {
    for (const child of started) child.kill("SIGKILL");
  };
  // A study that is interrupted must not leave them spinning.
  process.once("exit", end);
  return {
    [Symbol.dispose]() {
      process.off("exit", end);
      end();
    },
  };
}

/** The observer goes to the programs' processor, as on a machine that has only one. */
function together(): Disposable {
  const before = /:\s*(\S+)\s*$/.exec(
    execFileSync("taskset", ["-c", "-a", "-p", String(pid)], { encoding: "utf8" }),
  )?.[1];
  const pin = (list: string) => execFileSync("taskset", ["-c", "-a", "-p", list, String(pid)], { stdio: "ignore" });
  pin(String(PROCESSOR));
  return { [Symbol.dispose]: () => void pin(before ?? "0-1023") };
}

/** This process, and so all that it starts, in a control group that gets `share` of one processor. */
function quota(share: number): Disposable {
  const [v1, v2] = ["/sys/fs/cgroup/cpu", "/sys/fs/cgroup"];
  const parent = existsSync(`${v1}/cpu.cfs_quota_us`) ? v1 : v2;
  const group = `${parent}/threadwork-study-${pid}`;
  const line = readFileSync("/proc/self/cgroup", "utf8")
    .split("\n")
    .find((text) => text.includes(parent === v1 ? ":cpu:" : "0::"));
  const home = `${parent}${line?.split(":")[2] ?? "/"}`;
  mkdirSync(group);
  const enter = (folder: string) => writeFileSync(`${folder}/cgroup.procs`, String(pid));
  const leave = () => {
    enter(home);
    // What was killed a moment ago is in the group until it is gone.
    for (let tries = 0; ; tries++) {
      try {
        return rmdirSync(group);
      } catch (error) {
        if (tries === 100) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      }
    }
  };
  try {
    if (parent === v1) {
      writeFileSync(`${group}/cpu.cfs_period_us`, "100000");
      writeFileSync(`${group}/cpu.cfs_quota_us`, String(share * 100_000));
    } else writeFileSync(`${group}/cpu.max`, `${share * 100_000} 100000`);
    enter(group);
  } catch (error) {
    leave();
    throw error;
  }
  return { [Symbol.dispose]: leave };
}

export const conditions: Condition[] = [
  { name: "quiet", what: "nobody else that we know of", begin: () => neighbours() },
  { name: "one neighbour", what: "a spinner on the same processor", begin: () => neighbours([1000, 0]) },
  { name: "two neighbours", what: "two spinners on the same processor", begin: () => neighbours([1000, 0], [1000, 0]) },
  {
    name: "bursty",
    what: "30 ms on, 50 off, and 7 on, 5 off, on the same processor",
    begin: () => neighbours([30, 50], [7, 5]),
  },
  { name: "one processor", what: "the observer on the same processor", begin: together },
  { name: "half a processor", what: "cgroup quota of 0.5, the observer within", begin: () => quota(0.5) },
];
