import { runtime } from "../runtime-adapters/current.ts";

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
export function sharedArray<N extends keyof SharedArrays>(
  kind: SharedArrayKind<N>,
  contents: number | Iterable<SharedArrays[N][number]>,
): SharedArrays[N] {
  const values = typeof contents === "number" ? undefined : [...contents];
  const length = values?.length ?? (contents as number);
  const buffer = new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT);
  runtime.expectArrays(buffer.byteLength);
  const array = new kind(buffer) as unknown as SharedArrays[N];
  values?.forEach((value, i) => {
    array[i] = value;
  });
  return array;
}

/** The typed arrays that can be shared, by the names of their classes. */
export interface SharedArrays {
  Int8Array: Int8Array<SharedArrayBuffer>;
  Uint8Array: Uint8Array<SharedArrayBuffer>;
  Uint8ClampedArray: Uint8ClampedArray<SharedArrayBuffer>;
  Int16Array: Int16Array<SharedArrayBuffer>;
  Uint16Array: Uint16Array<SharedArrayBuffer>;
  Int32Array: Int32Array<SharedArrayBuffer>;
  Uint32Array: Uint32Array<SharedArrayBuffer>;
  BigInt64Array: BigInt64Array<SharedArrayBuffer>;
  BigUint64Array: BigUint64Array<SharedArrayBuffer>;
  Float32Array: Float32Array<SharedArrayBuffer>;
  Float64Array: Float64Array<SharedArrayBuffer>;
}

/** The class of a typed array: `Float64Array`, `Int32Array`, … */
export interface SharedArrayKind<N> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): { readonly [Symbol.toStringTag]: N };
}
