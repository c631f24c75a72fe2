/**
 * The items of many calls, or what came of them, as they travel: a list, or a `Float64Array` where all are numbers. A clone of that is one copy of
 * memory; a clone of a list writes and reads each number by itself, which takes longer than most calls.
 */
export type Column = readonly unknown[] | Float64Array;

/** Short lists are cloned as fast as they are. */
const LEAST = 16;

/** `values`, or those from `start` to `end`, as they travel: a column of its own, unless it is `values`. */
export function column(values: Column, start = 0, end = values.length): Column {
  const length = end - start;
  if (length < LEAST) return length === values.length && Array.isArray(values) ? values : [...values.slice(start, end)];
  if (values instanceof Float64Array) return values.slice(start, end);
  const numbers = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const value = values[start + i];
    if (typeof value !== "number") return length === values.length ? values : values.slice(start, end);
    numbers[i] = value;
  }
  return numbers;
}

/** Moving a column of so many numbers takes less than copying it, on all three runtimes; for one of 16, twice as long on Deno. */
const MOVED_FROM = 512;

/** `moves`, and the buffers of the long ones among `columns`, which belong to whoever sends them and are gone then; `undefined` for none. */
export function withLong(moves: ArrayBuffer[] | undefined, columns: readonly unknown[]): ArrayBuffer[] | undefined {
  let all = moves;
  for (const each of columns) {
    if (each instanceof Float64Array && each.length >= MOVED_FROM) all = [...(all ?? []), each.buffer as ArrayBuffer];
  }
  return all;
}

/** Gives back the memory of a column that is used no more: until a collector runs, tens of megabytes would pile up (decision 0070). */
export function release(column: Column): void {
  // One that was moved has no length.
  if (column instanceof Float64Array && column.length > 0) (column.buffer as ArrayBuffer).transfer(0);
}
