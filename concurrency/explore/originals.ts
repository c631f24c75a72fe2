/**
 * Originals of what the explorer replaces while a program runs. Whatever a program does to the globals, the library has
 * them here.
 */
export const atomics: Readonly<typeof Atomics> = Object.fromEntries(
  Object.getOwnPropertyNames(Atomics).map((name) => [name, Atomics[name as "load"]]),
) as never;
/** In an explored program, watched arrays count as arrays, too. */
export const { isView } = ArrayBuffer;
const { BigInt64Array: Signed, BigUint64Array: Unsigned } = globalThis;

/** Whether its elements are BigInts. Slower for the classes that a program sees. */
export function hasBigInts(view: ArrayBufferView): boolean {
  return view instanceof Signed || view instanceof Unsigned;
}
