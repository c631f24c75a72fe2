/**
 * Waits `ms` milliseconds (Python: seconds) and lets other work of this thread go on meanwhile.
 *
 * @example
 * ```ts
 * import { sleep } from "threadwork";
 *
 * await sleep(10);
 * ```
 */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
