export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

/** The time in the middle. The lists have an odd length. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

const mean = (times: number[]) => times.reduce((a, b) => a + b, 0) / times.length;

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const last = sizes.findLastIndex((_, i) => median(together[i]!) >= median(alone[i]!));
  return { winsFrom: sizes[last + 1] ?? 0, fixedCost: mean(together[0]!) - mean(alone[0]!) };
}
