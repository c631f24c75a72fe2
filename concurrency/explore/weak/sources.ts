import { noBytes } from "../bytes.ts";
import type { HappensBefore } from "../happens-before.ts";
import type { MemoryAccess } from "../operation.ts";

/** A write of shared memory: its step, less than 0 for what was there before the threads began; and what it wrote. */
export interface Write {
  step: number;
  buffer: SharedArrayBuffer;
  start: number;
  bytes: Uint8Array;
  atomic: boolean;
  noTear: boolean;
}

/** Where a read may take bytes from, all at their places in what is read. */
export interface Source {
  step: number;
  /** The bytes that it has there, and which of them may be taken, as bits. */
  bytes: Uint8Array;
  mask: number;
  /** Whether no read may take some bytes of it and some of another one like it (Tear Free Reads). */
  whole: boolean;
  /** It is written later. */
  later: boolean;
}

export function overlaps(one: { start: number; bytes: Uint8Array }, read: MemoryAccess): boolean {
  return one.start < read.start + read.size && read.start < one.start + one.bytes.length;
}

function sameRange(one: { start: number; bytes: Uint8Array }, read: { start: number; size: number }): boolean {
  return one.start === read.start && one.bytes.length === read.size;
}

/** A write as a source of this read. */
export function sourceOf(write: Omit<Write, "step">, read: MemoryAccess, step: number, later = false): Source {
  const bytes = noBytes(read.size);
  let mask = 0;
  for (let i = 0; i < read.size; i++) {
    const at = read.start + i - write.start;
    if (at < 0 || at >= write.bytes.length) continue;
    bytes[i] = write.bytes[at]!;
    mask |= 1 << i;
  }
  return { step, bytes, mask, whole: read.noTear && write.noTear && sameRange(write, read), later };
}

/**
 * The writes that a read R may take its bytes from (ECMA-262, 29.7), the newest first. V is any other write:
 *
 * - _29.7.2 Coherent Reads:_ a byte of W not, where W happens before some V that has the byte, and V before R.
 * - _29.7.4 Sequentially Consistent Atomics:_ W not, where a V of `Atomics` stands between W and R and
 *   1. W synchronises with R: both are of `Atomics` and of the same bytes, and V is of these, too; or
 *   2. W is of `Atomics` and of the same bytes as V, and both happen before R; or
 *   3. R is of `Atomics` and of the same bytes as V, and W happens before both V and R.
 *
 * (In the words of C. Watt, C. Pulte, A. Podkopaev, G. Barbier, S. Dolan, S. Flur, J. Pichon-Pharabod, S. Guo:
 * "Repairing and mechanising the JavaScript relaxed memory model", PLDI 2020, from which the third comes.)
 *
 * @param writes what has been written there, in order
 * @param known what happens before R, that with which it synchronises included
 * @param from the write with which it synchronises; without it, none of those that it would synchronise with is given
 */
export function sourcesOf(
  read: MemoryAccess,
  writes: readonly Write[],
  before: HappensBefore,
  known: Int32Array,
  from?: Write,
): Source[] {
  const isKnown = ({ step }: Write) => step < 0 || before.isKnown(known, step);
  const happens = (one: Write, other: Write) => one.step < 0 || before.syncs(one.step, other.step);
  const ranges = (one: Write, other: Write) => one.start === other.start && one.bytes.length === other.bytes.length;
  const sources: Source[] = [];
  for (let i = writes.length - 1; i >= 0; i--) {
    const write = writes[i]!;
    if (write !== from && synchronise(write, read)) continue;
    const source = sourceOf(write, read, write.step);
    const mayRead = writes.every((other, k) => {
      if (k <= i) return true;
      if (happens(write, other) && isKnown(other)) source.mask &= ~sourceOf(other, read, other.step).mask;
      if (!other.atomic) return true;
      if (write.atomic && ranges(write, other) && isKnown(write) && isKnown(other)) return false;
      return read.plain || !sameRange(other, read) || !(isKnown(write) && happens(write, other));
    });
    if (mayRead && source.mask !== 0) sources.push(source);
  }
  return sources;
}

/** Whether a read synchronises with that write, where it reads from it. */
export function synchronise(write: Omit<Write, "step">, read: MemoryAccess): boolean {
  return !read.plain && write.atomic && sameRange(write, read);
}

/** The write that a read of `Atomics` synchronises with, where it does: an older one stands behind it. */
export function newestLikeIt(read: MemoryAccess, writes: readonly Write[]): Write | undefined {
  return writes.findLast((write) => synchronise(write, read));
}
