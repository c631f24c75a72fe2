/**
 * The items of many calls, or what came of them, as they travel: a list, or a `Float64Array` where all are numbers. A clone of that is one copy of
 * memory; a clone of a list writes and reads each number by itself, which takes longer than most calls.
 */
export type Column = readonly unknown[] | Float64Array;

/** Short lists are cloned as fast as they are. */
const LEAST = 16;

/** `values` as they travel. */
export function column(values: readonly unknown[]): Column {
  if (values.length < LEAST) return values;
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== "number") return values;
    numbers[i] = value;
  }
  return numbers;
}

/** Gives back the memory of a column that is used no more: until a collector runs, tens of megabytes would pile up (decision 0070). */
export function release(column: Column): void {
  if (column instanceof Float64Array) (column.buffer as ArrayBuffer).transfer(0);
}
