import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { readProc } from "../../runtime-adapters/machine/processes.ts";
import type { Running } from "../../runtime-adapters/runtime.ts";

/**
 * Looks until nothing new is found, but not for ever: a program that forks this fast is stopped by its limit of
 * processes.
 */
const MOST_LOOKS = 20;

/**
 * Stops every process of a program except `spared`, so that it does not disturb the measurement of another one. Returns
 * a function that lets them go on.
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

/** Has it stopped? A process on another processor stops a moment after the signal. */
export async function isStopped(pid: number): Promise<boolean> {
  for (let look = 0; look < 5 * MOST_LOOKS; look++) {
    if (STOPPED.test(readProc(`/proc/${pid}/status`) ?? "")) return true;
    await sleep(1);
  }
  return false;
}

const STOPPED = /^State:\s+T/m;

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false; // It has ended.
  }
}
