import { runtime } from "../runtime-adapters/current.ts";
import { must, mustBeWhole, wrong } from "./arguments/must.ts";
import { sharedMemory } from "./messages/shared-memory.ts";

/**
 * A typed array in memory that threads share: sent to a thread, it is not copied, and what one thread writes the others
 * see. Processes share no memory: there, sending it fails.
 *
 * Made of a length (filled with zeros) or of values. Plain reads and writes may be torn apart by other threads; use
 * `Atomics` or a lock where several write.
 *
 * @param kind the class of the array, such as `Float64Array`
 * @param contents a length, or the values
 * @returns the array
 * @throws {TypeError} When there is something else among the values.
 * @throws {RangeError} When the length is not a whole number of at least 0, or too large; or a value is a fraction, in
 * an array of whole numbers, or does not fit into an element.
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
  mustBeKind(kind);
  if (typeof contents === "number") mustBeWhole(contents, "share an array", "the length", 0, MOST_ELEMENTS);
  else must("iterable", contents, "share an array", "the contents");
  const values = typeof contents === "number" ? undefined : [...contents];
  const length = values?.length ?? (contents as number);
  const buffer = allocate(length * kind.BYTES_PER_ELEMENT);
  runtime.expectArrays(buffer.byteLength);
  const array = new kind(buffer) as unknown as SharedArrays[N];
  values?.forEach((value, i) => {
    put(array, i, value);
  });
  return array;
}

const MOST_ELEMENTS = 2 ** 53 - 1;

function allocate(byteLength: number): SharedArrayBuffer {
  try {
    return sharedMemory(byteLength, "share an array");
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw wrong().mistake(RangeError, `Cannot share an array: there are no ${byteLength} bytes for it.`, { cause });
  }
}

function mustBeKind(kind: SharedArrayKind<unknown>): void {
  if (typeof kind === "function" && ArrayBuffer.isView(kind.prototype) === false && kind.BYTES_PER_ELEMENT > 0) return;
  throw wrong().not("the class of an array of numbers, such as Float64Array", kind, "share an array");
}

/**
 * Sets an element. Who knows Python: what `Value` would let run over is refused here.
 *
 * @throws {TypeError} When it is none of the array's kind: a BigInt in some arrays, a number in all others.
 * @throws {RangeError} When it is a fraction or `NaN`, in an array of whole numbers; or does not fit into an element.
 */
export function put<A extends SharedArrays[keyof SharedArrays]>(array: A, at: number, value: A[number]): void {
  const before = array[at]!;
  if (typeof value !== typeof before) {
    const expected = typeof before === "bigint" ? "a BigInt, such as 1n" : "a number";
    throw wrong().not(expected, value, `share a number in ${article(array)}`);
  }
  if (typeof value === "number" && !Number.isInteger(value) && !mayBeFraction(array)) {
    throw wrong().mistake(
      RangeError,
      `Cannot share ${value} in ${article(array)}: it holds whole numbers. Use a Float64Array.`,
    );
  }
  mustFit(array, value);
  array[at] = value;
}

function mustFit(array: SharedArrays[keyof SharedArrays], value: number | bigint): void {
  const [least, most] = RANGES.get(array.constructor) ?? rangeByName(array);
  if ((value < least || value > most) && value !== Number.POSITIVE_INFINITY && value !== Number.NEGATIVE_INFINITY) {
    const hint = typeof value === "number" ? " Use a Float64Array." : "";
    throw wrong().mistake(
      RangeError,
      `Cannot share ${value} in ${article(array)}: it holds numbers from ${least} to ${most}.${hint}`,
    );
  }
}

const MOST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** By class, because reading an array's name takes Bun longer than the rest of setting an element. */
const RANGES: ReadonlyMap<unknown, readonly [least: number | bigint, most: number | bigint]> = new Map<
  unknown,
  readonly [number | bigint, number | bigint]
>([
  [Int8Array, [-(2 ** 7), 2 ** 7 - 1]],
  [Uint8Array, [0, 2 ** 8 - 1]],
  // It stores the nearest value that it can hold.
  [Uint8ClampedArray, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
  [Int16Array, [-(2 ** 15), 2 ** 15 - 1]],
  [Uint16Array, [0, 2 ** 16 - 1]],
  [Int32Array, [-(2 ** 31), 2 ** 31 - 1]],
  [Uint32Array, [0, 2 ** 32 - 1]],
  [BigInt64Array, [-(2n ** 63n), 2n ** 63n - 1n]],
  [BigUint64Array, [0n, 2n ** 64n - 1n]],
  [Float32Array, [-MOST_FLOAT32, MOST_FLOAT32]],
  [Float64Array, [-Number.MAX_VALUE, Number.MAX_VALUE]],
]);

/** For subclasses, and for the classes that stand in for them while `explore()` runs. */
function rangeByName(
  array: SharedArrays[keyof SharedArrays],
): readonly [least: number | bigint, most: number | bigint] {
  for (const [kind, range] of RANGES) if ((kind as { name: string }).name === array[Symbol.toStringTag]) return range;
  return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

function mayBeFraction(array: SharedArrays[keyof SharedArrays]): boolean {
  return (
    array instanceof Float64Array ||
    array instanceof Float32Array ||
    (array[Symbol.toStringTag] as string) === "Float16Array"
  );
}

function article({ [Symbol.toStringTag]: name }: SharedArrays[keyof SharedArrays]): string {
  return `${name.startsWith("I") ? "an" : "a"} ${name}`;
}

/** The typed arrays that can be shared, by the names of their classes. */
export interface SharedArrays {
  /** Whole numbers of 8 bits. */
  Int8Array: Int8Array<SharedArrayBuffer>;
  /** Whole numbers of 8 bits, of at least 0. */
  Uint8Array: Uint8Array<SharedArrayBuffer>;
  /** Whole numbers from 0 to 255; what is beyond becomes the nearest. */
  Uint8ClampedArray: Uint8ClampedArray<SharedArrayBuffer>;
  /** Whole numbers of 16 bits. */
  Int16Array: Int16Array<SharedArrayBuffer>;
  /** Whole numbers of 16 bits, of at least 0. */
  Uint16Array: Uint16Array<SharedArrayBuffer>;
  /** Whole numbers of 32 bits. */
  Int32Array: Int32Array<SharedArrayBuffer>;
  /** Whole numbers of 32 bits, of at least 0. */
  Uint32Array: Uint32Array<SharedArrayBuffer>;
  /** BigInts of 64 bits. */
  BigInt64Array: BigInt64Array<SharedArrayBuffer>;
  /** BigInts of 64 bits, of at least 0. */
  BigUint64Array: BigUint64Array<SharedArrayBuffer>;
  /** Numbers of 32 bits, with about 7 digits. */
  Float32Array: Float32Array<SharedArrayBuffer>;
  /** Numbers as JavaScript has them. */
  Float64Array: Float64Array<SharedArrayBuffer>;
}

/** The class of a typed array: `Float64Array`, `Int32Array`, … */
export interface SharedArrayKind<N> {
  /** How many bytes a number takes. */
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): { readonly [Symbol.toStringTag]: N };
}
