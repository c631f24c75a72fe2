import { METHODS, type Method } from "../../methods.ts";
import type { Observation, SeenThread, ThreadWindow, Window } from "./observation.ts";
import type { ProcFiles } from "./proc-files.ts";
import { parseSchedstat, parseStat, parseSwitches, type Stat } from "./proc-texts.ts";

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
  /** It has its own name. */
  named: boolean;
}

/** A process under watch. */
interface Process {
  pid: number;
  threads: Map<string, Thread>;
  /** Of itself and of the children that it has waited for. */
  cpuMs: number;
}

/**
 * Threads beyond this number are seen in the totals of processes only, or not at all: looking at each would cost too
 * much.
 */
const MOST_THREADS = 256;
const MOST_PROCESSES = 256;
/** Processor time of a process comes in steps of 10 ms, rounded down: less than two steps may be rounding. */
const ROUNDING_MS = 20;
/** A runtime names its threads before they have run for so long. A later name may be the program's choice. */
const NAMED_MS = 1;

/** Looks at a tree of processes whenever it is told to, and keeps what changed between two looks. */
export class Sampler {
  readonly #files: ProcFiles;
  readonly #now: () => number;
  readonly #method: Method;
  readonly #processes = new Map<number, Process>();
  readonly #threads: SeenThread[] = [];
  readonly #windows: Window[] = [];
  /** Threads under watch. */
  #watched = 0;
  #lookedAtMs: number;
  /** Milliseconds from the start to the last look. */
  #atMs = 0;
  /**
   * Processor time of the tree since the start, by its threads, by its processes, and of the latter what no thread
   * explains.
   */
  #seenMs = 0;
  #totalMs = 0;
  #unseenMs = 0;
  readonly #totalAtStartMs: number;

  /** Watches the processes `roots` and all that they start, from now on. `now` is in milliseconds. */
  constructor(roots: readonly number[], files: ProcFiles, now: () => number) {
    this.#files = files;
    this.#now = now;
    this.#method = bestMethod(roots, files);
    for (const pid of roots) this.#adopt(pid, false);
    this.#findProcesses(false);
    this.#totalAtStartMs = this.#total();
    this.#lookedAtMs = now();
  }

  /** Looks at every thread. A thorough look also finds new processes, and work that no look at a thread has seen. */
  look(thorough: boolean): void {
    const nowMs = this.#now();
    const window: Window = { ms: Math.max(0, nowMs - this.#lookedAtMs), threads: [] };
    this.#lookedAtMs = nowMs;
    this.#atMs += window.ms;
    for (const process of this.#processes.values()) this.#lookAt(process, window);
    if (thorough) for (const process of this.#findProcesses(true)) this.#lookAt(process, window);
    if (thorough && this.#method !== "wall") {
      // The sum drops for a moment between the end of a child and its parent's wait for it.
      this.#totalMs = Math.max(this.#totalMs, this.#total() - this.#totalAtStartMs);
      const unseenMs = this.#totalMs - this.#seenMs - this.#unseenMs;
      if (unseenMs >= (this.#method === "process" ? 1 : ROUNDING_MS)) {
        window.unseenMs = unseenMs;
        this.#unseenMs += unseenMs;
      }
    }
    this.#windows.push(window);
  }

  /** Looks thoroughly once more, and closes the files. */
  finish(): Observation {
    this.look(true);
    this.#files.close();
    const wallMs = this.#windows.reduce((sum, { ms }) => sum + ms, 0);
    const [method, threads, windows] = [this.#method, this.#threads, this.#windows];
    const observation: Observation = { method, wallMs, threads, windows };
    if (method !== "wall") observation.cpuMs = this.#seenMs + this.#unseenMs;
    return observation;
  }

  #parsed<T>(path: string, parse: (text: string) => T | undefined): T | undefined {
    const text = this.#files.read(path);
    return text === undefined ? undefined : parse(text);
  }

  /** Adds what the threads of a process did. */
  #lookAt(process: Process, window: Window): void {
    this.#findThreads(process, true);
    for (const [tid, thread] of process.threads) {
      const done = this.#change(process, tid, thread, window.ms);
      if (done === undefined) continue;
      window.threads.push(done);
      this.#seenMs += done.ranMs;
    }
  }

  /** What a thread did in the last `ms`; `undefined` when nothing, or when it has ended. */
  #change(process: Process, tid: string, thread: Thread, ms: number): ThreadWindow | undefined {
    const { ranMs, waitedMs, runs, sleeps, preemptions } = thread;
    if (!this.#update(thread, ms)) {
      this.#forget(process, tid, thread);
      return undefined;
    }
    this.#threads[thread.place]!.toMs = this.#atMs;
    if (!thread.active && thread.sleeps === sleeps) return undefined;
    const switches = { sleeps: thread.sleeps - sleeps, preemptions: thread.preemptions - preemptions };
    return {
      thread: thread.place,
      ranMs: thread.ranMs - ranMs,
      waitedMs: thread.waitedMs - waitedMs,
      // Without schedstat, each switch counts as the end of a run.
      runs: this.#method === "schedstat" ? thread.runs - runs : switches.sleeps + switches.preemptions,
      ...switches,
    };
  }

  /** Brings a thread's counters up to date; false when it has ended. `ms`: since they were last. */
  #update(thread: Thread, ms: number): boolean {
    const { folder, ranMs, waitedMs, active } = thread;
    if (this.#method === "schedstat") {
      const counted = this.#parsed(`${folder}/schedstat`, parseSchedstat);
      if (counted === undefined) return false;
      Object.assign(thread, counted);
      thread.active = thread.ranMs !== ranMs || thread.waitedMs !== waitedMs;
    } else {
      const stat: Stat | undefined = this.#parsed(`${folder}/stat`, parseStat);
      if (stat === undefined || "ZXx".includes(stat.state)) return false;
      // A thread that is ready now was ready all along: the time that it did not run, it waited.
      const runnable = stat.state === "R";
      thread.ranMs = stat.cpuMs;
      thread.waitedMs += Math.max(0, (runnable ? ms : 0) - (stat.cpuMs - ranMs));
      thread.active = runnable || thread.ranMs !== ranMs;
    }
    thread.busy ||= thread.active;
    if (thread.active || active) {
      const switches = this.#parsed(`${folder}/status`, parseSwitches);
      if (switches) this.#setSwitches(thread, switches);
    }
    return true;
  }

  #setSwitches(thread: Thread, { name, sleeps, preemptions }: { name: string; sleeps: number; preemptions: number }) {
    Object.assign(thread, { sleeps, preemptions });
    if (!thread.named) this.#threads[thread.place]!.name = name;
    thread.named ||= thread.ranMs >= NAMED_MS;
  }

  /** Finds new threads of a process. `born`: they have started since the last look, so that all they did is new. */
  #findThreads(process: Process, born: boolean): void {
    if (this.#method === "process" || this.#method === "wall") return;
    for (const tid of this.#files.list(`/proc/${process.pid}/task`) ?? []) {
      if (process.threads.has(tid) || this.#watched >= MOST_THREADS) continue;
      const folder = `/proc/${process.pid}/task/${tid}`;
      const stat = this.#parsed(`${folder}/stat`, parseStat);
      if (stat === undefined) continue;
      const { startTicks, name } = stat;
      const seen = { pid: process.pid, tid: Number(tid), startTicks, name, fromMs: this.#atMs, toMs: this.#atMs };
      const counters = { ranMs: 0, waitedMs: 0, runs: 0, sleeps: 0, preemptions: 0 };
      const place = this.#threads.push(seen) - 1;
      const thread = { place, folder, ...counters, active: true, busy: true, named: false };
      if (!born) this.#update(thread, 0);
      process.threads.set(tid, thread);
      this.#watched++;
    }
  }

  #forget(process: Process, tid: string, thread: Thread): void {
    for (const name of ["schedstat", "stat", "status", "children"]) this.#files.forget(`${thread.folder}/${name}`);
    process.threads.delete(tid);
    this.#watched--;
  }

  #adopt(pid: number, born: boolean): Process {
    const process = { pid, threads: new Map<string, Thread>(), cpuMs: 0 };
    this.#processes.set(pid, process);
    this.#findThreads(process, born);
    return process;
  }

  /** Finds processes that those under watch have started, and those that these have started. */
  #findProcesses(born: boolean): Process[] {
    const found: Process[] = [];
    // The loop over a Map also visits entries that are added while it runs.
    for (const process of this.#processes.values()) {
      for (const pid of this.#childrenOf(process)) {
        if (!this.#processes.has(pid) && this.#processes.size < MOST_PROCESSES) found.push(this.#adopt(pid, born));
      }
    }
    return found;
  }

  /** The processes that this one's busy threads have started. */
  #childrenOf(process: Process): number[] {
    const found: number[] = [];
    for (const [tid, thread] of process.threads) {
      if (!thread.busy) continue;
      thread.busy = false;
      const text = this.#files.read(`/proc/${process.pid}/task/${tid}/children`);
      // A kernel without CONFIG_PROC_CHILDREN has no list of children: look at the parent of every process.
      if (text === undefined && this.#files.read(`${thread.folder}/stat`) !== undefined) {
        const pids = (this.#files.list("/proc") ?? []).map(Number);
        return pids.filter((pid) => pid > 0 && this.#parsed(`/proc/${pid}/stat`, parseStat)?.parent === process.pid);
      }
      found.push(...(text ?? "").split(" ").map(Number));
    }
    return found.filter((pid) => pid > 0);
  }

  /** The processor time of all processes, as they report it. An ended process keeps its last value. */
  #total(): number {
    let sum = 0;
    for (const process of this.#processes.values()) {
      const stat = this.#parsed(`/proc/${process.pid}/stat`, parseStat);
      if (stat !== undefined) process.cpuMs = stat.cpuMs + stat.childrenCpuMs;
      // Its parent has waited for it, and reports its time from now on.
      else this.#processes.delete(process.pid);
      sum += stat === undefined ? 0 : process.cpuMs;
    }
    return sum;
  }
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
