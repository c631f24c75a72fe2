import { readdirSync } from "node:fs";
import { processStat, readProc } from "../../runtime-adapters/machine/processes.ts";
import type { Left } from "../model.ts";
import type { Arm } from "./arm.ts";
import { parseSwitches } from "./observe/parse.ts";
import { isHelper } from "./worker-shares.ts";

/** What of a program is there while nothing is asked of it, seen from outside; `undefined` where the host does not tell. */
export function lookAtLeft(arm: Arm): Left | undefined {
  const { pid } = arm;
  const stat = pid === undefined ? undefined : processStat(pid);
  if (pid === undefined || stat === undefined) return undefined;
  const processes = arm.processes();
  const descriptors = namesIn(`/proc/${pid}/fd`)?.length;
  const status = readProc(`/proc/${pid}/task/${pid}/status`);
  const wakes = status === undefined ? undefined : parseSwitches(status)?.sleeps;
  return {
    threads: processes.reduce((sum, each) => sum + ownThreads(each), 0),
    processes: processes.filter((each) => each !== pid && processStat(each)?.ended === false).length,
    ...(descriptors !== undefined && { descriptors }),
    ...(wakes !== undefined && { wakes }),
    residentBytes: stat.residentBytes,
  };
}

/** Threads of a process beyond its first, without those that its runtime has for itself. */
function ownThreads(pid: number): number {
  const others = (namesIn(`/proc/${pid}/task`) ?? []).filter((tid) => Number(tid) !== pid);
  return others.filter((tid) => {
    const name = readProc(`/proc/${pid}/task/${tid}/comm`)?.trim();
    return name !== undefined && !isHelper(name);
  }).length;
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined; // It has ended, or another user runs it.
  }
}
