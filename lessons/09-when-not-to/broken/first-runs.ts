// The first run of each size: that of the pool starts the workers.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const lastLoss = sizes.findLastIndex((_, i) => together[i]![0]! >= alone[i]![0]!);
  const fixedCost = median(together[0]!) - median(alone[0]!);
  return { winsFrom: sizes[lastLoss + 1] ?? 0, fixedCost };
}
