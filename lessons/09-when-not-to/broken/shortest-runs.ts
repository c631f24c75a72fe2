// The shortest run of each size: one run of the pool is quick by chance.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const lastLoss = sizes.findLastIndex((_, i) => Math.min(...together[i]!) >= Math.min(...alone[i]!));
  const fixedCost = median(together[0]!) - median(alone[0]!);
  return { winsFrom: sizes[lastLoss + 1] ?? 0, fixedCost };
}
