/**
 * A tree of processes: a program and all that it started, also what was handed on to init when its parent died.
 */

import { type ProcessStat, pids, processStat, readProc } from "./processes.ts";

/** The environment variable that marks a tree; what detaches itself still carries it. */
export const TREE_VARIABLE = "THREADWORK_TREE";

/** How {@linkcode killTree} finds what belongs to the tree, and how long it tries. */
export interface KillOptions {
  /** The value of `THREADWORK_TREE` that the program was started with. Without it, only living lines of parents are followed. */
  mark?: string;
  /** How long to try, in milliseconds; default 10,000. */
  limitMs?: number;
}

/** Kills `pid` and all that it started. Resolves to whether all of it was seen gone. Never rejects. */
export function killTree(pid: number, options: KillOptions = {}): Promise<boolean> {
  return new ProcessTree(pid, options.mark).kill(options.limitMs);
}

/** What `pid` started and is still there, nearest first, without `pid` itself; `[]` where the host cannot say. */
export function descendants(pid: number): ProcessStat[] {
  return new ProcessTree(pid).scan().filter((member) => member.pid !== pid);
}

/** Follows a tree while it lives, so that it can be measured, and killed to the last process. */
export class ProcessTree {
  readonly #root: number;
  readonly #mark: string | undefined;
  readonly #rootTicks: number;
  /** All members ever seen: pid → start. */
  readonly #members = new Map<number, number>();
  /** Others, which need not be looked at again: pids that were not ours in the last full scan. */
  #others = new Set<number>();
  /** False when the last scan met a process between two programs, whose environment cannot be read at that moment. */
  #sure = true;

  /** `pid` must still run, or have ended without having been waited for; else its start is not known. */
  constructor(pid: number, mark?: string) {
    this.#root = pid;
    this.#mark = mark;
    this.#rootTicks = processStat(pid)?.startTicks ?? -1;
    if (this.#rootTicks >= 0) this.#members.set(pid, this.#rootTicks);
  }

  /**
   * The members that exist now. `quick` skips processes seen before that were not ours: it can miss one that got a
   * used pid, which the next full scan finds.
   */
  scan({ quick = false } = {}): ProcessStat[] {
    if (!quick) this.#others = new Set();
    this.#sure = true;
    const candidates = new Map<number, ProcessStat>();
    for (const pid of pids()) {
      if (this.#others.has(pid)) continue;
      const found = processStat(pid);
      if (found === undefined) continue;
      // What is older than the root is none of its children. (Its own descendants cannot be.)
      if (found.kernel || found.startTicks < this.#rootTicks || pid === process.pid) this.#others.add(pid);
      else candidates.set(pid, found);
    }
    // Sessions are names that a process cannot give up without becoming a leader of its own, which has another pid.
    const sessions = new Set<number>();
    const found = new Map<number, ProcessStat>();
    const add = (member: ProcessStat) => {
      found.set(member.pid, member);
      this.#members.set(member.pid, member.startTicks);
      if (member.session === this.#root || member.session === member.pid) sessions.add(member.session);
    };
    if (this.#rootTicks >= 0 && this.#isOurSession(candidates)) sessions.add(this.#root);
    for (const candidate of candidates.values()) {
      if (this.#members.get(candidate.pid) === candidate.startTicks) add(candidate);
    }
    for (let grew = true; grew; ) {
      grew = false;
      for (const candidate of candidates.values()) {
        if (found.has(candidate.pid)) continue;
        if (found.has(candidate.ppid) || sessions.has(candidate.session)) {
          add(candidate);
          grew = true;
        }
      }
      if (grew) continue;
      for (const candidate of candidates.values()) {
        if (found.has(candidate.pid) || this.#others.has(candidate.pid)) continue;
        if (this.#isMarked(candidate)) {
          add(candidate);
          grew = true;
        }
      }
    }
    return [...found.values()];
  }

  /** Kills all members and resolves to whether all were seen gone within `limitMs`. */
  async kill(limitMs = 10_000): Promise<boolean> {
    if (process.platform !== "linux") return await this.#killUnseen();
    const end = performance.now() + limitMs;
    for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 50)) {
      const left = this.#stopAll().filter((member) => member.state !== "Z");
      if (left.length === 0 && this.#sure) return true;
      for (const { pid } of left) signal(pid, "SIGKILL");
      if (performance.now() >= end) return left.length === 0;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  /** Stops members until a scan finds no new one: what is stopped cannot fork away from the kill that follows. */
  #stopAll(): ProcessStat[] {
    const stopped = new Set<string>();
    for (let round = 0; ; round++) {
      const members = this.scan();
      let fresh = 0;
      for (const { pid, startTicks, state } of members) {
        const name = `${pid} ${startTicks}`;
        if (state === "Z" || stopped.has(name)) continue;
        stopped.add(name);
        fresh++;
        signal(pid, "SIGSTOP");
      }
      if (fresh === 0 || round === 100) return members;
    }
  }

  /** Where processes cannot be listed: the process group on macOS, `taskkill` on Windows. */
  async #killUnseen(): Promise<boolean> {
    if (process.platform === "win32") {
      const { spawn } = await import("node:child_process");
      return await new Promise((resolve) => {
        const killer = spawn("taskkill", ["/pid", `${this.#root}`, "/t", "/f"], { stdio: "ignore" });
        killer.on("error", () => resolve(signal(this.#root, "SIGKILL")));
        killer.on("exit", (code) => resolve(code === 0));
      });
    }
    return signal(-this.#root, "SIGKILL") || signal(this.#root, "SIGKILL");
  }

  /** Whether the root's pid still names the root, or nothing: then a session of that number is the tree's. */
  #isOurSession(candidates: ReadonlyMap<number, ProcessStat>): boolean {
    const root = candidates.get(this.#root);
    return root === undefined ? !this.#others.has(this.#root) : root.startTicks === this.#rootTicks;
  }

  #isMarked(candidate: ProcessStat): boolean {
    if (this.#mark === undefined || candidate.state === "Z") return false;
    const environment = readProc(`/proc/${candidate.pid}/environ`);
    if (environment === "") this.#sure = false;
    else if (environment?.includes(this.#mark)) return true;
    else this.#others.add(candidate.pid);
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false; // Gone already, or another user's.
  }
}
