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
  /** How many chunks may be running, or waiting to be read. */
  ahead: number;
  ordered: boolean;
  /** Called once, when no more items will be taken. */
  over(): void;
}

/** The result of a chunk. */
type Chunk = { values: Packed } | { error: unknown };

/** The place of a chunk; empty while it is running. */
interface Place {
  chunk?: Chunk;
}

interface Reader {
  resolve(result: IteratorResult<unknown>): void;
  reject(error: unknown): void;
}

/** How long `return()` waits for the source to end. A source may wait for something that never comes. */
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
  /** The places, in the order in which they are read. */
  readonly #places: Place[] = [];
  /** The empty ones. Without order, a chunk that is done fills the first of these. */
  readonly #empty: Place[] = [];
  readonly #readers: Reader[] = [];
  /** The values of the chunk that is being read. */
  #values: Packed = [];
  /** How many of those have been read. */
  #at = 0;
  /** Items are being taken from the source. */
  #taking = false;
  /** Code of the source is running. */
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
    // A value that is there is returned at once. Then no other reader is waiting, because those are served first.
    if (this.#at < this.#values.length) {
      return Promise.resolve({ done: false, value: this.#values[this.#at++] });
    }
    return new Promise((resolve, reject) => {
      this.#readers.push({ resolve, reject });
      this.#serve();
    });
  }

  /**
   * Takes no more items, and ignores the results of running chunks. Waits for the source to end, for at most a second.
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

  /** Takes no more items. After the running chunks, reads throw `error`, but not before `at` resolves. */
  stop(error: unknown, at?: Promise<void>): void {
    if (!this.#exhaust()) return;
    const place: Place = {};
    this.#places.push(place);
    const fill = (): void => this.#fill(place, { error });
    if (at) void at.then(fill);
    else fill();
    // Nobody waits for it, so an error has nobody to go to.
    this.#endSource().catch(() => {});
  }

  /** From now on takes items as fast as workers do them, whether or not anybody reads. */
  hurry(): void {
    this.#hurried = true;
    void this.#take();
  }

  /** Serves waiting readers. */
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
          // Awaits only what is a promise.
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

  /** Asks the source for its next item. */
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
      // A failing chunk may take no time at all; this gives other work a turn.
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

  /** Takes no more items; `false` if that was decided before. */
  #exhaust(): boolean {
    if (this.#exhausted) return false;
    this.#exhausted = true;
    this.#feed.over();
    return true;
  }

  /** Ends the source, so that it can free its resources. */
  async #endSource(): Promise<void> {
    // A generator that ends its own stream must first reach its next item.
    if (this.#inSource) await undefined;
    try {
      await withTimeout(Promise.resolve(this.#source.return?.()), SOURCE_ENDS_MS, "the source");
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
    }
  }
}
