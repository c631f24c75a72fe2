import { MOST, mustBeMs } from "./arguments/must.ts";

/**
 * Waits `ms` milliseconds (Python: seconds) and lets other work of this thread go on meanwhile.
 *
 * @param ms how long, in milliseconds
 * @throws {RangeError} When it is below 0, `NaN`, or more than 2,147,483,647 (24 days).
 *
 * @example
 * ```ts
 * import { sleep } from "threadwork";
 *
 * await sleep(10);
 * ```
 */
export async function sleep(ms: number): Promise<void> {
  // A longer timer would fire at once.
  mustBeMs(ms, "sleep", "ms", MOST);
  await new Promise<void>((resolve) => setTimeout(resolve, ms));
}
