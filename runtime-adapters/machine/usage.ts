/** What this process has used so far. */

import process from "node:process";
import type { CpuTime, Memory } from "../runtime.ts";

/** Processor time of this whole process, all threads, since it started. */
export function cpuTime(): CpuTime {
  const { user, system } = process.cpuUsage();
  return { userMs: user / 1000, systemMs: system / 1000 };
}

/** Memory of this process now. */
export function memory(): Memory {
  const { rss, heapUsed } = process.memoryUsage();
  return { residentBytes: rss, heapBytes: heapUsed };
}
