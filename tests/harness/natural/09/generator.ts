// A generator of the sizes at which the pool wins, which forgets all when it loses.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

/** The time in the middle. The lists have an odd length. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}
function* rivals(sizes: number[], alone: Runs, together: Runs): Generator<[number, number, number]> {
  for (const [i, size] of sizes.entries()) yield [size, median(alone[i]!), median(together[i]!)];
}

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  let [winsFrom, fixedCost]: [number, number | undefined] = [0, undefined];
  for (const [size, one, pool] of rivals(sizes, alone, together)) {
    fixedCost ??= pool - one;
    if (!(pool < one)) winsFrom = 0;
    else winsFrom ||= size;
  }
  return { winsFrom, fixedCost: fixedCost! };
}
