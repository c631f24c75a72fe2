// Binary search for the break-even: once the pool wins it goes on winning, does it not?
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

/** The time in the middle. The lists have an odd length. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}
export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const wins = (i: number) => median(together[i]!) < median(alone[i]!);
  let [from, to] = [0, sizes.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (wins(middle)) to = middle;
    else from = middle + 1;
  }
  return { winsFrom: sizes[from] ?? 0, fixedCost: median(together[0]!) - median(alone[0]!) };
}
