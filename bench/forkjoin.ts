/**
 * Work that forks into nested tasks and joins them, beside the same by one thread; that it ends at all is half of what
 * is measured.
 */
import { Pool, sharedArray } from "threadwork";
import { main } from "./frame/bench-main.ts";
import type { Arm, Bench } from "./frame/bench-model.ts";
import { oneCallMs } from "./frame/clocks.ts";
import { ratio } from "./frame/figures.ts";
import { type Board, here, merge, mergeSort, nextRow, queensAlone, queensOf, sortAlone } from "./tasks/fork.ts";

const WORKERS = 2;
/** Levels of the sort that fork: the main thread's, and that of its tasks. */
const FORKS = 2;

/** Milliseconds to sort the same numbers, which `sort` finds in memory that is shared. */
function sorting(
  length: number,
  sort: (numbers: Float64Array, spare: Float64Array) => Promise<void> | void,
  close: () => unknown = () => {},
): Arm {
  const original = new Float64Array(length);
  for (let i = 0, x = 1; i < length; i++) original[i] = x = (x * 16_807) % 2_147_483_647;
  const numbers = sharedArray(Float64Array, length);
  const spare = sharedArray(Float64Array, length);
  const sample = async () => {
    numbers.set(original);
    const ms = await oneCallMs(async () => await sort(numbers, spare));
    for (let i = 1; i < length; i++) {
      if (numbers[i - 1]! > numbers[i]!) throw new Error(`wrong answers: numbers ${i - 1} and ${i} are not sorted`);
    }
    return ms;
  };
  return { sample, close };
}

/** Milliseconds to count the ways to set the queens. */
function counting(
  size: number,
  count: (empty: Board) => Promise<number> | number,
  close: () => unknown = () => {},
): Arm {
  const empty = { size, columns: 0, left: 0, right: 0 };
  const expected = queensAlone(empty);
  const checked = async () => {
    const found = await count(empty);
    if (found !== expected) throw new Error(`wrong answers: ${found} ways instead of ${expected}`);
  };
  return { sample: () => oneCallMs(checked), close };
}

/** Numbers to sort for a board of so many queens, so that both take about as long. */
const numbersFor = (queens: number) => (queens >= 14 ? 4_000_000 : 200_000);

export const bench: Bench = {
  title: `Merge sort and queens on a board: tasks that open pools of ${WORKERS} workers in their turn, ${WORKERS} levels of them, beside one thread. Starting all workers is included, except in the arms of one pool.`,
  unit: "ms",
  base: (arm) => arm.replace(/,.*/, ", one thread"),
  size: { default: 15, tiny: 8, of: "queens (and 4,000,000 numbers to sort, or 200,000 below 14 queens)" },
  rounds: 7,
  warmUps: 1,
  processes: 1,
  limitMs: 60_000,
  arms: (queens) => ({
    "sort, one thread": () =>
      sorting(numbersFor(queens), (numbers, spare) => sortAlone(0, numbers.length, numbers, spare)),
    "sort, nested pools": () =>
      sorting(numbersFor(queens), (numbers, spare) => mergeSort(0, numbers.length, numbers, spare, FORKS)),
    "sort, forked by the main thread into one pool": () => {
      const pool = new Pool(here, { workers: WORKERS });
      const sort = async (from: number, to: number, numbers: Float64Array, spare: Float64Array, forks = FORKS) => {
        if (forks === 0) return await pool.apply(sortAlone, [from, to, numbers, spare]);
        const middle = (from + to) >> 1;
        await Promise.all([sort(from, middle, numbers, spare, forks - 1), sort(middle, to, numbers, spare, forks - 1)]);
        await pool.apply(merge, [from, middle, to, numbers, spare]);
      };
      return sorting(
        numbersFor(queens),
        (numbers, spare) => sort(0, numbers.length, numbers, spare),
        () => pool.terminate(),
      );
    },
    "queens, one thread": () => counting(queens, queensAlone),
    "queens, nested pools": () =>
      counting(queens, async (empty) => {
        await using pool = new Pool(here, { workers: WORKERS });
        const rows = nextRow(empty);
        const halves = [rows.filter((_, i) => i % 2 === 0), rows.filter((_, i) => i % 2 === 1)];
        const counts = await pool.map(queensOf, halves, { chunkSize: 1 });
        return counts.reduce((sum, count) => sum + count, 0);
      }),
    "queens, forked by the main thread into one pool": () => {
      const pool = new Pool(here, { workers: WORKERS });
      const count = async (empty: Board) => {
        const counts = await pool.map(queensAlone, nextRow(empty).flatMap(nextRow));
        return counts.reduce((sum, count) => sum + count, 0);
      };
      return counting(queens, count, () => pool.terminate());
    },
  }),
  goals: ["sort", "queens"].map((work) => ({
    says: `${work}: one thread beside nested pools`,
    wanted: { atLeast: 1 },
    unit: "×",
    of: ratio([`${work}, one thread`], [`${work}, nested pools`]),
  })),
};

if (import.meta.main) await main(bench, import.meta);
