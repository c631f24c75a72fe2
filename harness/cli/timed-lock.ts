import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { holdLock } from "../class/hold-lock.ts";

/** The machine's lock, which lets one timed job at a time run there; `undefined` where another process has it. */
export function tryTimedLock(machine: string): Disposable | undefined {
  return holdLock(join(tmpdir(), `threadwork-timed-${encodeURIComponent(machine)}.sqlite`));
}

/** Waits until no other process holds the machine's lock. `onWait` is told once, where there is one. */
export async function timedLock(machine: string, onWait: () => void): Promise<Disposable> {
  for (let look = 0; ; look++) {
    const lock = tryTimedLock(machine);
    if (lock) return lock;
    if (look === 0) onWait();
    await sleep(200);
  }
}
