import { runtime } from "../runtime-adapters/current.ts";

/**
 * How many processors this program may use now: at least 1. Honours affinity (`taskset`) and the quota of a container,
 * so it can be less than the machine has.
 *
 * @returns the number of processors
 *
 * @example
 * ```ts
 * import { cpuCount } from "threadwork";
 *
 * console.log(`${cpuCount()} processors`);
 * ```
 */
export function cpuCount(): number {
  return runtime.cpus();
}
