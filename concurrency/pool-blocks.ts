import { onItsObject } from "./arguments/on-its-object.ts";
import { PoolLife } from "./pool-life.ts";
import type { BlockOptions, ReduceOptions } from "./pool-options.ts";
import type { PoolCalls } from "./workers/pool-calls.ts";

/** What a pool does with blocks of numbers, which its workers claim in shared memory. */
export abstract class PoolBlocks extends PoolLife {
  static {
    onItsObject(PoolBlocks, "pool");
  }

  readonly #calls: PoolCalls;

  /** @internal */
  constructor(calls: PoolCalls) {
    super(calls.scheduler);
    this.#calls = calls;
  }

  /**
   * Calls `f(from, to, ...args)` for blocks of the numbers from 0 to `length`, each block in one worker, so that every
   * number is in one block. Meant for `sharedArray`s: workers claim blocks in shared memory, so it costs next to
   * nothing a number. Threads only.
   *
   * @param f an exported function: it gets the first number of a block, the one after its last, and `args`
   * @param length how many numbers there are
   * @param args what `f` gets besides
   * @param options the size of a block, and how the work can be cancelled
   * @throws {RangeError} When `length` or `blockSize` is not a whole number, of at least 0 and 1, or there are more
   * blocks than can be counted.
   *
   * @example
   * ```ts
   * import { Pool, sharedArray } from "threadwork";
   *
   * export function square(from: number, to: number, numbers: Float64Array): void {
   *   for (let i = from; i < to; i++) numbers[i] = numbers[i]! ** 2;
   * }
   *
   * if (import.meta.main) {
   *   const numbers = sharedArray(Float64Array, [1, 2, 3]);
   *   await using pool = new Pool(import.meta);
   *   await pool.parallelFor(square, numbers.length, [numbers]);
   *   console.log([...numbers]); // [ 1, 4, 9 ]
   * }
   * ```
   */
  async parallelFor<A extends unknown[]>(
    f: (from: number, to: number, ...args: A) => unknown,
    length: number,
    args: Readonly<NoInfer<A>>,
    options: BlockOptions = {},
  ): Promise<void> {
    await this.#calls.each(f, length, args, options);
  }

  /**
   * Like `parallelFor`, and combines what `f` gives for the blocks, in their order: `combine(combine(initial, first),
   * second)` and so on.
   *
   * @param f an exported function: it gets the first number of a block, the one after its last, and `args`
   * @param length how many numbers there are
   * @param args what `f` gets besides
   * @param options `combine` and `initial`, the size of a block, and how the work can be cancelled
   * @returns the values of all blocks, combined
   * @throws {RangeError} As `parallelFor` does.
   *
   * @example
   * ```ts
   * import { Pool, sharedArray } from "threadwork";
   *
   * export function sum(from: number, to: number, numbers: Float64Array): number {
   *   let sum = 0;
   *   for (let i = from; i < to; i++) sum += numbers[i]!;
   *   return sum;
   * }
   *
   * if (import.meta.main) {
   *   const numbers = sharedArray(Float64Array, [1, 2, 3]);
   *   await using pool = new Pool(import.meta);
   *   const combine = (left: number, right: number) => left + right;
   *   console.log(await pool.parallelReduce(sum, numbers.length, [numbers], { combine, initial: 0 })); // 6
   * }
   * ```
   */
  async parallelReduce<A extends unknown[], R>(
    f: (from: number, to: number, ...args: A) => R,
    length: number,
    args: Readonly<NoInfer<A>>,
    options: ReduceOptions<Awaited<R>>,
  ): Promise<Awaited<R>> {
    return await this.#calls.reduce(f, length, args, options);
  }

  /**
   * A scan (running totals, say): first calls `f(from, to, ...args)` for each block, then `write(from, to, before,
   * ...args)`, where `before` is what `f` gave for all earlier blocks, combined. Gives all of it combined.
   *
   * @param f an exported function that gives the value of one block
   * @param write an exported function that writes one block, when all blocks before it are known
   * @param length how many numbers there are
   * @param args what both functions get besides
   * @param options `combine` and `initial`, the size of a block, and how the work can be cancelled
   * @returns the values of all blocks, combined
   * @throws {RangeError} As `parallelFor` does.
   *
   * @example
   * ```ts
   * import { Pool, sharedArray } from "threadwork";
   *
   * export function sum(from: number, to: number, numbers: Float64Array): number {
   *   return numbers.subarray(from, to).reduce((sum, n) => sum + n, 0);
   * }
   *
   * export function runningSums(from: number, to: number, before: number, numbers: Float64Array): void {
   *   for (let i = from, total = before; i < to; i++) numbers[i] = total += numbers[i]!;
   * }
   *
   * if (import.meta.main) {
   *   const numbers = sharedArray(Float64Array, [1, 2, 3]);
   *   await using pool = new Pool(import.meta);
   *   const combine = (left: number, right: number) => left + right;
   *   console.log(await pool.parallelScan(sum, runningSums, numbers.length, [numbers], { combine, initial: 0 })); // 6
   *   console.log([...numbers]); // [ 1, 3, 6 ]
   * }
   * ```
   */
  async parallelScan<A extends unknown[], R>(
    f: (from: number, to: number, ...args: A) => R,
    write: (from: number, to: number, before: Awaited<R>, ...args: NoInfer<A>) => unknown,
    length: number,
    args: Readonly<NoInfer<A>>,
    options: ReduceOptions<Awaited<R>>,
  ): Promise<Awaited<R>> {
    return await this.#calls.scan(f, write, length, args, options);
  }
}
