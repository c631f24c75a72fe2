import process from "node:process";
import { descendants } from "../../runtime-adapters/host/tree.ts";

/** Looks until nothing new is found, but not for ever: what forks that fast is stopped at its limit of processes. */
const MOST_LOOKS = 20;

/**
 * Stops every process that `root` has started, `root` itself as well where it is a `program`: while another program is
 * measured, this one neither works on nor disturbs. The function returned lets them go on.
 *
 * Does nothing where processes cannot be seen (macOS, Windows).
 */
export function freeze(root: number, program: boolean): () => void {
  const stopped = new Set<number>();
  if (process.platform === "linux") {
    for (let look = 0, before = -1; stopped.size !== before && look < MOST_LOOKS; look++) {
      before = stopped.size;
      const found = descendants(root).filter(({ ended }) => !ended);
      for (const pid of [...(program ? [root] : []), ...found.map(({ pid }) => pid)]) {
        if (!stopped.has(pid) && signal(pid, "SIGSTOP")) stopped.add(pid);
      }
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
