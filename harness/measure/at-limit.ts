import { processStat } from "../../runtime-adapters/machine/processes.ts";
import { grownTo, LOOKS } from "./memory-growth.ts";

/**
 * So long before the limit we look once, and again at the limit: the difference tells whether the program computes or
 * waits.
 */
const LOOK_MS = 300;
/** A program that uses this share of a processor is computing. */
const BUSY_SHARE = 0.1;

/**
 * Calls `over` when the limit is reached, and tells it whether the program was busy, and how far its memory had grown.
 * Returns a function that cancels this.
 *
 * @param processes those of the program that are there now
 */
export function atLimit(
  limitMs: number,
  processes: () => readonly number[],
  over: (seen: { busy?: boolean; grownTo?: number }) => void,
): () => void {
  const bytes: number[] = [];
  const look = () => {
    const used = usedBy(processes());
    if (used) bytes.push(used.residentBytes);
    return used;
  };
  const looks = setInterval(look, limitMs / LOOKS);
  let timer = setTimeout(
    () => {
      const before = look();
      timer = setTimeout(() => {
        clearInterval(looks);
        const after = look() ?? before;
        const grown = grownTo(bytes);
        over({
          ...(before && { busy: after!.cpuMs - before.cpuMs > LOOK_MS * BUSY_SHARE }),
          ...(grown !== undefined && { grownTo: grown }),
        });
      }, LOOK_MS);
    },
    Math.max(0, limitMs - LOOK_MS),
  );
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
