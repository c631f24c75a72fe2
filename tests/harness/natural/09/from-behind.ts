// From the largest size down, until the pool does not win.
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
  let from = 0;
  for (let i = sizes.length - 1; i >= 0; i--) {
    if (!(median(together[i]!) < median(alone[i]!))) break;
    from = sizes[i]!;
  }
  return { winsFrom: from, fixedCost: median(together[0]!) - median(alone[0]!) };
}
