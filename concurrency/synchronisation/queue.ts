import { runtime } from "../../runtime-adapters/current.ts";
import { must, mustBeOptions, mustBeWhole, wrong } from "../arguments/must.ts";
import { QueueClosedError, TimeoutError } from "../errors.ts";
import { REVIVE, shareable } from "../messages/shareable.ts";
import { sharedMemory } from "../messages/shared-memory.ts";
import type { WaitOptions } from "./lock.ts";
import { lock, tryLock, unlock } from "./mutex.ts";
import { type Deadline, deadline, NEVER, runAsync, runSync, type Steps } from "./sync-and-async.ts";

/*
 * One piece of shared memory: words that change only under MUTEX, then a ring of bytes, in which an item is its length
 * and its clone. COUNT, UNFINISHED and CLOSED change atomically: they are also looked at without MUTEX.
 *
 *      words │ ……… ┌ item ┐┌ item ┐┌ item ┐ ………
 *                  └ FROM                └ FROM + USED (both modulo the size)
 *
 * PUTS and GETS count, and wake: who gets waits for PUTS, who puts waits for GETS, who joins waits for DONE.
 */
const [MUTEX, PUTS, GETS, DONE, FROM, USED, COUNT, UNFINISHED, CLOSED, MOST] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const WORDS = 10;
const WORDS_BYTES = 4 * WORDS;
const LENGTH_BYTES = 4;

/** How a queue is made. */
export interface QueueOptions {
  /** Most items in it at a time: `put` waits for room. Default: no limit but `bytes`. */
  maxSize?: number;
  /** Memory for the items in it at a time, in bytes: `put` waits for room. Default: 1 MiB. */
  bytes?: number;
}

/**
 * Hands items from threads to threads, first in, first out, Python's `queue.Queue`. Pass it to the threads that share
 * it.
 *
 * Items are cloned, as arguments of a task are. A full queue makes `put` wait: that is back-pressure. Iterating gets
 * items until the queue is closed and empty. As Python's `multiprocessing.Queue`, it may be left unusable by a thread
 * that is terminated while it puts or gets: close the queue, and let its threads end.
 *
 * @example
 * ```ts
 * import { Queue, Thread } from "threadwork";
 *
 * export function consume(queue: Queue<number>): number {
 *   let sum = 0;
 *   for (const item of queue) sum += item;
 *   return sum;
 * }
 *
 * if (import.meta.main) {
 *   const queue = new Queue<number>({ maxSize: 2 });
 *   const consumer = Thread.start(import.meta, consume, queue);
 *   for (const item of [1, 2, 3, 4]) await queue.putAsync(item);
 *   queue.close();
 *   console.log(await consumer.join()); // 10
 * }
 * ```
 */
export class Queue<T> {
  #memory: SharedArrayBuffer;
  #words: Int32Array;
  #ring: Uint8Array;

  /**
   * An empty queue.
   *
   * @param options `maxSize`: the most items; default: as many as there is room for. `bytes`: room for their bytes;
   *   default: 1 MiB
   * @throws {RangeError} When `maxSize` or `bytes` is not a whole number of at least 1.
   */
  constructor(options: QueueOptions = {}) {
    this.#memory = fresh(options);
    this.#words = wordsOf(this.#memory);
    this.#ring = ringOf(this.#memory);
    shareable(this, import.meta.url, "Queue", () => this.#memory);
  }

  /** @internal */
  static [REVIVE]<T>(memory: SharedArrayBuffer): Queue<T> {
    const revived = new Queue<T>({ bytes: 1 });
    revived.#memory = memory;
    revived.#words = wordsOf(memory);
    revived.#ring = ringOf(memory);
    return revived;
  }

  /** Items in it now. */
  get size(): number {
    return Atomics.load(this.#words, COUNT);
  }

  /** Whether it was closed. */
  get closed(): boolean {
    return Atomics.load(this.#words, CLOSED) === 1;
  }

  /**
   * Puts an item in; blocks this thread while there is no room.
   *
   * @param item what `structuredClone` can clone
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @throws {QueueClosedError} When the queue is closed, also while it waits.
   * @throws {TimeoutError} When there was no room within `timeoutMs`.
   * @throws {TypeError} When the item cannot be cloned, or holds shared memory.
   * @throws {RangeError} When the item is larger than the queue.
   */
  put(item: T, options?: WaitOptions): void {
    const until = deadline(options);
    const clone = this.#clone(item);
    // Mostly nobody holds the mutex, and there is room.
    if (!this.#putNow(clone)) runSync(this.#put(clone.slice(), until));
  }

  /**
   * Like `put`, but lets other work of this thread go on.
   *
   * @param item what `structuredClone` can clone
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   */
  async putAsync(item: T, options?: WaitOptions): Promise<void> {
    const until = deadline(options);
    const clone = this.#clone(item);
    if (!this.#putNow(clone)) await runAsync(this.#put(clone.slice(), until));
  }

  /**
   * Takes the oldest item out; blocks this thread while there is none.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns the item
   * @throws {QueueClosedError} When the queue is closed and empty.
   * @throws {TimeoutError} When there was none within `timeoutMs`; 0 asks without waiting.
   */
  get(options?: WaitOptions): T {
    const until = deadline(options);
    const clone = this.#getNow() ?? runSync(this.#get(until));
    return bytes().fromBytes(clone) as T;
  }

  /**
   * Like `get`, but lets other work of this thread go on.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns the item
   */
  async getAsync(options?: WaitOptions): Promise<T> {
    const until = deadline(options);
    const clone = this.#getNow() ?? (await runAsync(this.#get(until)));
    return bytes().fromBytes(clone) as T;
  }

  /**
   * Says that an item that was taken out is done with; `join` waits for that.
   *
   * @throws {RangeError} When it is called more often than items were put in.
   */
  taskDone(): void {
    const words = this.#words;
    this.#locked(() => {
      if (words[UNFINISHED] === 0)
        throw wrong().mistake(RangeError, "Cannot call taskDone(): it was called for every item already.");
      Atomics.sub(words, UNFINISHED, 1);
    });
    if (Atomics.load(words, UNFINISHED) === 0) this.#wake(DONE, MOST_WAITERS);
  }

  /**
   * Blocks this thread until `taskDone` was called for every item; `false` when it was not within `timeoutMs`.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns whether all was done in time
   */
  join(options?: WaitOptions): boolean {
    return runSync(this.#join(deadline(options)));
  }

  /**
   * Like `join`, but lets other work of this thread go on.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns whether all was done in time
   */
  async joinAsync(options?: WaitOptions): Promise<boolean> {
    return await runAsync(this.#join(deadline(options)));
  }

  /**
   * Takes no more items, Python's `shutdown`. What is in it can still be taken out; then `get` throws and iterating
   * ends. With `immediate` it is thrown away, and `join` does not wait for it.
   *
   * @param options `immediate`: whether what is in it is thrown away; default: no
   */
  close(options: { immediate?: boolean } = {}): void {
    mustBeOptions(options, "close the Queue", ["immediate"]);
    const { immediate = false } = options;
    must("boolean", immediate, "close the Queue", "immediate");
    const words = this.#words;
    this.#locked(() => {
      Atomics.store(words, CLOSED, 1);
      if (!immediate) return;
      Atomics.store(words, UNFINISHED, Math.max(0, words[UNFINISHED]! - words[COUNT]!));
      Atomics.store(words, COUNT, 0);
      words[USED] = 0;
    });
    for (const word of [PUTS, GETS, DONE]) this.#wake(word, MOST_WAITERS);
  }

  /** Takes items out until the queue is closed and empty; blocks this thread meanwhile. */
  *[Symbol.iterator](): Generator<T> {
    for (;;) {
      let item: T;
      try {
        item = this.get();
      } catch (error) {
        if (error instanceof QueueClosedError) return;
        throw error;
      }
      yield item;
    }
  }

  /** Takes items out until the queue is closed and empty, and lets other work of this thread go on meanwhile. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      let item: T;
      try {
        item = await this.getAsync();
      } catch (error) {
        if (error instanceof QueueClosedError) return;
        throw error;
      }
      yield item;
    }
  }

  /** What it is in the ring; valid until the next call. */
  #clone(item: T): Uint8Array {
    const clone = bytes().toBytesForNow(item, "put the item");
    const needed = LENGTH_BYTES + clone.length;
    if (needed <= this.#ring.length) return clone;
    throw wrong().mistake(
      RangeError,
      `Cannot put the item: it takes ${needed} bytes, and the Queue has ${this.#ring.length}. ` +
        "Make it with  { bytes: … }",
    );
  }

  /** Puts it in, if that can be done without waiting. */
  #putNow(clone: Uint8Array): boolean {
    if (!tryLock(this.#words, MUTEX)) return false;
    if (this.#words[CLOSED] === 0 && this.#hasRoomFor(clone)) {
      this.#add(clone);
      return true;
    }
    this.#unlock();
    return false;
  }

  *#put(clone: Uint8Array, until: Deadline): Steps<void> {
    const words = this.#words;
    for (;;) {
      yield* this.#lock();
      if (words[CLOSED] === 1) {
        this.#unlock();
        throw new QueueClosedError("Cannot put the item: the Queue is closed.");
      }
      if (this.#hasRoomFor(clone)) return this.#add(clone);
      const gets = Atomics.load(words, GETS);
      this.#unlock();
      if (until.passed) throw new TimeoutError("Waited for room in the Queue; there was none. Nothing was put.");
      yield [words, GETS, gets, until];
    }
  }

  #hasRoomFor({ length }: Uint8Array): boolean {
    const words = this.#words;
    return words[COUNT]! < words[MOST]! && words[USED]! + LENGTH_BYTES + length <= this.#ring.length;
  }

  /** Writes it behind the others, and gives the mutex back. */
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

  /** The oldest item, if it can be had without waiting. */
  #getNow(): Uint8Array | undefined {
    if (!tryLock(this.#words, MUTEX)) return undefined;
    if (this.#words[COUNT]! > 0) return this.#take();
    this.#unlock();
    return undefined;
  }

  *#get(until: Deadline): Steps<Uint8Array> {
    const words = this.#words;
    for (;;) {
      yield* this.#lock();
      if (words[COUNT]! > 0) return this.#take();
      const closed = words[CLOSED] === 1;
      const puts = Atomics.load(words, PUTS);
      this.#unlock();
      if (closed) throw new QueueClosedError("Cannot get an item: the Queue is closed and empty.");
      if (until.passed) throw new TimeoutError("Waited for an item in the Queue; there was none.");
      yield [words, PUTS, puts, until];
    }
  }

  /** Takes the oldest item out, and gives the mutex back. */
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

  *#join(until: Deadline): Steps<boolean> {
    for (;;) {
      const done = Atomics.load(this.#words, DONE);
      if (Atomics.load(this.#words, UNFINISHED) === 0) return true;
      if (until.passed) return false;
      yield [this.#words, DONE, done, until];
    }
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

  /** The mutex is held for a few instructions only: nobody waits long for it. */
  #lock(): Steps<void> {
    return lock(this.#words, MUTEX, NEVER, "a Queue");
  }

  #unlock(): void {
    unlock(this.#words, MUTEX);
  }

  #locked(change: () => void): void {
    runSync(this.#lock());
    try {
      change();
    } finally {
      this.#unlock();
    }
  }

  #wake(word: number, count: number): void {
    Atomics.add(this.#words, word, 1);
    Atomics.notify(this.#words, word, count);
  }
}

const MOST_WAITERS = Number.POSITIVE_INFINITY;
const LARGEST = 2 ** 31 - 1;

let loaded: typeof import("../messages/clones-as-bytes.ts") | undefined;

/** Loaded with the first item: on Deno, `node:v8` costs more than a worker. */
function bytes(): typeof import("../messages/clones-as-bytes.ts") {
  loaded ??= runtime.load(
    new URL("../messages/clones-as-bytes.ts", import.meta.url),
  ) as typeof import("../messages/clones-as-bytes.ts");
  return loaded;
}

function fresh(options: QueueOptions): SharedArrayBuffer {
  mustBeOptions(options, "make a Queue", ["maxSize", "bytes"]);
  const { maxSize = LARGEST, bytes = 2 ** 20 } = options;
  mustBeWhole(maxSize, "make a Queue", "maxSize", 1);
  // Places are counted in words of 32 bits, up to twice the size.
  mustBeWhole(bytes, "make a Queue", "bytes", 1, 2 ** 30);
  const memory = sharedMemory(WORDS_BYTES + bytes, "make a Queue");
  wordsOf(memory)[MOST] = maxSize;
  return memory;
}

function wordsOf(memory: SharedArrayBuffer): Int32Array {
  return new Int32Array(memory, 0, WORDS);
}

function ringOf(memory: SharedArrayBuffer): Uint8Array {
  return new Uint8Array(memory, WORDS_BYTES);
}
