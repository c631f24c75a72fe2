/** Functions that threads and processes run in the cases of pools, futures and work. */
import process from "node:process";
import { sleep } from "threadwork";

/** What a test passes for `import.meta`. */
export const work = { url: import.meta.url };

export const square = (n: number): number => n * n;

export async function squareAfter(ms: number, n: number): Promise<number> {
  await sleep(ms);
  return n * n;
}

export function divide(a: number, b: number): number {
  if (b === 0) throw new RangeError("division by zero");
  return a / b;
}

export const same = <T>(value: T): T => value;

/** Which worker it ran in, as that worker's own random number. */
const me = Math.random();
export const worker = (_item?: unknown): number => me;

export function crash(): Promise<void> {
  process.exit(7);
}

export function kill(): Promise<void> {
  process.kill(process.pid, "SIGKILL");
  return sleep(60_000);
}

/** Gives more than a pipe holds, and ends its worker at once. */
export function giveMuchAndCrash(): string {
  setTimeout(() => process.exit(3), 0);
  return "x".repeat(5_000_000);
}

export function grow(n: number): Uint8Array {
  return new Uint8Array(n).fill(7);
}
