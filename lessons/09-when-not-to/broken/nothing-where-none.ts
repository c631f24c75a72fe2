// "There is always a next size": where the pool never wins for good, there is none.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const last = sizes.findLastIndex((_, k) => median(together[k]!) >= median(alone[k]!));
  return { winsFrom: sizes[last + 1]!, fixedCost: median(together[0]!) - median(alone[0]!) };
}
