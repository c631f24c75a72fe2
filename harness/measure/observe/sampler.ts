import type { Method, Observation, ThreadIdentity, ThreadWindow, Window } from "./observation.ts";
import { parseSchedstat, parseStat, parseStatus } from "./parse.ts";
import type { ProcFiles } from "./proc-files.ts";

/** Looks at a tree of processes whenever it is told to, and keeps what changed between two looks. */
export interface Sampler {
  /** Looks once. `thorough` also looks for new processes and reads the processes' totals. */
  look(thorough: boolean): void;
  /** Looks for the last time. */
  finish(): Observation;
}

/** A thread under watch, with its counters as last read. */
interface Watched {
  place: number;
  folder: string;
  ranMs: number;
  waitedMs: number;
  runs: number;
  sleeps: number;
  preemptions: number;
  asleep: boolean;
  /** It was on a processor in the last window, so what it does now is not yet known. */
  active: boolean;
  /** Its start time is that of a thread that was there before the watch began. */
  old: boolean;
}

/** A process under watch. */
interface Family {
  pid: number;
  threads: Map<string, Watched>;
  /** Its own processor time, and that of its children that it has waited for. */
  cpuMs: number;
  childrenCpuMs: number;
}

/** More threads than this are counted by their processes' totals only: looking at each would cost too much. */
const MOST_THREADS = 256;
/** Processor time of a process comes in steps of this size. */
const STEP_MS = 10;
const ENDED = new Set(["Z", "X", "x"]);

/** Starts to watch the processes `roots` and all that they start. `now` is in milliseconds. */
export function sampler(roots: readonly number[], files: ProcFiles, now: () => number): Sampler {
  const families = new Map<number, Family>();
  const threads: ThreadIdentity[] = [];
  const windows: Window[] = [];
  let watched = 0;
  /** Processor time of processes that ended, as last seen; their parents' `childrenCpuMs` takes over when they are waited for. */
  const endedMs = 0;
  let seenMs = 0;
  let cpuAtStart: number | undefined;
  let cpuMs = 0;
  let accountedMs = 0;

  const readThread = (folder: string, method: Method) => {
    if (method === "schedstat") {
      const text = files.read(`${folder}/schedstat`);
      return text === undefined ? undefined : parseSchedstat(text);
    }
    const text = files.read(`${folder}/stat`);
    const stat = text === undefined ? undefined : parseStat(text);
    return stat === undefined || ENDED.has(stat.state) ? undefined : stat;
  };

  const method = methodFor(roots, files);
  const startedAt = now();
  let lookedAt = startedAt;

  /** Children of every thread that could have started one since the last look. */
  const childrenOf = (family: Family): number[] => {
    const found: number[] = [];
    for (const [tid, thread] of family.threads) {
      if (!thread.active) continue;
      const text = files.read(`/proc/${family.pid}/task/${tid}/children`);
      if (text !== undefined)
        found.push(
          ...text
            .split(" ")
            .map(Number)
            .filter((pid) => pid > 0),
        );
    }
    return found;
  };

  const adopt = (pid: number) => {
    if (!families.has(pid)) families.set(pid, { pid, threads: new Map(), cpuMs: 0, childrenCpuMs: 0 });
  };

  const drop = (family: Family, tid: string, thread: Watched) => {
    for (const name of ["schedstat", "status", "stat", "children"]) files.forget(`${thread.folder}/${name}`);
    family.threads.delete(tid);
    watched--;
  };

  /** New threads of one process. */
  const findThreads = (family: Family, old: boolean): boolean => {
    const tids = files.list(`/proc/${family.pid}/task`);
    if (tids === undefined) return false;
    for (const tid of tids) {
      if (family.threads.has(tid) || watched >= MOST_THREADS) continue;
      const folder = `/proc/${family.pid}/task/${tid}`;
      const text = files.read(`${folder}/stat`);
      const stat = text === undefined ? undefined : parseStat(text);
      if (stat === undefined) continue;
      const place =
        threads.push({ pid: family.pid, tid: Number(tid), startTicks: stat.startTicks, name: stat.name }) - 1;
      const counters = { ranMs: 0, waitedMs: 0, runs: 0, sleeps: 0, preemptions: 0 };
      family.threads.set(tid, { place, folder, ...counters, asleep: true, active: true, old });
      watched++;
    }
    return true;
  };

  /** What one thread did since the last look; `undefined` when nothing. */
  const change = (family: Family, tid: string, thread: Watched, ms: number): ThreadWindow | undefined => {
    const next = readThread(thread.folder, method);
    if (next === undefined) {
      drop(family, tid, thread);
      const { place } = thread;
      return thread.asleep
        ? undefined
        : { thread: place, ranMs: 0, waitedMs: 0, runs: 0, sleeps: 0, preemptions: 0, asleep: true };
    }
    const before = { ...thread };
    if ("runs" in next) {
      thread.active = next.runs !== thread.runs || next.ranMs !== thread.ranMs;
      thread.ranMs = next.ranMs;
      thread.waitedMs = next.waitedMs;
      thread.runs = next.runs;
      if (thread.active || before.active || !before.asleep) {
        const text = files.read(`${thread.folder}/status`);
        const status = text === undefined ? undefined : parseStatus(text);
        if (status !== undefined) {
          thread.sleeps = status.voluntarySwitches;
          thread.preemptions = status.involuntarySwitches;
          thread.asleep = status.state !== "R";
        }
      }
    } else {
      // Runnable for the whole window if it is now: what it did not run of that, it waited.
      thread.ranMs = next.cpuMs;
      thread.asleep = next.state !== "R";
      thread.waitedMs += Math.max(0, (thread.asleep ? 0 : ms) - (thread.ranMs - before.ranMs));
      thread.active = !thread.asleep || thread.ranMs !== before.ranMs;
    }
    if (thread.old) {
      // The first look at a thread that was there before the watch: where its counters start.
      thread.old = false;
      return undefined;
    }
    if (!thread.active && thread.sleeps === before.sleeps && thread.asleep === before.asleep) return undefined;
    return {
      thread: thread.place,
      ranMs: thread.ranMs - before.ranMs,
      waitedMs: thread.waitedMs - before.waitedMs,
      runs: thread.runs - before.runs,
      sleeps: thread.sleeps - before.sleeps,
      preemptions: thread.preemptions - before.preemptions,
      asleep: thread.asleep,
    };
  };

  /** Processor time of the tree since the watch began, from the processes' own totals. */
  const total = (): number => {
    let sum = endedMs;
    for (const family of families.values()) {
      const text = files.read(`/proc/${family.pid}/stat`);
      const stat = text === undefined ? undefined : parseStat(text);
      if (stat !== undefined) {
        family.cpuMs = stat.cpuMs;
        family.childrenCpuMs = stat.childrenCpuMs;
      }
      sum += family.cpuMs + family.childrenCpuMs;
    }
    return sum;
  };

  const look = (thorough: boolean) => {
    const at = now();
    const ms = at - lookedAt;
    const changes: ThreadWindow[] = [];
    const first = cpuAtStart === undefined;
    if (thorough) for (const family of [...families.values()]) for (const pid of childrenOf(family)) adopt(pid);
    for (const family of families.values()) {
      const there = method === "process" || method === "wall" || findThreads(family, first);
      if (!there) continue;
      for (const [tid, thread] of family.threads) {
        const found = change(family, tid, thread, ms);
        if (found !== undefined) changes.push(found);
      }
    }
    const window: Window = { ms, threads: changes };
    seenMs += changes.reduce((sum, thread) => sum + thread.ranMs, 0);
    if (thorough && method !== "wall") {
      const sum = total();
      cpuAtStart ??= sum;
      // A parent takes over the time of an ended child only when it waits for it: until then the sum may seem to shrink.
      cpuMs = Math.max(cpuMs, sum - cpuAtStart);
      const unseenMs = cpuMs - seenMs - accountedMs;
      if (method === "process" ? unseenMs > 0 : unseenMs >= 2 * STEP_MS) {
        window.unseenMs = unseenMs;
        accountedMs += unseenMs;
      }
    }
    if (!first) windows.push(window);
    cpuAtStart ??= 0;
    lookedAt = at;
  };

  for (const pid of roots) adopt(pid);
  look(true);
  // Children that were there already: their threads, too, start from where they are.
  for (let before = 0; before < families.size; ) {
    before = families.size;
    for (const family of [...families.values()]) for (const pid of childrenOf(family)) adopt(pid);
    for (const family of families.values()) {
      findThreads(family, true);
      for (const [tid, thread] of family.threads) if (thread.old) change(family, tid, thread, 0);
    }
  }
  cpuAtStart = method === "wall" ? 0 : total();
  lookedAt = now();

  return {
    look,
    finish() {
      look(true);
      const observation: Observation = { method, wallMs: lookedAt - startedAt, threads, windows };
      if (method !== "wall") observation.cpuMs = method === "process" ? cpuMs : seenMs + accountedMs;
      files.close();
      return observation;
    },
  };
}

/** The best source that this kernel offers for the processes `roots`. */
export function methodFor(roots: readonly number[], files: ProcFiles): Method {
  const worst = (methods: Method[]): Method =>
    (["wall", "process", "stat", "schedstat"] as const).find((method) => methods.includes(method)) ?? "wall";
  return worst(
    roots.map((pid) => {
      const schedstat = files.read(`/proc/${pid}/task/${pid}/schedstat`);
      const counted = schedstat === undefined ? undefined : parseSchedstat(schedstat);
      if (counted !== undefined && counted.ranMs > 0) return "schedstat";
      const thread = files.read(`/proc/${pid}/task/${pid}/stat`);
      if (thread !== undefined && parseStat(thread) !== undefined) return "stat";
      const process = files.read(`/proc/${pid}/stat`);
      return process !== undefined && parseStat(process) !== undefined ? "process" : "wall";
    }),
  );
}
