/** The last of so many pseudo-random numbers: work that takes the same processor time whenever it is done. */
export function hash(steps: number): number {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 16_807) % 2_147_483_647;
  return x;
}

/** Where a pool finds it. */
export const here = { url: import.meta.url };
