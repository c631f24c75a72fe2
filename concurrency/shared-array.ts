/**
 * A typed array in memory that threads share: sent to a thread, it is not copied, and what one thread writes the others see. Processes
 * share no memory: there, sending it fails.
 *
 * Made of a length (filled with zeros) or of values. Plain reads and writes may be torn apart by other threads; use `Atomics` or a lock
 * where several write.
 *
 * @throws {RangeError} When the length is negative or too large.
 *
 * @example
 * ```ts
 * import { Pool, sharedArray } from "threadwork";
 *
 * export function fill(squares: Float64Array, from: number, to: number): void {
 *   for (let i = from; i < to; i++) squares[i] = i * i;
 * }
 *
 * if (import.meta.main) {
 *   const squares = sharedArray(Float64Array, 4);
 *   await using pool = new Pool(import.meta, { workers: 2 });
 *   await pool.starmap(fill, [[squares, 0, 2], [squares, 2, 4]]);
 *   console.log([...squares]); // [ 0, 1, 4, 9 ]
 * }
 * ```
 */
export function sharedArray<A extends ArrayLike<number> | ArrayLike<bigint>>(
  kind: SharedArrayKind<A>,
  contents: number | Iterable<A[number]>,
): A {
  const values = typeof contents === "number" ? undefined : [...contents];
  const length = values?.length ?? (contents as number);
  const array = new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
  values?.forEach((value, i) => {
    (array as { [index: number]: unknown })[i] = value;
  });
  return array;
}

/** `Float64Array`, `Int32Array` and the like. */
export interface SharedArrayKind<A> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): A;
}
