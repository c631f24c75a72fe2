import { type Batch, RecordBatch } from "./batch.ts";
import { PlainBatch } from "./plain-batch.ts";
import { type KnownFunction, type Resolve, type Submission, TaskRecord } from "./task-record.ts";

/** The tasks that no worker has, first in, first out: records, and plain tasks in batches. */
export class Pending {
  readonly #entries = new Fifo<TaskRecord | PlainBatch>();
  /** The plain batch that was added last, while more may follow in it. */
  #open: PlainBatch | undefined;
  #length = 0;

  /** Tasks, also those in batches. */
  get length(): number {
    return this.#length;
  }

  /** What the next task is like. */
  get next(): TaskRecord | PlainBatch | undefined {
    return this.#entries.peek();
  }

  push(task: TaskRecord): void {
    this.#entries.push(task);
    this.#open = undefined;
    this.#length++;
  }

  /** Adds a plain task: a call of `fn` that cannot be cancelled and moves no memory. */
  pushPlain(fn: KnownFunction, args: readonly unknown[], resolve: Resolve, submission?: Submission): void {
    const open = this.#open;
    if (open?.takes(fn, args)) open.add(args, resolve, submission);
    else {
      // After a full one comes another, as it seems; most tasks come alone.
      this.#open = open?.isFull
        ? PlainBatch.after(open, fn, args, resolve, submission)
        : PlainBatch.of(fn, args, resolve, submission);
      this.#entries.push(this.#open);
    }
    this.#length++;
  }

  /** Takes tasks that may travel together from the front, at most `most`; `undefined` for none. */
  take(most: number): Batch | undefined {
    const { next } = this;
    if (!next || most < 1) return undefined;
    const batch = next instanceof TaskRecord ? this.#takeRecords(most) : this.#takePlain(next, most);
    this.#length -= batch.length;
    return batch;
  }

  /** Puts `batch` back in front. */
  unshift(batch: Batch): void {
    if (batch.length === 0) return;
    this.#entries.unshift(batch instanceof RecordBatch ? batch.tasks : [batch as PlainBatch]);
    this.#length += batch.length;
  }

  /** Forgets tasks at the front that were cancelled. */
  dropCancelled(): void {
    while (this.next?.cancelled) {
      this.#entries.shift();
      this.#length--;
    }
  }

  /** Takes everything out. */
  drain(): Batch[] {
    this.#open = undefined;
    this.#length = 0;
    return this.#entries.drain().map((entry) => (entry instanceof TaskRecord ? new RecordBatch([entry]) : entry));
  }

  #takeRecords(most: number): RecordBatch {
    const tasks = [this.#entries.shift() as TaskRecord];
    const [{ fn, shape }] = tasks as [TaskRecord];
    for (let { next } = this; next instanceof TaskRecord && tasks.length < most; { next } = this) {
      if (!(next.fn === fn && next.shape === shape && !next.alone && !next.cancelled)) break;
      tasks.push(this.#entries.shift() as TaskRecord);
    }
    return new RecordBatch(tasks);
  }

  #takePlain(batch: PlainBatch, most: number): PlainBatch {
    if (batch.length > most) return batch.takeFirst(most);
    this.#entries.shift();
    if (batch === this.#open) this.#open = undefined;
    return batch;
  }
}

/** First in, first out, and its front also takes things back. Every operation takes constant time on average. */
export class Fifo<T> {
  #items: (T | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  peek(): T | undefined {
    return this.#items[this.#head];
  }

  shift(): T | undefined {
    if (this.#head === this.#items.length) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head++] = undefined;
    this.#compact();
    return item;
  }

  /** Puts `items` back in front, in their order. */
  unshift(items: readonly T[]): void {
    this.#items.splice(0, this.#head, ...items);
    this.#head = 0;
  }

  /** Takes everything out. */
  drain(): T[] {
    const items = this.#items.slice(this.#head) as T[];
    this.#items = [];
    this.#head = 0;
    return items;
  }

  #compact(): void {
    if (this.#head < this.#items.length && (this.#head <= 4096 || this.#head * 2 <= this.#items.length)) return;
    if (this.#head === this.#items.length) this.#items.length = 0;
    else this.#items.splice(0, this.#head);
    this.#head = 0;
  }
}
