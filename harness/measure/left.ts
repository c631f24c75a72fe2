import { readdirSync, readlinkSync, statSync } from "node:fs";
import { processStat, readProc } from "../../runtime-adapters/machine/processes.ts";
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import type { Left } from "../model.ts";
import type { Arm } from "./arm.ts";
import { mostHelpers } from "./helper-threads.ts";
import { parseSwitches } from "./observe/proc-texts.ts";

/**
 * What a program still has running or open while no question is asked, seen from outside; `undefined` where the host
 * does not tell.
 */
export function lookAtLeft(arm: Arm): Left | undefined {
  const { pid } = arm;
  const stat = pid === undefined ? undefined : processStat(pid);
  if (pid === undefined || stat === undefined) return undefined;
  const processes = arm.processes();
  const descriptors = opened(pid);
  const status = readProc(`/proc/${pid}/task/${pid}/status`);
  const wakes = status === undefined ? undefined : parseSwitches(status)?.sleeps;
  return {
    threads: processes.reduce((sum, each) => sum + ownThreads(each, arm.runtime), 0),
    processes: processes.filter((each) => each !== pid && processStat(each)?.ended === false).length,
    ...(descriptors !== undefined && { descriptors }),
    ...(wakes !== undefined && { wakes }),
    ...(arm.requests !== undefined && { requests: arm.requests }),
    residentBytes: stat.residentBytes,
  };
}

/** The threads of a process besides its first, without the runtime's own. */
function ownThreads(pid: number, runtime: RuntimeName): number {
  const count = new Map<string, number>();
  for (const tid of namesIn(`/proc/${pid}/task`) ?? []) {
    const name = Number(tid) === pid ? undefined : readProc(`/proc/${pid}/task/${tid}/comm`)?.trim();
    if (name !== undefined) count.set(name, (count.get(name) ?? 0) + 1);
  }
  return [...count].reduce((sum, [name, there]) => sum + Math.max(0, there - mostHelpers(name, runtime)), 0);
}

/**
 * How many descriptors are open, without those of event loops. A runtime opens and closes event loops together with
 * threads of its own (Deno 2.9.6 two at a time, long after a call). A program that leaves one open also leaves its
 * thread.
 */
function opened(pid: number): number | undefined {
  const folder = `/proc/${pid}/fd`;
  return namesIn(folder)?.filter((name) => {
    try {
      return !OF_A_LOOP.test(readlinkSync(`${folder}/${name}`));
    } catch {
      return false; // It was closed meanwhile.
    }
  }).length;
}

/**
 * How many files the program's process has open, without sockets, pipes and the like; `undefined` where the host does
 * not tell.
 */
export function openFiles({ pid }: Arm): number | undefined {
  const folder = `/proc/${pid}/fd`;
  return namesIn(folder)?.filter((name) => {
    try {
      return statSync(`${folder}/${name}`).isFile();
    } catch {
      return false; // It was closed meanwhile.
    }
  }).length;
}

const OF_A_LOOP = /^anon_inode:\[(?:eventpoll|eventfd|io_uring)\]$/;

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined; // It has ended, or another user runs it.
  }
}
