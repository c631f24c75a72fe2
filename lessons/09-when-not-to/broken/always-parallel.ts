// "Parallel always wins": nothing was looked at but whether there is a pool.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const fixedCost = median(together[0]!) - median(alone[0]!);
  return { winsFrom: sizes[0]!, fixedCost };
}
