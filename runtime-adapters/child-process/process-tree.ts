/**
 * A tree of processes: a program and all that it started, also what was handed on to init when its parent died.
 */

import process from "node:process";
import { newestPid, type ProcessStat, pids, processStat, readProc } from "../machine/processes.ts";
import { nowMs, setTimeout } from "../real-time.ts";

/** The environment variable that marks a tree. */
export const TREE_VARIABLE = "THREADWORK_TREE";

/** After so many looks that found new members each, those found are killed first. */
const MOST_ROUNDS = 10;

/** So many looks that found nobody are believed, even if processes went away during each. */
const UNSURE_LOOKS = 10;

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
  /** Pids that are none of ours, so that a look costs little on a machine with many processes. */
  #others: Set<number>;
  /**
   * The newest pid of the machine at the last look. Pids are given out in a circle: one is reused after a wrap only.
   */
  #newest = 0;
  /** A process went away while it was looked at, or was between two programs: it may have been ours. Look again. */
  #unsure = false;

  /** `others`: the pids that were there before the tree was started. */
  constructor(pid: number, mark?: string, others: readonly number[] = []) {
    this.#root = pid;
    this.#mark = mark;
    this.#others = new Set(others);
    this.#others.delete(pid);
    const root = processStat(pid);
    this.#rootTicks = root?.startTicks ?? -1;
    if (root === undefined) return;
    this.#members.set(pid, root.startTicks);
    if (root.session === pid) this.#sessions.add(pid);
  }

  /** Whether the root still runs; `true` where the host cannot say. */
  rootLives(): boolean {
    if (!seesProcesses()) return true;
    const root = processStat(this.#root);
    return root !== undefined && root.startTicks === this.#rootTicks && !root.ended;
  }

  /**
   * The members that exist now, ended ones that nobody waited for among them; `[]` where the host cannot say.
   * `seen` is called with each at the moment when it is found.
   */
  scan(seen = (_: ProcessStat) => {}): ProcessStat[] {
    const newest = newestPid();
    if (newest === undefined || newest < this.#newest) this.#others.clear();
    this.#newest = newest ?? 0;
    this.#unsure = false;
    const members: ProcessStat[] = [];
    const add = (member: ProcessStat) => {
      seen(member);
      members.push(member);
      this.#members.set(member.pid, member.startTicks);
      if (member.session === member.pid) this.#sessions.add(member.session);
    };
    let rest: ProcessStat[] = [];
    // The newest first: what forks fast is gone a moment later.
    for (const pid of pids().sort((a, b) => b - a)) {
      const candidate = this.#candidate(pid);
      if (candidate === undefined) continue;
      if (this.#isKnown(candidate) || this.#isRelated(candidate) || this.#isMarked(candidate)) add(candidate);
      else rest.push(candidate);
    }
    for (let before = -1; before !== rest.length; ) {
      before = rest.length;
      for (const candidate of rest) if (this.#isRelated(candidate)) add(candidate);
      rest = rest.filter((candidate) => !this.#isKnown(candidate));
    }
    if (!this.#unsure) for (const { pid } of rest) this.#others.add(pid);
    return members;
  }

  /** Kills all members and resolves to whether all were seen gone within `limitMs` milliseconds. Never rejects. */
  async kill(limitMs = 10_000): Promise<boolean> {
    const end = nowMs() + limitMs;
    let unsure = 0;
    let waitMs = 1;
    for (;;) {
      const gone = this.killOnce();
      // On a machine where processes come and go all the time, no look is ever sure: then many must do.
      if (gone && (!this.#unsure || ++unsure === UNSURE_LOOKS)) return true;
      if (nowMs() >= end) return false;
      await new Promise((resolve) => setTimeout(resolve, gone ? 0 : waitMs));
      if (!gone) waitMs = Math.min(waitMs * 2, 50);
    }
  }

  /** Sends the signals, once, and returns whether there was nobody left to send them to. */
  killOnce(): boolean {
    if (!seesProcesses()) {
      // A worker leads no group: then that signal finds nobody, and its own does.
      const group = signal(this.#root, "SIGKILL", true);
      return !signal(this.#root, "SIGKILL") && !group;
    }
    // First those that stayed together: no fork can slip out of a signal to a group, and it takes no time to find them.
    if (this.#leadsGroup()) signal(this.#root, "SIGKILL", true);
    const left = this.#stopAll();
    for (const { pid } of left) signal(pid, "SIGKILL");
    return left.length === 0;
  }

  /** Stops members until a scan finds no new one: what is stopped cannot fork away from the kill that follows. */
  #stopAll(): ProcessStat[] {
    const stopped = new Set<string>();
    for (let round = 0; ; round++) {
      const before = stopped.size;
      const members = this.scan(({ pid, pgid, session, startTicks, ended }) => {
        const name = `${pid} ${startTicks}`;
        if (ended || stopped.has(name)) return;
        signal(pid, "SIGSTOP");
        if (pid === pgid && this.#sessions.has(session)) signal(pgid, "SIGSTOP", true);
        stopped.add(name);
      });
      if (stopped.size === before || round === MOST_ROUNDS) return members.filter((member) => !member.ended);
    }
  }

  /** Whether the group with the root's pid, if there is one, is the tree's: that pid names the root or nobody. */
  #leadsGroup(): boolean {
    const root = processStat(this.#root);
    if (root === undefined) return this.#sessions.has(this.#root);
    return root.startTicks === this.#rootTicks && root.pgid === root.pid;
  }

  /** The process `pid`, unless it is none of ours for certain. */
  #candidate(pid: number): ProcessStat | undefined {
    if (pid === process.pid || this.#others.has(pid)) return undefined;
    const found = processStat(pid);
    if (found === undefined) {
      this.#unsure = true;
      return undefined;
    }
    // What is older than the root was not started by it.
    if (!found.kernel && found.startTicks >= this.#rootTicks) return found;
    this.#others.add(pid);
    return undefined;
  }

  #isKnown({ pid, startTicks }: ProcessStat): boolean {
    return this.#members.get(pid) === startTicks;
  }

  #isRelated({ ppid, session }: ProcessStat): boolean {
    return this.#isOurs(ppid) || (this.#sessions.has(session) && this.#isOurs(session));
  }

  /** Whether `pid` is a member's, and names no stranger by now. */
  #isOurs(pid: number): boolean {
    const startTicks = this.#members.get(pid);
    if (startTicks === undefined) return false;
    return (processStat(pid)?.startTicks ?? startTicks) === startTicks;
  }

  #isMarked({ pid, ended }: ProcessStat): boolean {
    if (this.#mark === undefined || ended) return false;
    const limits = readProc(`/proc/${pid}/limits`);
    if (limits?.includes(this.#mark)) return true;
    const environment = readProc(`/proc/${pid}/environ`); // Another user's cannot be read.
    if (limits === undefined || environment === "") this.#unsure = true;
    return environment?.includes(this.#mark) ?? false;
  }
}

let sees: boolean | undefined;

/** Whether this host shows processes, and to us: Deno 2.9 shows `/proc` only to a program that has every permission. */
function seesProcesses(): boolean {
  sees ??= process.platform === "linux" && processStat(process.pid) !== undefined;
  return sees;
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
