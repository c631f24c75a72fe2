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
  const wins = sizes.map((_, i) => median(together[i]!) < median(alone[i]!));
  const at = wins.findIndex((win, i) => win && wins[i + 1] !== false);
  return { winsFrom: at < 0 ? 0 : sizes[at]!, fixedCost: median(together[0]!) - median(alone[0]!) };
}
