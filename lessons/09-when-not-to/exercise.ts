export interface Found {
  winsFrom: number;
  fixedCost: number;
}

export type Runs = number[][];

/** The time in the middle. The lists have an odd length. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

/**
 * Lesson 09. From which size on is it worth while to share the work? For each of the `sizes`, which grow, `alone` holds
 * the times of several runs on one thread, and `together` those of several runs in a pool, in milliseconds.
 *
 * - `winsFrom`: the smallest size from which on, for it and every larger one, the pool's median is below the thread's;
 *   0 where there is none;
 * - `fixedCost`: what the pool costs where there is hardly any work: its median at the smallest size, less the
 *   thread's.
 */
export default async function worthIt(sizes: number[], alone: Runs, together: Runs): Promise<Found> {
  // TODO: "a pool is always faster" is what this says. Find out from the times from which size on it is.
  const cost = median(together[0]!) - median(alone[0]!);
  return { winsFrom: sizes[0]!, fixedCost: Math.min(0, cost) };
}
