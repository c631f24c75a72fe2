/**
 * The shared memory of a queue. Words that change only under MUTEX, then a ring of bytes, in which an item is its
 * length and its clone. COUNT, UNFINISHED and CLOSED change atomically: they are also looked at without MUTEX.
 *
 *      words │ ……… ┌ item ┐┌ item ┐┌ item ┐ ………
 *                  └ FROM                └ FROM + USED (both modulo the size)
 *
 * A thread may be terminated while it holds MUTEX: then HOLDER says who it was, and nobody can use the queue any more.
 *
 * PUTS and GETS count, and wake: who gets waits for PUTS, who puts waits for GETS, who joins waits for DONE.
 */
import { wrong } from "../arguments/must.ts";
import { QueueClosedError, TimeoutError, WorkerDiedError } from "../errors.ts";
import { sharedMemory } from "../messages/shared-memory.ts";
import { notes } from "./holder.ts";
import { lock, tryLock, unlock } from "./mutex.ts";
import { type Deadline, NEVER, runSync, type Steps } from "./sync-and-async.ts";

const [MUTEX, PUTS, GETS, DONE, FROM, USED, COUNT, UNFINISHED, CLOSED, MOST, HOLDER] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
];
const WORDS = 11;
const WORDS_BYTES = 4 * WORDS;
const LENGTH_BYTES = 4;
/** After so many half seconds, the holder of the mutex counts as stuck. */
const MOST_LOOKS = 3;
const MOST_WAITERS = Number.POSITIVE_INFINITY;

/** Memory for an empty queue of at most `maxSize` items and `bytes` bytes. */
export function memoryFor(maxSize: number, bytes: number): SharedArrayBuffer {
  const memory = sharedMemory(WORDS_BYTES + bytes, "make a Queue");
  wordsOf(memory)[MOST] = maxSize;
  return memory;
}

/** Puts clones into the memory of a queue, and takes them out. */
export class QueueMemory {
  readonly buffer: SharedArrayBuffer;
  readonly #words: Int32Array;
  readonly #ring: Uint8Array;

  constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer;
    this.#words = wordsOf(buffer);
    this.#ring = new Uint8Array(buffer, WORDS_BYTES);
  }

  get size(): number {
    return Atomics.load(this.#words, COUNT);
  }

  get closed(): boolean {
    return Atomics.load(this.#words, CLOSED) === 1;
  }

  /** @throws {RangeError} There will never be room for such a clone. */
  mustFit({ length }: Uint8Array): void {
    const needed = LENGTH_BYTES + length;
    if (needed <= this.#ring.length) return;
    throw wrong().mistake(
      RangeError,
      `Cannot put the item: it takes ${needed} bytes, and the Queue has ${this.#ring.length}. ` +
        "Make it with  { bytes: … }",
    );
  }

  /** Puts it in, if that is possible without waiting. */
  putNow(clone: Uint8Array): boolean {
    if (!this.#tryLock()) return false;
    if (this.#words[CLOSED] === 0 && this.#hasRoomFor(clone)) {
      this.#add(clone);
      return true;
    }
    this.#unlock();
    return false;
  }

  /** Puts it in as soon as there is room. */
  *put(clone: Uint8Array, until: Deadline): Steps<void> {
    const words = this.#words;
    for (;;) {
      yield* this.#lock("put the item", until);
      if (words[CLOSED] === 1) {
        this.#unlock();
        throw wrong().mistake(QueueClosedError, "Cannot put the item: the Queue is closed.");
      }
      if (this.#hasRoomFor(clone)) return this.#add(clone);
      const gets = Atomics.load(words, GETS);
      this.#unlock();
      if (until.passed) {
        throw wrong().mistake(TimeoutError, "Waited for room in the Queue; there was none. Nothing was put.");
      }
      yield [words, GETS, gets, until];
    }
  }

  #hasRoomFor({ length }: Uint8Array): boolean {
    const words = this.#words;
    return words[COUNT]! < words[MOST]! && words[USED]! + LENGTH_BYTES + length <= this.#ring.length;
  }

  /** Writes it behind the others, and releases the mutex. */
  #add(clone: Uint8Array): void {
    const words = this.#words;
    const at = words[FROM]! + words[USED]!;
    this.#writeLength(at, clone.length);
    this.#write(at + LENGTH_BYTES, clone);
    words[USED]! += LENGTH_BYTES + clone.length;
    Atomics.add(words, COUNT, 1);
    Atomics.add(words, UNFINISHED, 1);
    this.#unlock();
    this.#wake(PUTS, 1);
  }

  /** The oldest item, if that is possible without waiting. */
  getNow(): Uint8Array | undefined {
    if (!this.#tryLock()) return undefined;
    if (this.#words[COUNT]! > 0) return this.#take();
    this.#unlock();
    return undefined;
  }

  /** The oldest item, as soon as there is one. */
  *get(until: Deadline): Steps<Uint8Array> {
    const words = this.#words;
    for (;;) {
      yield* this.#lock("get an item", until);
      if (words[COUNT]! > 0) return this.#take();
      const closed = words[CLOSED] === 1;
      const puts = Atomics.load(words, PUTS);
      this.#unlock();
      if (closed) throw wrong().mistake(QueueClosedError, "Cannot get an item: the Queue is closed and empty.");
      if (until.passed) throw wrong().mistake(TimeoutError, "Waited for an item in the Queue; there was none.");
      yield [words, PUTS, puts, until];
    }
  }

  /** Takes the oldest item out, and releases the mutex. */
  #take(): Uint8Array {
    const words = this.#words;
    const from = words[FROM]!;
    const length = this.#readLength(from);
    const clone = this.#read(from + LENGTH_BYTES, length);
    words[FROM] = (from + LENGTH_BYTES + length) % this.#ring.length;
    words[USED]! -= LENGTH_BYTES + length;
    Atomics.sub(words, COUNT, 1);
    this.#unlock();
    // One item may make room for several.
    this.#wake(GETS, MOST_WAITERS);
    return clone;
  }

  /** Waits until all items are done; `false` when that takes too long. */
  *join(until: Deadline): Steps<boolean> {
    for (;;) {
      const done = Atomics.load(this.#words, DONE);
      if (Atomics.load(this.#words, UNFINISHED) === 0) return true;
      if (until.passed) return false;
      yield [this.#words, DONE, done, until];
    }
  }

  taskDone(): void {
    const words = this.#words;
    runSync(this.#lock("call taskDone()", NEVER));
    try {
      if (words[UNFINISHED] === 0)
        throw wrong().mistake(RangeError, "Cannot call taskDone(): it was called for every item already.");
      Atomics.sub(words, UNFINISHED, 1);
    } finally {
      this.#unlock();
    }
    if (Atomics.load(words, UNFINISHED) === 0) this.#wake(DONE, MOST_WAITERS);
  }

  close(immediate: boolean): void {
    const words = this.#words;
    const isLocked = this.#lockToClose();
    Atomics.store(words, CLOSED, 1);
    if (immediate && isLocked) {
      Atomics.store(words, UNFINISHED, Math.max(0, words[UNFINISHED]! - words[COUNT]!));
      Atomics.store(words, COUNT, 0);
      words[USED] = 0;
    }
    if (isLocked) this.#unlock();
    for (const word of [PUTS, GETS, DONE]) this.#wake(word, MOST_WAITERS);
  }

  #writeLength(at: number, length: number): void {
    const ring = this.#ring;
    for (let i = 0; i < LENGTH_BYTES; i++) ring[(at + i) % ring.length] = length >> (8 * i);
  }

  #readLength(at: number): number {
    const ring = this.#ring;
    let length = 0;
    for (let i = 0; i < LENGTH_BYTES; i++) length |= ring[(at + i) % ring.length]! << (8 * i);
    return length;
  }

  #write(at: number, bytes: Uint8Array): void {
    const start = at % this.#ring.length;
    const fits = Math.min(bytes.length, this.#ring.length - start);
    if (fits === bytes.length) this.#ring.set(bytes, start);
    else {
      this.#ring.set(bytes.subarray(0, fits), start);
      this.#ring.set(bytes.subarray(fits), 0);
    }
  }

  #read(at: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    const start = at % this.#ring.length;
    const fits = Math.min(length, this.#ring.length - start);
    bytes.set(this.#ring.subarray(start, start + fits), 0);
    if (fits < length) bytes.set(this.#ring.subarray(0, length - fits), fits);
    return bytes;
  }

  #tryLock(): boolean {
    if (!tryLock(this.#words, MUTEX)) return false;
    notes.mark(this.#words, HOLDER);
    return true;
  }

  /** The mutex is held for a few instructions only: nobody waits long for it, unless its holder was terminated. */
  *#lock(action: string, until: Deadline): Steps<void> {
    yield* lock(
      this.#words,
      MUTEX,
      until,
      () => "the Queue, which a thread uses that does not go on",
      (looks) => {
        if (notes.ended(this.#words, HOLDER)) {
          const message = `Cannot ${action}: a thread was ended while it changed the Queue, and nobody can use it any more. Make a new one.`;
          throw wrong().mistake(WorkerDiedError, message);
        }
        if (looks >= MOST_LOOKS && this.closed) {
          throw wrong().mistake(QueueClosedError, `Cannot ${action}: the Queue is closed.`);
        }
      },
    );
    notes.mark(this.#words, HOLDER);
  }

  /**
   * `false` where its holder does not release it: the queue is closed all the same, so that nobody waits any longer.
   */
  #lockToClose(): boolean {
    let gaveUp = false;
    const inVain = (looks: number): void => {
      gaveUp = looks >= MOST_LOOKS || notes.ended(this.#words, HOLDER);
      if (gaveUp) throw new QueueClosedError();
    };
    try {
      runSync(lock(this.#words, MUTEX, NEVER, undefined, inVain));
      notes.mark(this.#words, HOLDER);
    } catch (error) {
      if (!gaveUp) throw error;
    }
    return !gaveUp;
  }

  #unlock(): void {
    unlock(this.#words, MUTEX);
  }

  #wake(word: number, count: number): void {
    Atomics.add(this.#words, word, 1);
    Atomics.notify(this.#words, word, count);
  }
}

function wordsOf(memory: SharedArrayBuffer): Int32Array {
  return new Int32Array(memory, 0, WORDS);
}
