// Means: one slow run of the pool, at the size that counts, makes it lose there.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

const mean = (times: readonly number[]) => times.reduce((sum, ms) => sum + ms, 0) / times.length;

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const lastLoss = sizes.findLastIndex((_, i) => mean(together[i]!) >= mean(alone[i]!));
  const fixedCost = median(together[0]!) - median(alone[0]!);
  return { winsFrom: sizes[lastLoss + 1] ?? 0, fixedCost };
}
