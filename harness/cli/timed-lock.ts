import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { holdLock } from "../class/lock.ts";

/** One timed job at a time on each machine: waits until no other process holds the machine's lock. */
export async function timedLock(machine: string): Promise<Disposable> {
  const path = join(tmpdir(), `threadwork-timed-${encodeURIComponent(machine)}.sqlite`);
  for (;;) {
    const lock = holdLock(path);
    if (lock) return lock;
    await sleep(200);
  }
}
