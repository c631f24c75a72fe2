/**
 * Work that divides itself: merge sort over shared numbers, and the queens of a board; each alone, or forked into
 * nested tasks.
 */
import { Pool } from "threadwork";

/** Where pools find the tasks of this file. */
export const here = { url: import.meta.url };

/** A piece this small is sorted by the runtime itself. */
const CUT_OFF = 1 << 16;

/** Sorts the numbers from `from` to `to`; `forks` levels of it in workers of their own. */
export async function mergeSort(
  from: number,
  to: number,
  numbers: Float64Array,
  spare: Float64Array,
  forks: number,
): Promise<void> {
  if (forks === 0 || to - from <= CUT_OFF) {
    sortAlone(from, to, numbers, spare);
    return;
  }
  const middle = (from + to) >> 1;
  await using pool = new Pool(here, { workers: 2 });
  await pool.starmap(mergeSort, [
    [from, middle, numbers, spare, forks - 1],
    [middle, to, numbers, spare, forks - 1],
  ]);
  merge(from, middle, to, numbers, spare);
}

/** The same, by this thread alone. */
export function sortAlone(from: number, to: number, numbers: Float64Array, spare: Float64Array): void {
  if (to - from <= CUT_OFF) {
    numbers.subarray(from, to).sort();
    return;
  }
  const middle = (from + to) >> 1;
  sortAlone(from, middle, numbers, spare);
  sortAlone(middle, to, numbers, spare);
  merge(from, middle, to, numbers, spare);
}

export function merge(from: number, middle: number, to: number, numbers: Float64Array, spare: Float64Array): void {
  spare.set(numbers.subarray(from, middle), from);
  let [left, right] = [from, middle];
  for (let at = from; left < middle; at++) {
    numbers[at] = right < to && numbers[right]! < spare[left]! ? numbers[right++]! : spare[left++]!;
  }
}

/** Queens that stand, as bits: columns and both kinds of diagonals. */
export interface Board {
  size: number;
  columns: number;
  left: number;
  right: number;
}

/** How many ways there are to set the other queens on some boards: the next row is forked into a nested pool. */
export async function queensOf(boards: Board[]): Promise<number> {
  await using pool = new Pool(here, { workers: 2 });
  const counts = await pool.map(queensAlone, boards.flatMap(nextRow), { chunkSize: 1 });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The same, by this thread alone. */
export function queensAlone({ size, columns, left, right }: Board): number {
  return count((1 << size) - 1, columns, left, right);
}

function count(all: number, columns: number, left: number, right: number): number {
  if (columns === all) return 1;
  let ways = 0;
  for (let free = all & ~(columns | left | right); free !== 0; free &= free - 1) {
    const queen = free & -free;
    ways += count(all, columns | queen, (left | queen) << 1, (right | queen) >> 1);
  }
  return ways;
}

/** All boards with one more queen. */
export function nextRow({ size, columns, left, right }: Board): Board[] {
  const boards: Board[] = [];
  const all = (1 << size) - 1;
  for (let free = all & ~(columns | left | right); free !== 0; free &= free - 1) {
    const queen = free & -free;
    boards.push({ size, columns: columns | queen, left: (left | queen) << 1, right: (right | queen) >> 1 });
  }
  return boards;
}
