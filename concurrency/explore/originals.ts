/**
 * What the explorer replaces while a program runs, as it was before. The library's own names are at hand here whatever
 * a program has done to them.
 */
export const atomics: Readonly<typeof Atomics> = Object.fromEntries(
  Object.getOwnPropertyNames(Atomics).map((name) => [name, Atomics[name as "load"]]),
) as never;
/** Of a program that is explored, watched arrays are arrays, too. */
export const { isView } = ArrayBuffer;
const { BigInt64Array: Signed, BigUint64Array: Unsigned } = globalThis;

/** Whether its elements are BigInts. The classes that a program sees are slower to ask. */
export function hasBigInts(view: ArrayBufferView): boolean {
  return view instanceof Signed || view instanceof Unsigned;
}
