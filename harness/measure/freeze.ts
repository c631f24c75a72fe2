import process from "node:process";
import type { Running } from "../../runtime-adapters/runtime.ts";

/** Looks until nothing new is found, but not for ever: what forks that fast is stopped at its limit of processes. */
const MOST_LOOKS = 20;

/**
 * Stops every process of a program but `spared`: while another program is measured, this one neither works on nor
 * disturbs. The function returned lets them go on.
 *
 * Does nothing where processes cannot be seen (macOS, Windows).
 */
export function freeze(program: Running, spared?: number): () => void {
  const stopped = new Set<number>();
  for (let look = 0, before = -1; stopped.size !== before && look < MOST_LOOKS; look++) {
    before = stopped.size;
    for (const { pid, ended } of program.processes()) {
      if (!ended && pid !== spared && !stopped.has(pid) && signal(pid, "SIGSTOP")) stopped.add(pid);
    }
  }
  return () => {
    for (const pid of stopped) signal(pid, "SIGCONT");
  };
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false; // It has ended.
  }
}
