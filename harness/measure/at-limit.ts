import { processStat } from "../../runtime-adapters/machine/processes.ts";
import { grownTo, LOOKS } from "./memory-growth.ts";
import { OwnTime } from "./own-time.ts";

/**
 * So long before the limit we look once, and again at the limit: the difference tells whether the program computes or
 * waits.
 */
const LOOK_MS = 300;
/** A program that uses this share of a processor is computing. */
const BUSY_SHARE = 0.1;
/** A program that had this share of the limit for its own had its time. */
const ENOUGH = 0.9;
/** Where others take the processors, it gets at most so many times the limit. */
const MOST_TIMES = 4;

/** What is known of a program that has reached its limit. */
export interface AtLimit {
  /** How long it had, in milliseconds. */
  limitMs: number;
  /** Whether it was computing, or waiting; absent where the host does not tell. */
  busy?: boolean;
  /** How many bytes of memory it had come to, where that grew all the time. */
  grownTo?: number;
  /** Others took so many milliseconds of `limitMs` from it that it did not have its time. */
  takenMs?: number;
}

/**
 * Calls `over` when the limit is reached. What other programs take of its processors is not counted: it then has up to
 * four times the limit. Returns a function that cancels this.
 *
 * @param processes those of the program that are there now
 * @param now a clock, in milliseconds
 */
export function atLimit(
  limitMs: number,
  processes: () => readonly number[],
  now: () => number,
  over: (seen: AtLimit) => void,
): () => void {
  const bytes: number[] = [];
  const own = new OwnTime(now, processes);
  const look = () => {
    const used = usedBy(processes());
    if (used) bytes.push(used.residentBytes);
    return used;
  };
  const looks = setInterval(look, limitMs / LOOKS);
  let timer: ReturnType<typeof setTimeout>;
  let wasLonger = false;
  const lookIn = (ms: number) => {
    timer = setTimeout(
      () => {
        const before = look();
        timer = setTimeout(() => {
          const after = look() ?? before;
          const { wallMs, ownMs } = own.read();
          const lacksMs = ownMs < ENOUGH * limitMs ? limitMs - ownMs : 0;
          const leftMs = MOST_TIMES * limitMs - wallMs;
          if (lacksMs > 0 && leftMs > LOOK_MS) {
            wasLonger = true;
            return lookIn(Math.min(lacksMs, leftMs));
          }
          clearInterval(looks);
          const grown = grownTo(bytes);
          over({
            limitMs: wasLonger ? wallMs : limitMs,
            ...(before && { busy: after!.cpuMs - before.cpuMs > LOOK_MS * BUSY_SHARE }),
            ...(grown !== undefined && { grownTo: grown }),
            ...(lacksMs > 0 && { takenMs: wallMs - ownMs }),
          });
        }, LOOK_MS);
      },
      Math.max(0, ms - LOOK_MS),
    );
  };
  lookIn(limitMs);
  return () => {
    clearInterval(looks);
    clearTimeout(timer);
  };
}

/** Processor time and memory of all these processes; `undefined` where the host does not tell. */
function usedBy(pids: readonly number[]): { cpuMs: number; residentBytes: number } | undefined {
  const all = pids.flatMap((pid) => processStat(pid) ?? []);
  if (all.length === 0) return undefined;
  const sum = (of: "cpuMs" | "residentBytes") => all.reduce((total, each) => total + each[of], 0);
  return { cpuMs: sum("cpuMs"), residentBytes: sum("residentBytes") };
}
