import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { holdLock } from "../class/hold-lock.ts";

/**
 * One timed job at a time on each machine: waits until no other process holds the machine's lock. `onWait` is told
 * once, where there is one.
 */
export async function timedLock(machine: string, onWait: () => void): Promise<Disposable> {
  const path = join(tmpdir(), `threadwork-timed-${encodeURIComponent(machine)}.sqlite`);
  for (let look = 0; ; look++) {
    const lock = holdLock(path);
    if (lock) return lock;
    if (look === 0) onWait();
    await sleep(200);
  }
}
