import { processStat, readProc } from "../../runtime-adapters/machine/processes.ts";
import { busyMs, parseList } from "./processors.ts";

/**
 * Counts the time of a program that others did not take from it: they take from it what they use of its processors
 * beyond what leaves one free. Where the host does not tell, all time is its own.
 */
export class OwnTime {
  readonly #now: () => number;
  readonly #processes: () => readonly number[];
  readonly #processors: readonly number[];
  readonly #start: Look;

  /**
   * @param now a clock, in milliseconds
   * @param processes those of the program that are there now, its first one before the others
   */
  constructor(now: () => number, processes: () => readonly number[]) {
    this.#now = now;
    this.#processes = processes;
    const [pid] = processes();
    this.#processors = pid === undefined ? [] : parseList(allowedTo(pid) ?? "");
    this.#start = this.#look();
  }

  /** Milliseconds since this was made, and how many of them were its own. */
  read(): { wallMs: number; ownMs: number } {
    const look = this.#look();
    return { wallMs: look.atMs - this.#start.atMs, ownMs: ownMs(this.#start, look, this.#processors.length) };
  }

  #look(): Look {
    const cpuMs = this.#processes().reduce((sum, pid) => {
      const stat = processStat(pid);
      return stat ? sum + stat.cpuMs + stat.reapedCpuMs : sum;
    }, 0);
    const busy = this.#processors.length > 0 ? busyMs(this.#processors) : undefined;
    return { atMs: this.#now(), cpuMs, ...(busy !== undefined && { busyMs: busy }) };
  }
}

/** What was seen at one moment. */
export interface Look {
  atMs: number;
  /** Processor time that the program has used so far. */
  cpuMs: number;
  /** How long its processors have been busy so far, for whomever; absent where the host does not tell. */
  busyMs?: number;
}

/** How many milliseconds between two looks were a program's own, on so many processors. Pure. */
export function ownMs(before: Look, after: Look, processors: number): number {
  const wallMs = after.atMs - before.atMs;
  if (before.busyMs === undefined || after.busyMs === undefined) return wallMs;
  // Of processes that have ended meanwhile, the time is not known any more.
  const othersMs = Math.max(0, after.busyMs - before.busyMs - Math.max(0, after.cpuMs - before.cpuMs));
  return Math.max(0, Math.min(wallMs, processors * wallMs - othersMs));
}

function allowedTo(pid: number): string | undefined {
  return /^Cpus_allowed_list:\s*(\S+)$/m.exec(readProc(`/proc/${pid}/status`) ?? "")?.[1];
}
