/**
 * Who took a lock last: a note beside it in its memory, for what is said to those who wait for it in vain.
 *
 *     [at] the number of the thread    [at + 1 …] its name
 *
 * Only who holds the lock writes. It stays when the lock is given back, since the next holder is mostly the same.
 */
import { hasEnded, thisThread } from "./threads.ts";

const NAME_WORDS = 8;
/** How many words a note takes. */
export const NOTE_WORDS = 1 + NAME_WORDS;

/** This thread, in the form of a note. */
interface Own {
  number: number;
  name: Int32Array;
}

let own: Own | undefined;
/** Its number, once it is known. */
let number = 0;

function me(): Own {
  if (own) return own;
  const { number, name } = thisThread();
  const bytes = new Uint8Array(4 * NAME_WORDS);
  new TextEncoder().encodeInto(name, bytes);
  own = { number, name: new Int32Array(bytes.buffer) };
  return own;
}

function write(words: Int32Array, at: number): void {
  const { number, name } = me();
  if (words[at] === number) return;
  words[at] = number;
  words.set(name, at + 1);
}

/** Notes only the number, not the name. */
function mark(words: Int32Array, at: number): void {
  number ||= thisThread().number;
  words[at] = number;
}

/** Whether the thread that was noted last has ended, as far as that is known. */
function ended(words: Int32Array, at: number): boolean {
  return hasEnded(words[at]!);
}

function read(words: Int32Array, at: number): string {
  const number = words[at]!;
  if (number === 0) return "which somebody else holds";
  if (number === me().number) return "which this thread took before and has not given back";
  // A copy, because browsers cannot decode shared memory.
  const bytes = new Uint8Array(words.slice(at + 1, at + NOTE_WORDS).buffer);
  const name = new TextDecoder().decode(bytes).replace(/\0+$/, "");
  if (words[at] !== number) return "which others hold, one after the other";
  return hasEnded(number)
    ? `which ${name} took; it has ended without giving it back, so nobody will`
    : `which ${name} took and has not given back`;
}

/** @internal The schedule explorer replaces these: noting who holds a lock is no step of a program. */
export const notes = { write, mark, ended, read };
