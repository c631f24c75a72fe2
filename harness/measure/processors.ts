/** What happened on this machine's processors, as the kernel tells it. */
import { readFileSync } from "node:fs";

/** The kernel reports it in hundredths of a second (USER_HZ), on every architecture of today. */
const TICK_MS = 10;

/** Reads a list such as `0-3,8`. */
export function parseList(list: string): number[] {
  return list.split(",").flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split("-").map(Number);
    return Number.isNaN(first + last) ? [] : Array.from({ length: last - first + 1 }, (_, n) => first + n);
  });
}

/**
 * Milliseconds for which these processors have been busy since the machine started, for whomever, a hypervisor's other
 * guests included; `undefined` where the host does not tell.
 */
export function busyMs(
  processors: readonly number[],
  read = () => readFileSync("/proc/stat", "utf8"),
): number | undefined {
  let text: string;
  try {
    text = read();
  } catch {
    return undefined;
  }
  let ticks = 0;
  for (const processor of processors) {
    // user nice system idle iowait irq softirq steal; guests' time stands in user already. See proc(5).
    const fields = new RegExp(`^cpu${processor} (.*)$`, "m").exec(text)?.[1]?.split(" ").map(Number);
    if (!fields || fields.length < 8) return undefined;
    const [user, nice, system, , , irq, softirq, steal] = fields as number[];
    ticks += user! + nice! + system! + irq! + softirq! + steal!;
  }
  return ticks * TICK_MS;
}
