import { METHODS, type Method } from "../../methods.ts";
import type { Observation, ThreadIdentity, ThreadWindow, Window } from "./observation.ts";
import { parseSchedstat, parseStat, parseSwitches, type Schedstat, type Stat } from "./parse.ts";
import type { ProcFiles } from "./proc-files.ts";

/** Looks at a tree of processes whenever it is told to, and keeps what changed between two looks. */
export interface Sampler {
  /** Looks at every thread. A thorough look also finds new processes, and work that no look at a thread has seen. */
  look(thorough: boolean): void;
  /** Looks thoroughly once more, and closes the files. */
  finish(): Observation;
}

/** A thread under watch, with its counters as last read. */
interface Thread {
  /** Its place in `Observation.threads`. */
  place: number;
  folder: string;
  ranMs: number;
  waitedMs: number;
  runs: number;
  sleeps: number;
  preemptions: number;
  /** It did something in the last window: it may have gone to sleep since, which only its switches tell. */
  active: boolean;
  /** It did something since the last thorough look: it may have started a process. */
  busy: boolean;
}

/** A process under watch. */
interface Process {
  pid: number;
  threads: Map<string, Thread>;
  /** Of itself and of the children that it has waited for. */
  cpuMs: number;
}

/** What is more than this is seen in the totals of processes only, or not at all: to look at each would cost too much. */
const MOST_THREADS = 256;
const MOST_PROCESSES = 256;
/** Processor time of a process comes in steps of 10 ms, rounded down: less than two steps may be nothing but rounding. */
const ROUNDING_MS = 20;

/** Watches the processes `roots` and all that they start, from now on. `now` is in milliseconds. */
export function sampler(roots: readonly number[], files: ProcFiles, now: () => number): Sampler {
  const method = bestMethod(roots, files);
  const processes = new Map<number, Process>();
  const threads: ThreadIdentity[] = [];
  const windows: Window[] = [];
  let watched = 0;
  /** Processor time of the tree since the start, by its threads, by its processes, and of the latter what no thread explains. */
  let seenMs = 0;
  let totalMs = 0;
  let unseenMs = 0;

  const parsed = <T>(path: string, parse: (text: string) => T | undefined): T | undefined => {
    const text = files.read(path);
    return text === undefined ? undefined : parse(text);
  };

  /** Brings a thread's counters up to date; false when it has ended. `ms`: since they were last. */
  const update = (thread: Thread, ms: number): boolean => {
    const { folder, ranMs, waitedMs, active } = thread;
    if (method === "schedstat") {
      const counted: Schedstat | undefined = parsed(`${folder}/schedstat`, parseSchedstat);
      if (counted === undefined) return false;
      Object.assign(thread, counted);
      thread.active = thread.ranMs !== ranMs || thread.waitedMs !== waitedMs;
    } else {
      const stat: Stat | undefined = parsed(`${folder}/stat`, parseStat);
      if (stat === undefined || "ZXx".includes(stat.state)) return false;
      // Ready to run now, so ready all along: what it did not run of that time, it waited.
      const runnable = stat.state === "R";
      thread.ranMs = stat.cpuMs;
      thread.waitedMs += Math.max(0, (runnable ? ms : 0) - (stat.cpuMs - ranMs));
      thread.active = runnable || thread.ranMs !== ranMs;
    }
    thread.busy ||= thread.active;
    if (thread.active || active) {
      const switches = parsed(`${folder}/status`, parseSwitches);
      Object.assign(thread, switches);
      if (switches) threads[thread.place]!.name = switches.name;
    }
    return true;
  };

  /** Finds new threads of a process. `born`: they have started since the last look, so that all they did is new. */
  const findThreads = (process: Process, born: boolean) => {
    if (method === "process" || method === "wall") return;
    for (const tid of files.list(`/proc/${process.pid}/task`) ?? []) {
      if (process.threads.has(tid) || watched >= MOST_THREADS) continue;
      const folder = `/proc/${process.pid}/task/${tid}`;
      const stat = parsed(`${folder}/stat`, parseStat);
      if (stat === undefined) continue;
      const identity = { pid: process.pid, tid: Number(tid), startTicks: stat.startTicks, name: stat.name };
      const counters = { ranMs: 0, waitedMs: 0, runs: 0, sleeps: 0, preemptions: 0 };
      const thread = { place: threads.push(identity) - 1, folder, ...counters, active: true, busy: true };
      if (!born) update(thread, 0);
      process.threads.set(tid, thread);
      watched++;
    }
  };

  const forget = (process: Process, tid: string, thread: Thread) => {
    for (const name of ["schedstat", "stat", "status", "children"]) files.forget(`${thread.folder}/${name}`);
    process.threads.delete(tid);
    watched--;
  };

  /** What a thread did in the last `ms`; `undefined` when nothing, or when it has ended. */
  const change = (process: Process, tid: string, thread: Thread, ms: number): ThreadWindow | undefined => {
    const { ranMs, waitedMs, runs, sleeps, preemptions } = thread;
    if (!update(thread, ms)) {
      forget(process, tid, thread);
      return undefined;
    }
    if (!thread.active && thread.sleeps === sleeps) return undefined;
    const switches = { sleeps: thread.sleeps - sleeps, preemptions: thread.preemptions - preemptions };
    return {
      thread: thread.place,
      ranMs: thread.ranMs - ranMs,
      waitedMs: thread.waitedMs - waitedMs,
      // Without schedstat, a run ended for each switch.
      runs: method === "schedstat" ? thread.runs - runs : switches.sleeps + switches.preemptions,
      ...switches,
    };
  };

  const adopt = (pid: number, born: boolean): Process => {
    const process = { pid, threads: new Map<string, Thread>(), cpuMs: 0 };
    processes.set(pid, process);
    findThreads(process, born);
    return process;
  };

  /** The processes that this one's busy threads have started. */
  const childrenOf = (process: Process): number[] => {
    const found: number[] = [];
    for (const [tid, thread] of process.threads) {
      if (!thread.busy) continue;
      thread.busy = false;
      const text = files.read(`/proc/${process.pid}/task/${tid}/children`);
      // A kernel without CONFIG_PROC_CHILDREN: every process of the machine says who its parent is.
      if (text === undefined && files.read(`${thread.folder}/stat`) !== undefined) {
        const pids = (files.list("/proc") ?? []).map(Number);
        return pids.filter((pid) => pid > 0 && parsed(`/proc/${pid}/stat`, parseStat)?.parent === process.pid);
      }
      found.push(...(text ?? "").split(" ").map(Number));
    }
    return found.filter((pid) => pid > 0);
  };

  /** Finds processes that those under watch have started, and those that these have started. */
  const findProcesses = (born: boolean): Process[] => {
    const found: Process[] = [];
    // A map's loop comes to what is added while it runs, too.
    for (const process of processes.values()) {
      for (const pid of childrenOf(process)) {
        if (!processes.has(pid) && processes.size < MOST_PROCESSES) found.push(adopt(pid, born));
      }
    }
    return found;
  };

  /** Processor time of all processes by their own account. One that has ended stays with what it last had until then. */
  const total = (): number => {
    let sum = 0;
    for (const process of processes.values()) {
      const stat = parsed(`/proc/${process.pid}/stat`, parseStat);
      if (stat !== undefined) process.cpuMs = stat.cpuMs + stat.childrenCpuMs;
      // Waited for by its parent, it is counted there from now on.
      else processes.delete(process.pid);
      sum += stat === undefined ? 0 : process.cpuMs;
    }
    return sum;
  };

  for (const pid of roots) adopt(pid, false);
  findProcesses(false);
  const totalAtStart = total();
  let lookedAt = now();

  const look = (thorough: boolean) => {
    const at = now();
    const window: Window = { ms: Math.max(0, at - lookedAt), threads: [] };
    lookedAt = at;
    const lookAt = (process: Process) => {
      findThreads(process, true);
      for (const [tid, thread] of process.threads) {
        const done = change(process, tid, thread, window.ms);
        if (done === undefined) continue;
        window.threads.push(done);
        seenMs += done.ranMs;
      }
    };
    for (const process of processes.values()) lookAt(process);
    if (thorough) for (const process of findProcesses(true)) lookAt(process);
    if (thorough && method !== "wall") {
      // Between a child's end and its parent's wait for it the sum dips.
      totalMs = Math.max(totalMs, total() - totalAtStart);
      const unseen = totalMs - seenMs - unseenMs;
      if (unseen >= (method === "process" ? 1 : ROUNDING_MS)) {
        window.unseenMs = unseen;
        unseenMs += unseen;
      }
    }
    windows.push(window);
  };

  return {
    look,
    finish() {
      look(true);
      files.close();
      const wallMs = windows.reduce((sum, { ms }) => sum + ms, 0);
      const observation: Observation = { method, wallMs, threads, windows };
      if (method !== "wall") observation.cpuMs = seenMs + unseenMs;
      return observation;
    },
  };
}

/** The best source that there is for all the processes `roots`. */
export function bestMethod(roots: readonly number[], files: ProcFiles): Method {
  const ofOne = (pid: number): Method => {
    const schedstat = parseSchedstat(files.read(`/proc/${pid}/task/${pid}/schedstat`) ?? "");
    if (schedstat !== undefined && schedstat.ranMs > 0) return "schedstat";
    if (parseStat(files.read(`/proc/${pid}/task/${pid}/stat`) ?? "") !== undefined) return "stat";
    return parseStat(files.read(`/proc/${pid}/stat`) ?? "") !== undefined ? "process" : "wall";
  };
  return METHODS[Math.max(...roots.map((pid) => METHODS.indexOf(ofOne(pid))))] ?? "wall";
}
