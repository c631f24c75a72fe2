/** The text forms of `/proc`, see proc(5). Each returns `undefined` for a text that it does not understand. */

/** `/proc/<pid>/task/<tid>/schedstat`. */
export interface Schedstat {
  ranMs: number;
  waitedMs: number;
  runs: number;
}

/** Reads `schedstat`: "ran waited runs", the first two in nanoseconds. All zero on a kernel that does not count. */
export function parseSchedstat(text: string): Schedstat | undefined {
  const first = text.indexOf(" ");
  const second = text.indexOf(" ", first + 1);
  if (first <= 0 || second <= 0) return undefined;
  const ranMs = Number(text.slice(0, first)) / 1e6;
  const waitedMs = Number(text.slice(first + 1, second)) / 1e6;
  const runs = Number.parseInt(text.slice(second + 1), 10);
  return Number.isNaN(ranMs + waitedMs + runs) ? undefined : { ranMs, waitedMs, runs };
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

/** The kernel reports processor time to programs in hundredths of a second (USER_HZ), on every architecture of today. */
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

/** `/proc/<pid>/task/<tid>/status`, as far as needed. */
export interface Status {
  state: string;
  voluntarySwitches: number;
  involuntarySwitches: number;
}

/** Reads `status`: the state and the last two lines. */
export function parseStatus(text: string): Status | undefined {
  const voluntary = text.lastIndexOf("\nvoluntary_ctxt_switches:");
  const involuntary = text.lastIndexOf("\nnonvoluntary_ctxt_switches:");
  const state = text.indexOf("\nState:");
  if (voluntary < 0 || involuntary < 0 || state < 0) return undefined;
  return {
    state: text[state + 8] ?? "",
    voluntarySwitches: Number.parseInt(text.slice(voluntary + 25), 10),
    involuntarySwitches: Number.parseInt(text.slice(involuntary + 28), 10),
  };
}
