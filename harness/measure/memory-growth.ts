/** Whether a program that gives no answer fills its memory, or only computes. Pure. */

/** So often the memory is looked at while an answer is waited for. */
export const LOOKS = 16;
const LEAST_LOOKS = 8;

const MIB = 2 ** 20;
/** Below this much more it may be what a collector lets lie about. */
const LEAST_BYTES = 128 * MIB;
/** What only makes garbage stays below 600 MiB on every runtime; beyond this a collector may take all the time. */
const MUCH_BYTES = 1024 * MIB;
/**
 * From the second quarter of the time to the last, what is kept reads 1.9 to 3 times as much, and what only makes
 * garbage has soon had its most: 1.0 to 1.3 times, on three runtimes, on a machine with sixteen programs at work.
 */
const FACTOR = 1.5;

/**
 * The bytes that a program has come to, where its memory has grown all the while; else `undefined`.
 *
 * @param bytes resident memory, as it was looked at from the question on, evenly
 */
export function grownTo(bytes: readonly number[]): number | undefined {
  if (bytes.length < LEAST_LOOKS) return undefined;
  const part = (from: number, to: number) => mean(bytes.slice(bytes.length * from, bytes.length * to));
  const end = part(3 / 4, 1);
  const more = end - bytes[0]!;
  const grows = more >= LEAST_BYTES && end >= FACTOR * part(1 / 4, 1 / 2);
  return more >= MUCH_BYTES || grows ? bytes.at(-1) : undefined;
}

function mean(all: readonly number[]): number {
  return all.reduce((sum, each) => sum + each, 0) / all.length;
}
