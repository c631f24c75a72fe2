/**
 * How many processors this process may use: the least of those online, those that it may run on (affinity), and its
 * quota, which is read in quota.ts.
 */
import { availableParallelism } from "node:os";
import process from "node:process";
import { readProc } from "./processes.ts";
import { type Reader, wholeQuota } from "./quota.ts";

/**
 * Processors usable now, a quota rounded up; at least 1. The environment variable THREADWORK_CPUS overrides it: a
 * grader tells a program how many it is asked about, whatever this machine has.
 */
export function cpus(read: Reader = readProc, told = Number(process.env.THREADWORK_CPUS)): number {
  if (Number.isSafeInteger(told) && told >= 1) return told;
  const allowed = affinity(read) ?? availableParallelism();
  return Math.max(1, Math.min(allowed, wholeQuota(read) ?? allowed));
}

/** Processors that are online and that this process may run on; `undefined` where the host does not say. */
export function affinity(read: Reader = readProc): number | undefined {
  const allowed = /^Cpus_allowed_list:\s*(\S+)$/m.exec(read("/proc/self/status") ?? "")?.[1];
  if (allowed === undefined) return undefined;
  const online = read("/sys/devices/system/cpu/online")?.trim(); // The list of allowed ones may hold others, too.
  return processors(allowed).intersection(processors(online ?? allowed)).size;
}

/** Reads a list such as `0-3,8`. */
function processors(list: string): Set<number> {
  const numbers = new Set<number>();
  for (const range of list.split(",")) {
    const [first = 0, last = first] = range.split("-").map(Number);
    for (let number = first; number <= last; number++) numbers.add(number);
  }
  return numbers;
}
