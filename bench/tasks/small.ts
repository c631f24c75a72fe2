/** Functions that cost next to nothing, so that what is measured is the way to them and back. */

export function add(n: number): number {
  return n + 1;
}

export function same(n: number): number {
  return n;
}

export function twicePlusOne(n: number): number {
  return 2 * n + 1;
}

/** Twice each number plus one, for a block of shared numbers. */
export function twicePlusOneBlock(from: number, to: number, numbers: Float64Array, values: Float64Array): void {
  for (let i = from; i < to; i++) values[i] = 2 * numbers[i]! + 1;
}

/** Where a pool finds them. */
export const here = { url: import.meta.url };
