import { runtime } from "../../runtime-adapters/current.ts";
import { must, mustBeOptions, mustBeWhole } from "../arguments/must.ts";
import { onItsObject } from "../arguments/on-its-object.ts";
import { QueueClosedError } from "../errors.ts";
import { emptyMoved, takeMarked } from "../messages/moved.ts";
import { REVIVE, shareable } from "../messages/shareable.ts";
import type { WaitOptions } from "./lock.ts";
import { memoryFor, QueueMemory } from "./queue-memory.ts";
import { deadline, runAsync, runSync } from "./sync-and-async.ts";

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
  static {
    onItsObject(Queue, "queue");
  }

  #memory: QueueMemory;

  /**
   * An empty queue.
   *
   * @param options `maxSize`: the most items; default: as many as there is room for. `bytes`: room for their bytes;
   *   default: 1 MiB
   * @throws {RangeError} When `maxSize` or `bytes` is not a whole number of at least 1.
   */
  constructor(options: QueueOptions = {}) {
    this.#memory = new QueueMemory(fresh(options));
    shareable(this, import.meta.url, "Queue", () => this.#memory.buffer);
  }

  /** @internal */
  static [REVIVE]<T>(memory: SharedArrayBuffer): Queue<T> {
    const revived = new Queue<T>({ bytes: 1 });
    revived.#memory = new QueueMemory(memory);
    return revived;
  }

  /** Items in it now. */
  get size(): number {
    return this.#memory.size;
  }

  /** Whether it was closed. */
  get closed(): boolean {
    return this.#memory.closed;
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
    const moves = takeMarked(item);
    const until = deadline(options);
    const clone = this.#clone(item);
    // In most cases the mutex is free and there is room.
    if (!this.#memory.putNow(clone)) runSync(this.#memory.put(clone.slice(), until));
    if (moves) emptyMoved(moves);
  }

  /**
   * Like `put`, but lets other work of this thread go on.
   *
   * @param item what `structuredClone` can clone
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   */
  async putAsync(item: T, options?: WaitOptions): Promise<void> {
    const moves = takeMarked(item);
    const until = deadline(options);
    const clone = this.#clone(item);
    if (!this.#memory.putNow(clone)) await runAsync(this.#memory.put(clone.slice(), until));
    if (moves) emptyMoved(moves);
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
    const clone = this.#memory.getNow() ?? runSync(this.#memory.get(until));
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
    const clone = this.#memory.getNow() ?? (await runAsync(this.#memory.get(until)));
    return bytes().fromBytes(clone) as T;
  }

  /**
   * Says that an item that was taken out is done with; `join` waits for that.
   *
   * @throws {RangeError} When it is called more often than items were put in.
   */
  taskDone(): void {
    this.#memory.taskDone();
  }

  /**
   * Blocks this thread until `taskDone` was called for every item; `false` when it was not within `timeoutMs`.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns whether all was done in time
   */
  join(options?: WaitOptions): boolean {
    return runSync(this.#memory.join(deadline(options)));
  }

  /**
   * Like `join`, but lets other work of this thread go on.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns whether all was done in time
   */
  async joinAsync(options?: WaitOptions): Promise<boolean> {
    return await runAsync(this.#memory.join(deadline(options)));
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
    this.#memory.close(immediate);
  }

  /** Takes items until the queue is closed and empty; blocks this thread while it waits. */
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

  /** Takes items until the queue is closed and empty, and lets other work of this thread go on while it waits. */
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

  /** The item as bytes for the ring; valid until the next call. */
  #clone(item: T): Uint8Array {
    const clone = bytes().toBytesForNow(item, "put the item");
    this.#memory.mustFit(clone);
    return clone;
  }
}

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
  return memoryFor(maxSize, bytes);
}
