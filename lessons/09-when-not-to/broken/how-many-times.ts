// The cost as a factor: "three times as slow" is said of one size, and is no cost.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const lastLoss = sizes.findLastIndex((_, i) => median(together[i]!) >= median(alone[i]!));
  const fixedCost = median(together[0]!) / median(alone[0]!);
  return { winsFrom: sizes[lastLoss + 1] ?? 0, fixedCost };
}
