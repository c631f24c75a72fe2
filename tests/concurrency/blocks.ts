/** Functions for blocks of numbers. */
import { sleep } from "threadwork";

/** What a test passes for `import.meta`: a worker must not load the test file. */
export const blocks = { url: import.meta.url };

export function tick(from: number, to: number, counts: Int32Array, most: Int32Array): void {
  for (let i = from; i < to; i++) Atomics.add(counts, i, 1);
  let before = Atomics.load(most, 0);
  while (to - from > before && Atomics.compareExchange(most, 0, before, to - from) !== before) {
    before = Atomics.load(most, 0);
  }
}

export function sum(from: number, to: number, numbers: Float64Array): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += numbers[i]!;
  return sum;
}

export async function digits(from: number, to: number): Promise<string> {
  await sleep(from % 3);
  return Array.from({ length: to - from }, (_, i) => (from + i) % 10).join("");
}

export function runningSums(from: number, to: number, before: number, numbers: Float64Array): void {
  let total = before;
  for (let i = from; i < to; i++) {
    total += numbers[i]!;
    numbers[i] = total;
  }
}

export function failAt(from: number, to: number, at: number, counts: Int32Array): void {
  Atomics.add(counts, 0, 1);
  if (from <= at && at < to) throw new RangeError(`no ${at}`);
}
