/**
 * The processes of this machine, read from `/proc`. Linux only: elsewhere there are none to see.
 */

import { readdirSync, readFileSync } from "node:fs";

/** One process, as `/proc/<pid>/stat` shows it at one moment. */
export interface ProcessStat {
  pid: number;
  ppid: number;
  pgid: number;
  session: number;
  /** It cannot run any more: it only waits for its parent to read how it ended (a zombie). */
  ended: boolean;
  /** When it started, in clock ticks since boot. With `pid` it names one process for ever: pids are reused. */
  startTicks: number;
  /** Processor time of its own threads, user and system. */
  cpuMs: number;
  /** Processor time of its children that ended and that it waited for, and of theirs. */
  reapedCpuMs: number;
  residentBytes: number;
  /** Made by the kernel for itself: it belongs to no program. */
  kernel: boolean;
}

/**
 * `readFileSync` for `/proc`: `undefined` where the file, or the process, is not there or not ours to read. Node 24
 * reads a file of unknown size in 14 µs as UTF-8, and in 40 in any other encoding.
 */
export function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Pids of all processes, or `[]` where there is no `/proc`. */
export function pids(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** The pid given out last; `undefined` where the host does not say. */
export function newestPid(): number | undefined {
  const last = readProc("/proc/loadavg")?.trim().split(" ").at(-1);
  return last === undefined ? undefined : Number(last);
}

/** The process `pid`, or `undefined` when there is none. */
export function processStat(pid: number): ProcessStat | undefined {
  const text = readProc(`/proc/${pid}/stat`);
  return text === undefined ? undefined : parseStat(text, machine());
}

/** Reads the one line of `/proc/<pid>/stat`. Its second field is a name that may hold spaces, brackets and newlines. */
export function parseStat(text: string, { ticksPerSecond, pageBytes }: Machine): ProcessStat | undefined {
  const [state, ppid, pgid, session, , , flags, , , , , utime, stime, cutime, cstime, , , threads, , start, , rss] =
    text.slice(text.lastIndexOf(")") + 2).split(" ");
  if (state === undefined || rss === undefined) return undefined;
  const ms = 1000 / ticksPerSecond;
  return {
    pid: Number.parseInt(text, 10),
    ppid: Number(ppid),
    pgid: Number(pgid),
    session: Number(session),
    // A zombie with threads is a main thread that ended before the others.
    ended: state === "X" || (state === "Z" && Number(threads) <= 1),
    startTicks: Number(start),
    cpuMs: (Number(utime) + Number(stime)) * ms,
    reapedCpuMs: (Number(cutime) + Number(cstime)) * ms,
    residentBytes: Number(rss) * pageBytes,
    kernel: (Number(flags) & 0x0020_0000) !== 0,
  };
}

/** What the numbers in `/proc` count in. */
export interface Machine {
  ticksPerSecond: number;
  pageBytes: number;
}

let known: Machine | undefined;

/** Read from our own auxiliary vector, the only place where a script can see what `sysconf` says. */
function machine(): Machine {
  if (known === undefined) {
    known = { ticksPerSecond: 100, pageBytes: 4096 };
    try {
      const entries = new BigUint64Array(new Uint8Array(readFileSync("/proc/self/auxv")).buffer);
      for (let i = 0; i + 1 < entries.length; i += 2) {
        if (entries[i] === 6n) known.pageBytes = Number(entries[i + 1]); // AT_PAGESZ
        if (entries[i] === 17n) known.ticksPerSecond = Number(entries[i + 1]); // AT_CLKTCK
      }
    } catch {
      // Not Linux, or 32 bits: the defaults of nearly every Linux.
    }
  }
  return known;
}
