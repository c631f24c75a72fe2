/**
 * Watches what a tree of processes uses, while it runs.
 */

import type { ProcessStat } from "../machine/processes.ts";
import type { LimitName, Limits } from "../runtime.ts";
import type { ProcessTree } from "./process-tree.ts";

/** Looking may take so much of our time, unless it would then be too seldom. */
const SHARE = 1 / 50;
const LONGEST_MS = 200;
/** At least so often when there is a limit to watch. */
const LIMITED_MS = 40;

/** Looks at a tree from time to time, and says which limit it went over. */
export class Watch {
  readonly #tree: ProcessTree;
  readonly #limits: Limits;
  readonly #over: (limit: LimitName) => void;
  readonly #longestMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitMs = 5;
  #last = new Map<number, ProcessStat>();
  /** Processor time of members that are gone and that no living member has waited for. */
  #goneCpuMs = 0;
  #cpuMs: number | undefined;
  #peakBytes: number | undefined;

  constructor(tree: ProcessTree, limits: Limits, over: (limit: LimitName) => void) {
    this.#tree = tree;
    this.#limits = limits;
    this.#over = over;
    const { cpuMs, memoryBytes, processes } = limits;
    this.#longestMs = (cpuMs ?? memoryBytes ?? processes) === undefined ? LONGEST_MS : LIMITED_MS;
    this.#see(tree.scan());
    this.#timer = setTimeout(() => this.#look(), this.#waitMs);
  }

  /** Looks a last time, and ends the watch. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#see(this.#tree.scan());
  }

  /** What was seen; what could not be seen is absent. */
  seen(): { cpuMs?: number; peakBytes?: number } {
    return {
      ...(this.#cpuMs === undefined ? {} : { cpuMs: this.#cpuMs }),
      ...(this.#peakBytes === undefined ? {} : { peakBytes: this.#peakBytes }),
    };
  }

  #look(): void {
    const from = performance.now();
    const over = this.#see(this.#tree.scan());
    const costMs = performance.now() - from;
    this.#waitMs = Math.max(Math.min(this.#waitMs * 1.5, this.#longestMs), Math.min(costMs / SHARE, LONGEST_MS));
    this.#timer = setTimeout(() => this.#look(), this.#waitMs);
    if (over !== undefined) this.#over(over);
  }

  #see(members: readonly ProcessStat[]): LimitName | undefined {
    const now = new Map(members.map((member) => [member.pid, member]));
    if (now.size === 0) return undefined;
    this.#goneCpuMs += unaccounted(this.#last, now);
    let cpuMs = this.#goneCpuMs;
    let bytes = 0;
    let processes = 0;
    for (const member of members) {
      cpuMs += member.cpuMs + member.reapedCpuMs;
      bytes += member.residentBytes;
      if (!member.ended) processes++;
    }
    this.#last = now;
    this.#cpuMs = Math.max(this.#cpuMs ?? 0, cpuMs);
    this.#peakBytes = Math.max(this.#peakBytes ?? 0, bytes);
    const used = { cpuMs, memoryBytes: bytes, processes };
    const names = ["cpuMs", "memoryBytes", "processes"] as const;
    return names.find((name) => used[name] > (this.#limits[name] ?? Number.POSITIVE_INFINITY));
  }
}

/**
 * Processor time of the members that are gone, as last seen, less what their nearest living ancestor has added to the
 * time of children that it waited for: that is counted with the ancestor.
 */
export function unaccounted(before: ReadonlyMap<number, ProcessStat>, now: ReadonlyMap<number, ProcessStat>): number {
  const lives = (member: ProcessStat) => now.get(member.pid)?.startTicks === member.startTicks;
  const livingAncestor = (member: ProcessStat) => {
    let ancestor = before.get(member.ppid);
    // As many steps as there are members: a look is no snapshot, so a reused pid could close a circle.
    for (let steps = before.size; ancestor !== undefined && steps > 0; steps--) {
      if (lives(ancestor)) return ancestor;
      ancestor = before.get(ancestor.ppid);
    }
    return undefined;
  };
  const goneMs = new Map<ProcessStat | undefined, number>();
  for (const member of before.values()) {
    if (lives(member)) continue;
    const ancestor = livingAncestor(member);
    goneMs.set(ancestor, (goneMs.get(ancestor) ?? 0) + member.cpuMs + member.reapedCpuMs);
  }
  let total = 0;
  for (const [ancestor, ms] of goneMs) {
    const waitedMs = ancestor === undefined ? 0 : now.get(ancestor.pid)!.reapedCpuMs - ancestor.reapedCpuMs;
    total += Math.max(0, ms - waitedMs);
  }
  return total;
}
