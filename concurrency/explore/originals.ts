/**
 * What the explorer replaces while a program runs, as it was before. The library's own names are at hand here whatever
 * a program has done to them.
 */
export const atomics: Readonly<typeof Atomics> = Object.fromEntries(
  Object.getOwnPropertyNames(Atomics).map((name) => [name, Atomics[name as "load"]]),
) as never;
/** Of a program that is explored, watched arrays are arrays, too. */
export const { isView } = ArrayBuffer;
