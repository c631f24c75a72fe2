/** The text forms of `/proc`, see proc(5). Each returns `undefined` for a text that it does not understand. */

/** `/proc/<pid>/task/<tid>/schedstat`, as far as needed. */
export interface Schedstat {
  ranMs: number;
  waitedMs: number;
  /** How often it was given a processor: as many runs as waits. */
  runs: number;
}

/** Reads `schedstat`: "ran waited runs", the first two in nanoseconds. All zero on a kernel that does not count. */
export function parseSchedstat(text: string): Schedstat | undefined {
  const found = /^(\d+) (\d+) (\d+)/.exec(text);
  if (found === null) return undefined;
  return { ranMs: Number(found[1]) / 1e6, waitedMs: Number(found[2]) / 1e6, runs: Number(found[3]) };
}

/** `/proc/<pid>/stat` and `/proc/<pid>/task/<tid>/stat`, as far as needed. */
export interface Stat {
  name: string;
  /** R runs or is ready to; S, D, I sleep; T, t are stopped; Z, X have ended. */
  state: string;
  parent: number;
  /** Of all threads of the process, or of the one thread, ended ones included. */
  cpuMs: number;
  /** Of ended children that have been waited for, and theirs. */
  childrenCpuMs: number;
  startTicks: number;
}

/**
 * The kernel reports processor time to programs in hundredths of a second (USER_HZ), on every architecture of today.
 */
const TICK_MS = 10;

/** Reads `stat`. The name stands in parentheses and may hold anything, parentheses and blanks too. */
export function parseStat(text: string): Stat | undefined {
  const open = text.indexOf("(");
  const close = text.lastIndexOf(")");
  if (open < 0 || close < open) return undefined;
  // proc(5) counts from 1, and the state is the third: here it has place 0.
  const fields = text.slice(close + 2).split(" ");
  const number = (place: number) => Number(fields[place - 3]);
  const stat = {
    name: text.slice(open + 1, close),
    state: fields[0] ?? "",
    parent: number(4),
    cpuMs: (number(14) + number(15)) * TICK_MS,
    childrenCpuMs: (number(16) + number(17)) * TICK_MS,
    startTicks: number(22),
  };
  return Number.isNaN(stat.cpuMs + stat.childrenCpuMs + stat.startTicks) ? undefined : stat;
}

/** `/proc/<pid>/task/<tid>/status`, as far as needed: the thread's name, how often it left its processor, and why. */
export interface Switches {
  /** A thread starts under the name of the one that started it, and is renamed a moment later. */
  name: string;
  /** It went to sleep. */
  sleeps: number;
  /** The processor was taken from it. */
  preemptions: number;
}

/** Reads the first line and the last two of `status`. */
export function parseSwitches(text: string): Switches | undefined {
  const name = /^Name:\t(.*)$/m.exec(text)?.[1];
  const found = /\nvoluntary_ctxt_switches:\s*(\d+)\s+nonvoluntary_ctxt_switches:\s*(\d+)/.exec(text);
  if (name === undefined || found === null) return undefined;
  return { name, sleeps: Number(found[1]), preemptions: Number(found[2]) };
}
