import { type Column, release } from "./column.ts";

/** Where results come from. */
export interface Feed {
  run(chunk: readonly unknown[]): Promise<Column>;
  chunkSize: number;
  /** How many chunks may be under way or wait to be read. */
  ahead: number;
  ordered: boolean;
}

/** What came of a chunk. */
type Chunk = { values: Column } | { error: unknown };

/**
 * The results of a stream of items, read one by one; items are taken from the source only as far ahead as the feed allows.
 *
 *     source ──▶ at most `ahead` chunks: ┌ under way ┐┌ done, not read ┐ ──▶ next()
 */
export class Results implements AsyncIterableIterator<unknown> {
  readonly #source: Iterator<unknown> | AsyncIterator<unknown>;
  readonly #feed: Feed;
  /** Chunks in the order in which they are to be read; unordered: whichever settles first fills the first. */
  readonly #chunks: Promise<Chunk>[] = [];
  readonly #fill: ((chunk: Chunk) => void)[] = [];
  /** The chunk that is being read. */
  #chunk: Column = [];
  #place = 0;
  #pumping: Promise<void> | undefined;
  #exhausted = false;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(items: Iterable<unknown> | AsyncIterable<unknown>, feed: Feed) {
    this.#feed = feed;
    this.#source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
    this.#pump();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<unknown>> {
    // One read at a time, in the order asked.
    const read = this.#reading.then(
      () => this.#next(),
      () => this.#next(),
    );
    this.#reading = read;
    return read;
  }

  /** Takes no more items. Chunks under way are finished and forgotten. */
  async return(value?: unknown): Promise<IteratorResult<unknown>> {
    const open = !this.#exhausted;
    this.#exhausted = true;
    this.#chunks.length = 0;
    this.#chunk = [];
    if (open) await this.#source.return?.();
    return { done: true, value };
  }

  async #next(): Promise<IteratorResult<unknown>> {
    while (true) {
      if (this.#place < this.#chunk.length) return { done: false, value: this.#chunk[this.#place++] };
      release(this.#chunk);
      this.#chunk = [];
      this.#place = 0;
      if (this.#chunks.length === 0 && !this.#exhausted) await this.#pump();
      const chunk = await this.#chunks[0];
      if (chunk === undefined) return { done: true, value: undefined };
      this.#chunks.shift();
      void this.#pump();
      if ("error" in chunk) throw chunk.error;
      this.#chunk = chunk.values;
    }
  }

  #pump(): Promise<void> {
    this.#pumping ??= this.#take().finally(() => {
      this.#pumping = undefined;
    });
    return this.#pumping;
  }

  async #take(): Promise<void> {
    while (!this.#exhausted && this.#chunks.length < this.#feed.ahead) {
      const items: unknown[] = [];
      let failure: { error: unknown } | undefined;
      try {
        while (items.length < this.#feed.chunkSize) {
          const taken = this.#source.next();
          // Only what must be waited for is.
          const { done, value } = taken instanceof Promise ? await taken : (taken as IteratorResult<unknown>);
          if (done) {
            this.#exhausted = true;
            break;
          }
          items.push(value);
        }
      } catch (error) {
        this.#exhausted = true;
        failure = { error };
      }
      if (items.length > 0) this.#run(items);
      if (failure) this.#chunks.push(Promise.resolve(failure));
    }
  }

  #run(items: readonly unknown[]): void {
    const { promise, resolve } = Promise.withResolvers<Chunk>();
    this.#chunks.push(promise);
    this.#fill.push(resolve);
    const settle = (chunk: Chunk): void => {
      if (this.#feed.ordered) resolve(chunk);
      else this.#fill.shift()!(chunk);
    };
    this.#feed.run(items).then(
      (values) => settle({ values }),
      (error) => settle({ error }),
    );
  }
}
