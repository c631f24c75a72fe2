// The cost where there is the most work: there the pool gains more than it costs.
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
  const fixedCost = median(together.at(-1)!) - median(alone.at(-1)!);
  return { winsFrom: sizes[lastLoss + 1] ?? 0, fixedCost };
}
