import type { Packed, PackedTasks } from "../channel/protocol.ts";
import { pack } from "../channel/wire-format.ts";
import type { Batch } from "./batch.ts";
import { type KnownFunction, type Resolve, type Submission, settleBadly } from "./task-record.ts";

/**
 * When the tasks of a batch were submitted, in milliseconds since 1970, and the number of the first task; the others
 * follow.
 */
interface Submissions {
  first: number;
  ms: number[] | Float64Array;
}

/** A message holds at most so many tasks. */
const MOST_TASKS = 4096;

/**
 * Plain tasks: calls of one function with equally many arguments, which nobody cancels or moves memory with. A list of
 * arguments, one of who waits for the values, and where the pool is traced one of when they were submitted. An object
 * for each of a million tasks took 170 MB more, and time (decision 0070).
 *
 *      arguments  ▏· · · · a b c d e f · · · ·▕      What is cut off, or taken from the front, has the same
 *      resolves   ▏· · · · r r r r r r · · · ·▕      lists: only where it begins and ends is its own.
 *      submitted  ▏· · · · s s s s s s · · · ·▕
 *                          ▲           ▲
 *                        start        end
 */
export class PlainBatch implements Batch {
  readonly fn: KnownFunction;
  readonly #arity: number;
  /** A `Float64Array`, while all arguments are numbers. */
  #arguments: unknown[] | Float64Array;
  readonly #resolves: (Resolve | undefined)[];
  #submissions: Submissions | undefined = undefined;
  #start = 0;
  #end = 0;

  /** An empty batch whose lists have this much room. */
  private constructor(
    fn: KnownFunction,
    arity: number,
    args: unknown[] | Float64Array,
    resolves: (Resolve | undefined)[],
  ) {
    this.fn = fn;
    this.#arity = arity;
    this.#arguments = args;
    this.#resolves = resolves;
  }

  /** A batch of one task, with room for more. */
  static of(fn: KnownFunction, args: readonly unknown[], resolve: Resolve, submission?: Submission): PlainBatch {
    const batch = new PlainBatch(fn, args.length, args.slice(), [resolve]);
    if (submission) batch.#submissions = { first: submission.number, ms: [submission.ms] };
    batch.#end = 1;
    return batch;
  }

  /** An empty batch with all the room there is: for the tasks after those of `full`. */
  static after(
    full: PlainBatch,
    fn: KnownFunction,
    args: readonly unknown[],
    resolve: Resolve,
    submission?: Submission,
  ): PlainBatch {
    const arity = args.length;
    const numbers =
      full.#arguments instanceof Float64Array || full.#arguments.every((each) => typeof each === "number");
    const list = numbers ? new Float64Array(MOST_TASKS * arity) : new Array(MOST_TASKS * arity);
    const batch = new PlainBatch(fn, arity, list, new Array(MOST_TASKS));
    if (submission) batch.#submissions = { first: submission.number, ms: new Float64Array(MOST_TASKS) };
    batch.add(args, resolve, submission);
    return batch;
  }

  get shape(): "once" {
    return "once";
  }

  get length(): number {
    return this.#end - this.#start;
  }

  get allRuns(): number {
    return this.length;
  }

  get runs(): number {
    return 1;
  }

  get hard(): boolean {
    return false;
  }

  get cancelled(): boolean {
    return false;
  }

  get alone(): boolean {
    return false;
  }

  get moves(): undefined {
    return undefined;
  }

  get flags(): undefined {
    return undefined;
  }

  get items(): readonly unknown[] {
    return [...this.#arguments.slice(this.#start * this.#arity, this.#end * this.#arity)];
  }

  get isFull(): boolean {
    return this.#end === MOST_TASKS;
  }

  /** Whether a call with `args` can be added. */
  takes(fn: KnownFunction, args: readonly unknown[]): boolean {
    return this.fn === fn && this.#arity === args.length && !this.isFull;
  }

  /** Adds a task. Only allowed while nothing was cut off. */
  add(args: readonly unknown[], resolve: Resolve, submission?: Submission): void {
    if (submission) this.#submissions!.ms[this.#end] = submission.ms;
    const arity = this.#arity;
    let at = this.#end * arity;
    for (let place = 0; place < arity; place++, at++) {
      const argument = args[place];
      if (typeof argument === "number") this.#arguments[at] = argument;
      else this.#listed(at)[at] = argument;
    }
    this.#resolves[this.#end++] = resolve;
  }

  /** The arguments as a list, because not all of them are numbers. */
  #listed(length: number): unknown[] {
    if (this.#arguments instanceof Float64Array) this.#arguments = [...this.#arguments.slice(0, length)];
    return this.#arguments;
  }

  /** Removes and returns the first `count` tasks. */
  takeFirst(count: number): PlainBatch {
    const start = this.#start;
    this.#start += count;
    return this.#from(start, this.#start);
  }

  cut(count: number): PlainBatch {
    const end = this.#end;
    this.#end = this.#start + count;
    return this.#from(this.#end, end);
  }

  get limited(): undefined {
    return undefined;
  }

  isForgotten(): boolean {
    return false;
  }

  submission(place: number): Submission | undefined {
    if (!this.#submissions) return undefined;
    const { first, ms } = this.#submissions;
    const at = this.#start + place;
    return { number: first + at, ms: ms[at]! };
  }

  pack(): PackedTasks {
    // Without arguments there is nothing to count, so there is a list for each task.
    if (this.#arity === 0) return { tasks: Array.from({ length: this.length }, () => []) };
    return { tasks: pack(this.#arguments, this.#start * this.#arity, this.#end * this.#arity), arity: this.#arity };
  }

  resolve(place: number, value: unknown): void {
    this.#takeResolve(place)(value);
  }

  resolveAll(values: Packed): void {
    for (let place = 0; place < values.length; place++) this.#takeResolve(place)(values[place]);
    // Numbers hold no memory. Other arguments may hold much, while other tasks of the batch run long.
    if (Array.isArray(this.#arguments)) {
      this.#arguments.fill(undefined, this.#start * this.#arity, this.#end * this.#arity);
    }
  }

  reject(place: number, error: unknown): void {
    settleBadly(this.#takeResolve(place), undefined, error);
  }

  /**
   * Removes the function that resolves the task at `place`: otherwise all values of a batch would be kept until the
   * last has come.
   */
  #takeResolve(place: number): Resolve {
    const at = this.#start + place;
    const resolve = this.#resolves[at]!;
    this.#resolves[at] = undefined;
    return resolve;
  }

  /** The tasks from `start` to `end`, over the same lists. */
  #from(start: number, end: number): PlainBatch {
    const batch = new PlainBatch(this.fn, this.#arity, this.#arguments, this.#resolves);
    batch.#submissions = this.#submissions;
    batch.#start = start;
    batch.#end = end;
    return batch;
  }
}
