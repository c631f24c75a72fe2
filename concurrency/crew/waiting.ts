import { Job, type Known, type Resolve } from "./job.ts";
import { Queue } from "./queue.ts";

/**
 * What a crew was given and has not sent, first in, first out. Calls that nobody traces, cancels or moves memory with wait in bundles: a
 * function, a column of arguments and a column of who waits for the values. An object for each of a million calls took 170 MB more (decision 0070).
 */
export class Waiting {
  readonly #entries = new Queue<Job | Bundle>();
  /** The bundle that was added last, while more may follow in it. */
  #open: Bundle | undefined;
  #length = 0;

  /** Jobs, and calls in bundles. */
  get length(): number {
    return this.#length;
  }

  /** What the next job is like. */
  get next(): Job | Bundle | undefined {
    return this.#entries.peek();
  }

  push(job: Job): void {
    this.#entries.push(job);
    this.#open = undefined;
    this.#length++;
  }

  /** Adds a job for a call of `fn`. Only the first is made at once: most calls come alone. */
  pushCall(fn: Known, args: readonly unknown[], resolve: Resolve): void {
    if (this.#length === 0) {
      this.push(new Job(fn, "once", args.slice(), resolve));
      return;
    }
    if (!this.#open?.takes(fn, args)) {
      // After a full one comes another, as it seems.
      this.#open = new Bundle(fn, args.length, this.#open?.isFull ? MOST_CALLS : 0);
      this.#entries.push(this.#open);
    }
    this.#open.add(args, resolve);
    this.#length++;
  }

  /** Takes jobs that may share a message from the front, at most `most`. */
  take(most: number): Job[] {
    const jobs: Job[] = [];
    for (let next = this.next; next && jobs.length < most; next = this.next) {
      const [first] = jobs;
      if (first && !(next.fn === first.fn && next.shape === first.shape && !next.alone && !next.cancelled)) break;
      if (next instanceof Job) {
        jobs.push(next);
        this.#entries.shift();
      } else {
        next.moveTo(jobs, most - jobs.length);
        if (next.length === 0) this.#dropFirst();
      }
    }
    this.#length -= jobs.length;
    return jobs;
  }

  /** Puts `jobs` back in front, in their order. */
  unshift(jobs: readonly Job[]): void {
    this.#entries.unshift(jobs);
    this.#length += jobs.length;
  }

  /** Forgets jobs at the front that nobody waits for any more. */
  dropCancelled(): void {
    while (this.next?.cancelled) {
      this.#entries.shift();
      this.#length--;
    }
  }

  /** Takes everything out. */
  drain(): Job[] {
    const jobs: Job[] = [];
    for (const entry of this.#entries.drain()) {
      if (entry instanceof Job) jobs.push(entry);
      else entry.moveTo(jobs, entry.length);
    }
    this.#open = undefined;
    this.#length = 0;
    return jobs;
  }

  #dropFirst(): void {
    if (this.#entries.shift() === this.#open) this.#open = undefined;
  }
}

/** A bundle holds its arguments until its last call is taken. */
const MOST_CALLS = 1024;

/** Calls of one function with equally many arguments. */
class Bundle {
  readonly fn: Known;
  readonly shape = "once";
  readonly alone = false;
  readonly cancelled = false;
  readonly items: unknown[];
  readonly #arity: number;
  readonly #resolves: Resolve[];
  /** Calls that were added, and that were taken. */
  #added = 0;
  #head = 0;

  /** With room for `room` calls; for more, it grows. */
  constructor(fn: Known, arity: number, room: number) {
    this.fn = fn;
    this.#arity = arity;
    this.items = new Array(room * arity);
    this.#resolves = new Array(room);
  }

  get length(): number {
    return this.#added - this.#head;
  }

  get isFull(): boolean {
    return this.#added === MOST_CALLS;
  }

  /** Whether a call with `args` can be added. */
  takes(fn: Known, args: readonly unknown[]): boolean {
    return this.fn === fn && this.#arity === args.length && !this.isFull;
  }

  add(args: readonly unknown[], resolve: Resolve): void {
    const at = this.#added * this.#arity;
    for (let place = 0; place < this.#arity; place++) this.items[at + place] = args[place];
    this.#resolves[this.#added++] = resolve;
  }

  /** Makes jobs of the first calls, at most `most`. */
  moveTo(jobs: Job[], most: number): void {
    const end = Math.min(this.#added, this.#head + most);
    for (; this.#head < end; this.#head++) {
      const at = this.#head * this.#arity;
      const items = this.#arity === 1 ? [this.items[at]] : this.items.slice(at, at + this.#arity);
      jobs.push(new Job(this.fn, "once", items, this.#resolves[this.#head]!));
    }
  }
}
