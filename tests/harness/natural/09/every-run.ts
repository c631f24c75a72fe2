// The pool wins where its slowest run beats the thread's quickest.
export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

/** The time in the middle. The lists have an odd length. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}
export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  const sure = sizes.map((_, i) => Math.max(...together[i]!) < Math.min(...alone[i]!));
  const last = sure.lastIndexOf(false);
  return { winsFrom: sizes[last + 1] ?? 0, fixedCost: median(together[0]!) - median(alone[0]!) };
}
