import { type Batch, RecordBatch } from "../tasks/batch.ts";
import { PlainBatch } from "../tasks/plain-batch.ts";
import { type KnownFunction, type Resolve, type Submission, TaskRecord } from "../tasks/task-record.ts";
import { Fifo } from "./fifo.ts";
import { Lanes } from "./priority-lanes.ts";

/** The tasks that no worker has, first in, first out for each priority: records, and plain tasks in batches. */
export class Pending {
  /** The tasks of priority 0. */
  readonly #entries = new Fifo<TaskRecord | PlainBatch>();
  /** The tasks of all priorities, while there are others than 0. */
  #lanes: Lanes<TaskRecord | PlainBatch> | undefined;
  /** The plain batch that was added last, while tasks can be added to it. */
  #open: PlainBatch | undefined;
  #length = 0;

  /** How many tasks there are, those in batches included and cancelled ones left out. */
  get length(): number {
    return this.#length;
  }

  /** The next task, or the batch that begins with it. */
  get next(): TaskRecord | PlainBatch | undefined {
    return this.#front.peek();
  }

  push(task: TaskRecord): void {
    this.#laneOf(task).push(task);
    this.#open = undefined;
    this.#enters(task);
  }

  /** Closes the current batch: tasks that are added later are sent in another one. */
  endBatch(): void {
    this.#open = undefined;
  }

  /** Adds a plain task: a call of `fn` that cannot be cancelled and moves no memory. */
  pushPlain(fn: KnownFunction, args: readonly unknown[], resolve: Resolve, submission?: Submission): void {
    const open = this.#open;
    if (open?.takes(fn, args)) open.add(args, resolve, submission);
    else {
      // A full batch is probably followed by another one. Most tasks come alone.
      this.#open = open?.isFull
        ? PlainBatch.after(open, fn, args, resolve, submission)
        : PlainBatch.of(fn, args, resolve, submission);
      this.#entries.push(this.#open);
    }
    this.#length++;
  }

  /** Takes at most `most` tasks from the front that may be sent together; `undefined` for none. */
  take(most: number): Batch | undefined {
    this.dropCancelled();
    const front = this.#front;
    const next = front.peek();
    if (!next || most < 1) return undefined;
    if (next instanceof TaskRecord) {
      const batch = takeRecords(front, most);
      for (const task of batch.tasks) this.#leaves(task);
      return batch;
    }
    const batch = this.#takePlain(next, most);
    this.#length -= batch.length;
    return batch;
  }

  /** Puts `batch` back in front, without tasks that were cancelled meanwhile. */
  unshift(batch: Batch): void {
    if (batch.length === 0) return;
    if (batch instanceof RecordBatch) {
      const tasks = batch.tasks.filter(({ cancelled }) => !cancelled);
      if (tasks.length > 0) this.#laneOf(tasks[0]!).unshift(tasks);
      for (const task of tasks) this.#enters(task);
    } else {
      this.#entries.unshift([batch as PlainBatch]);
      this.#length += batch.length;
    }
  }

  /** A task was cancelled: it is no longer counted, and is removed when it comes to the front. */
  forget(task: TaskRecord): void {
    if (task.extras?.pending) this.#leaves(task);
  }

  /** Removes cancelled tasks from the front. */
  dropCancelled(): void {
    for (let front = this.#front; front.peek()?.cancelled; front = this.#front) front.shift();
  }

  /** Takes everything out. */
  drain(): Batch[] {
    this.#open = undefined;
    this.#length = 0;
    const entries = this.#lanes?.drain() ?? this.#entries.drain();
    this.#lanes = undefined;
    return entries.map((entry) => {
      if (!(entry instanceof TaskRecord)) return entry;
      if (entry.extras) entry.extras.pending = false;
      return new RecordBatch([entry]);
    });
  }

  #enters({ extras }: TaskRecord): void {
    if (extras) extras.pending = true;
    this.#length++;
  }

  #leaves({ extras }: TaskRecord): void {
    if (extras) extras.pending = false;
    this.#length--;
  }

  /** What comes first. */
  get #front(): Fifo<TaskRecord | PlainBatch> {
    if (this.#lanes === undefined) return this.#entries;
    const front = this.#lanes.front();
    if (front === undefined) this.#lanes = undefined;
    return front ?? this.#entries;
  }

  #laneOf({ priority }: TaskRecord): Fifo<TaskRecord | PlainBatch> {
    if (priority === 0) return this.#entries;
    this.#lanes ??= new Lanes(this.#entries);
    return this.#lanes.of(priority);
  }

  #takePlain(batch: PlainBatch, most: number): PlainBatch {
    if (batch.length > most) return batch.takeFirst(most);
    this.#entries.shift();
    if (batch === this.#open) this.#open = undefined;
    return batch;
  }
}

function takeRecords(front: Fifo<TaskRecord | PlainBatch>, most: number): RecordBatch {
  const tasks = [front.shift() as TaskRecord];
  const [{ fn, shape }] = tasks as [TaskRecord];
  for (let next = front.peek(); next instanceof TaskRecord && tasks.length < most; next = front.peek()) {
    if (!(next.fn === fn && next.shape === shape && !next.alone && !next.cancelled)) break;
    tasks.push(front.shift() as TaskRecord);
  }
  return new RecordBatch(tasks);
}
