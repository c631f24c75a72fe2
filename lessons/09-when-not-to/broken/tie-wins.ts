// "It does not lose there": at a size at which both take just as long, nobody gains.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const last = sizes.findLastIndex((_, k) => median(together[k]!) > median(alone[k]!));
  return { winsFrom: sizes[last + 1] ?? 0, fixedCost: median(together[0]!) - median(alone[0]!) };
}
