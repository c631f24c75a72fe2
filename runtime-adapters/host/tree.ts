/**
 * A tree of processes: a program and all that it started, also what was handed on to init when its parent died.
 */

import { type ProcessStat, pids, processStat, readProc } from "./processes.ts";

/** The environment variable that marks a tree. */
export const TREE_VARIABLE = "THREADWORK_TREE";

/** After so many looks that found new members each, those found are killed first. */
const MOST_ROUNDS = 10;

/** How {@linkcode killTree} finds what belongs to the tree, and how long it tries. */
export interface KillOptions {
  /** What the program's environment or limits were marked with. Without it, only parents and sessions are followed. */
  mark?: string;
  /** How long to try, in milliseconds; default 10,000. */
  limitMs?: number;
}

/** Kills `pid` and all that it started. Resolves to whether all of it was seen gone. Never rejects. */
export function killTree(pid: number, { mark, limitMs }: KillOptions = {}): Promise<boolean> {
  return new ProcessTree(pid, mark).kill(limitMs);
}

/** What `pid` started and is still there, without `pid` itself; `[]` where the host cannot say. */
export function descendants(pid: number): ProcessStat[] {
  return new ProcessTree(pid).scan().filter((member) => member.pid !== pid);
}

/**
 * Follows a tree while it lives, so that it can be measured, and killed to the last process.
 *
 * A process belongs to the tree when its parent does, when it is in a session that a member began (only beginning
 * another one leaves a session), or when it carries the mark. A pid alone never counts: it is compared with the time
 * of start, because pids are reused.
 */
export class ProcessTree {
  readonly #root: number;
  readonly #rootTicks: number;
  readonly #mark: string | undefined;
  /** All members ever seen: pid → start. */
  readonly #members = new Map<number, number>();
  /** Sessions that members began. */
  readonly #sessions = new Set<number>();
  /** Pids seen that are none of ours. */
  #others = new Set<number>();
  /** A process was met between two programs, when nothing can be read of its environment. Look again. */
  #unsure = false;

  constructor(pid: number, mark?: string) {
    this.#root = pid;
    this.#mark = mark;
    const root = processStat(pid);
    this.#rootTicks = root?.startTicks ?? -1;
    if (root === undefined) return;
    this.#members.set(pid, root.startTicks);
    if (root.session === pid) this.#sessions.add(pid);
  }

  /** Whether the root still runs; `true` where the host cannot say. */
  rootLives(): boolean {
    if (process.platform !== "linux") return true;
    const root = processStat(this.#root);
    return root !== undefined && root.startTicks === this.#rootTicks && !root.ended;
  }

  /**
   * The members that exist now, ended ones that nobody waited for among them; `[]` where the host cannot say.
   *
   * `quick` skips the processes that an earlier scan found to be none of ours. It trusts that their pids are not reused
   * meanwhile; a full scan does not.
   */
  scan({ quick = false } = {}): ProcessStat[] {
    if (!quick) this.#others = new Set();
    const candidates = this.#candidates();
    const members = new Map<number, ProcessStat>();
    const add = (member: ProcessStat) => {
      candidates.delete(member.pid);
      members.set(member.pid, member);
      this.#members.set(member.pid, member.startTicks);
      if (member.session === member.pid) this.#sessions.add(member.session);
    };
    for (const candidate of candidates.values()) {
      const knownTicks = this.#members.get(candidate.pid);
      if (knownTicks === candidate.startTicks) add(candidate);
      else if (knownTicks !== undefined) this.#forget(candidate.pid);
    }
    const addBy = (belongs: (candidate: ProcessStat) => boolean) => {
      const count = members.size;
      for (const candidate of candidates.values()) if (belongs(candidate)) add(candidate);
      return members.size > count;
    };
    const related = ({ ppid, session }: ProcessStat) => this.#members.has(ppid) || this.#sessions.has(session);
    this.#unsure = false;
    do while (addBy(related));
    while (addBy((candidate) => this.#isMarked(candidate)));
    if (!this.#unsure) for (const pid of candidates.keys()) this.#others.add(pid);
    return [...members.values()];
  }

  /** Kills all members and resolves to whether all were seen gone within `limitMs` milliseconds. Never rejects. */
  async kill(limitMs = 10_000): Promise<boolean> {
    const end = performance.now() + limitMs;
    for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 50)) {
      if (this.killOnce()) return true;
      if (performance.now() >= end) return false;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  /** Sends the signals, once, and returns whether there was nobody left to send them to. */
  killOnce(): boolean {
    if (process.platform !== "linux") return !signal(this.#root, "SIGKILL", true);
    // First those that stayed together: no fork can slip out of a signal to a group, and it takes no time to find them.
    if (this.#leadsGroup()) signal(this.#root, "SIGKILL", true);
    const left = this.#stopAll();
    for (const { pid } of left) signal(pid, "SIGKILL");
    return left.length === 0 && !this.#unsure;
  }

  /** Stops members until a scan finds no new one: what is stopped cannot fork away from the kill that follows. */
  #stopAll(): ProcessStat[] {
    const stopped = new Set<string>();
    for (let round = 0; ; round++) {
      const members = this.scan().filter((member) => !member.ended);
      const fresh = members.filter(({ pid, startTicks }) => !stopped.has(`${pid} ${startTicks}`));
      if (fresh.length === 0 || round === MOST_ROUNDS) return members;
      for (const { pid, pgid, session, startTicks } of fresh) {
        signal(pid, "SIGSTOP");
        if (pid === pgid && this.#sessions.has(session)) signal(pgid, "SIGSTOP", true);
        stopped.add(`${pid} ${startTicks}`);
      }
    }
  }

  /** Whether the group with the root's pid, if there is one, is the tree's: that pid names the root or nobody. */
  #leadsGroup(): boolean {
    const root = processStat(this.#root);
    if (root === undefined) return this.#sessions.has(this.#root);
    return root.startTicks === this.#rootTicks && root.pgid === root.pid;
  }

  #candidates(): Map<number, ProcessStat> {
    const candidates = new Map<number, ProcessStat>();
    // The newest first: what forks fast is gone a moment later.
    for (const pid of pids().sort((a, b) => b - a)) {
      if (pid === process.pid || this.#others.has(pid)) continue;
      const found = processStat(pid);
      if (found === undefined) continue;
      // What is older than the root was not started by it.
      if (found.kernel || found.startTicks < this.#rootTicks) {
        this.#others.add(pid);
        this.#forget(pid);
      } else candidates.set(pid, found);
    }
    return candidates;
  }

  /** The pid names a stranger now. */
  #forget(pid: number): void {
    this.#members.delete(pid);
    this.#sessions.delete(pid);
  }

  #isMarked({ pid, ended }: ProcessStat): boolean {
    if (this.#mark === undefined || ended) return false;
    if (readProc(`/proc/${pid}/limits`)?.includes(this.#mark)) return true;
    const environment = readProc(`/proc/${pid}/environ`);
    if (environment === "") this.#unsure = true;
    return environment?.includes(this.#mark) ?? false;
  }
}

/** Signals a process, or all of a process group. Returns whether there was anybody to signal. */
function signal(pid: number, name: NodeJS.Signals, group = false): boolean {
  try {
    process.kill(group && process.platform !== "win32" ? -pid : pid, name);
    return true;
  } catch {
    return false;
  }
}
