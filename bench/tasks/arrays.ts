/** Tasks that write to both ends of an array, so that it must really be there. */
import * as threadwork from "threadwork";

/** What hands memory over instead of copying it; `undefined` while the library has no such thing. */
export const transfer = (threadwork as { transfer?: <T>(value: T) => T }).transfer;

/** Sends the array back as a copy. */
export function touchCopy(array: Float64Array): Float64Array {
  return touched(array);
}

/** Hands the array back. */
export function touchTransfer(array: Float64Array): Float64Array {
  return transfer!(touched(array));
}

/** Writes to memory that is shared: there is nothing to send back. */
export function touchShared(array: Float64Array): boolean {
  touched(array);
  return true;
}

function touched(array: Float64Array): Float64Array {
  array[0]!++;
  array[array.length - 1]!++;
  return array;
}

/** Where a pool finds them. */
export const here = { url: import.meta.url };
