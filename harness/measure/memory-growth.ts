/** Whether a program that gives no answer fills its memory, or only computes. Pure. */

/** How often the memory is looked at during the wait for an answer. */
export const LOOKS = 16;
const LEAST_LOOKS = 8;

const MIB = 2 ** 20;
/** Less growth than this may be garbage that was not collected yet. */
const LEAST_BYTES = 128 * MIB;
/**
 * A program that only makes garbage stays below 600 MiB on every runtime. Beyond this limit the collector may take up
 * all the time.
 */
const MUCH_BYTES = 1024 * MIB;
/**
 * How much more is used in the last quarter of the time than in the second. Memory that is kept grows 1.9 to 3 times;
 * garbage reaches its maximum early and grows 1.0 to 1.3 times (three runtimes, sixteen programs at work).
 */
const FACTOR = 1.5;

/**
 * How many bytes a program had come to, where its memory grew all the time; otherwise `undefined`.
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
