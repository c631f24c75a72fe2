import { setTimeout } from "../../runtime-adapters/real-time.ts";
import { TimeoutError } from "../errors.ts";
import { isThenable } from "../messages/thenable.ts";
import { withTimeout } from "../synchronisation/with-timeout.ts";
import type { Packed } from "./channel/protocol.ts";
import { release } from "./channel/wire-format.ts";

/** Where results come from. */
export interface Feed {
  run(chunk: readonly unknown[]): Promise<Packed>;
  chunkSize: number;
  /** How many chunks may be under way or wait to be read. */
  ahead: number;
  ordered: boolean;
  /** Told once, when no more items will be taken. */
  over(): void;
}

/** What came of a chunk. */
type Chunk = { values: Packed } | { error: unknown };

/** The place of a chunk; empty while it is under way. */
interface Place {
  chunk?: Chunk;
}

interface Reader {
  resolve(result: IteratorResult<unknown>): void;
  reject(error: unknown): void;
}

/** So long `return()` waits for a source to end: one that waits for what never comes cannot. */
const SOURCE_ENDS_MS = 1000;

/**
 * The results of a stream of items, read one by one; items are taken from the source only as far ahead as the feed
 * allows.
 *
 *     source ──▶ at most `ahead` chunks: ┌ under way ┐┌ done, not read ┐ ──▶ next()
 *
 * No more items are taken when the source has ended or thrown, and after `return()` and `stop()`; from then on, every
 * read ends.
 */
export class ResultStream implements AsyncIterableIterator<unknown> {
  readonly #source: Iterator<unknown> | AsyncIterator<unknown>;
  readonly #feed: Feed;
  /** In the order in which they are to be read. */
  readonly #places: Place[] = [];
  /** Of those, the ones under way; unordered: whichever chunk settles first fills the first. */
  readonly #empty: Place[] = [];
  readonly #readers: Reader[] = [];
  /** The chunk that is being read. */
  #values: Packed = [];
  /** How far it is read. */
  #at = 0;
  /** Items are being taken, or waited for. */
  #taking = false;
  /** The source's own code runs. */
  #inSource = false;
  #exhausted = false;
  #hurried = false;

  constructor(items: Iterable<unknown> | AsyncIterable<unknown>, feed: Feed) {
    this.#feed = feed;
    const { [Symbol.asyncIterator]: open } = items as Partial<AsyncIterable<unknown>>;
    this.#source = open ? open.call(items) : (items as Iterable<unknown>)[Symbol.iterator]();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Begins to take items. */
  start(): void {
    void this.#take();
  }

  next(): Promise<IteratorResult<unknown>> {
    // What is there is given at once. Nobody waits then: who waits is served first.
    if (this.#at < this.#values.length) {
      return Promise.resolve({ done: false, value: this.#values[this.#at++] });
    }
    return new Promise((resolve, reject) => {
      this.#readers.push({ resolve, reject });
      this.#serve();
    });
  }

  /**
   * Takes no more items. Chunks under way are finished and forgotten. Waits for the source to end, but no longer than a
   * second.
   */
  async return(value?: unknown): Promise<IteratorResult<unknown>> {
    const open = this.#exhaust();
    this.#places.length = 0;
    release(this.#values);
    this.#values = [];
    this.#serve();
    if (open) await this.#endSource();
    return { done: true, value };
  }

  /** Takes no more items: reading throws `error` after what is under way, at the earliest when `at` resolves. */
  stop(error: unknown, at?: Promise<void>): void {
    if (!this.#exhaust()) return;
    const place: Place = {};
    this.#places.push(place);
    const fill = (): void => this.#fill(place, { error });
    if (at) void at.then(fill);
    else fill();
    // Nobody waits for it, and nobody could be told.
    this.#endSource().catch(() => {});
  }

  /** Takes items from now on as fast as they are worked off, whether anybody reads or not. */
  hurry(): void {
    this.#hurried = true;
    void this.#take();
  }

  /** Gives readers what there is. */
  #serve(): void {
    while (this.#readers.length > 0) {
      if (this.#at < this.#values.length) {
        this.#readers.shift()!.resolve({ done: false, value: this.#values[this.#at++] });
        continue;
      }
      release(this.#values);
      this.#values = [];
      this.#at = 0;
      const [place] = this.#places;
      if (place?.chunk) {
        this.#places.shift();
        if ("values" in place.chunk) this.#values = place.chunk.values;
        else this.#readers.shift()!.reject(place.chunk.error);
        void this.#take();
      } else if (!place && this.#exhausted) this.#readers.shift()!.resolve({ done: true, value: undefined });
      else return;
    }
  }

  async #take(): Promise<void> {
    if (this.#taking) return;
    this.#taking = true;
    while (!this.#exhausted && this.#mayTake()) {
      const items: unknown[] = [];
      let end: "done" | { error: unknown } | undefined;
      try {
        while (items.length < this.#feed.chunkSize) {
          const taken = this.#next();
          // Only what must be waited for is.
          const { done, value } = isThenable(taken) ? await taken : taken;
          if (this.#exhausted) return;
          if (done) {
            end = "done";
            break;
          }
          items.push(value);
        }
      } catch (error) {
        if (this.#exhausted) return;
        end = { error };
      }
      if (items.length > 0) this.#run(items);
      if (!end) continue;
      if (end !== "done") this.#places.push({ chunk: end });
      this.#exhaust();
    }
    this.#taking = false;
    this.#serve();
  }

  #mayTake(): boolean {
    return (this.#hurried ? this.#empty : this.#places).length < this.#feed.ahead;
  }

  /** The source's next item. */
  #next(): IteratorResult<unknown> | PromiseLike<IteratorResult<unknown>> {
    this.#inSource = true;
    try {
      return this.#source.next();
    } finally {
      this.#inSource = false;
    }
  }

  #run(items: readonly unknown[]): void {
    const own: Place = {};
    this.#places.push(own);
    this.#empty.push(own);
    const settle = (chunk: Chunk): void => {
      const index = this.#feed.ordered ? this.#empty.indexOf(own) : 0;
      const [place] = this.#empty.splice(index, 1);
      this.#fill(place!, chunk);
      if (!this.#hurried) return;
      // What fails may take no time at all: others must have their turn.
      if ("error" in chunk) setTimeout(() => this.#take(), 0);
      else void this.#take();
    };
    this.#feed.run(items).then(
      (values) => settle({ values }),
      (error) => settle({ error }),
    );
  }

  #fill(place: Place, chunk: Chunk): void {
    place.chunk = chunk;
    this.#serve();
  }

  /** Takes no more items; `false` where that was so before. */
  #exhaust(): boolean {
    if (this.#exhausted) return false;
    this.#exhausted = true;
    this.#feed.over();
    return true;
  }

  /** Lets the source end, so that what it holds is given back. */
  async #endSource(): Promise<void> {
    // A generator that ends the stream that takes from it must first come to its next item.
    if (this.#inSource) await undefined;
    try {
      await withTimeout(Promise.resolve(this.#source.return?.()), SOURCE_ENDS_MS, "the source");
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
    }
  }
}
