import type { Batch } from "./batch.ts";
import type { Calls } from "./calls.ts";
import { type Column, column } from "./column.ts";
import { type Known, type Resolve, type Submission, settleBadly } from "./job.ts";

/** When the calls of a bundle were submitted, in milliseconds since 1970, and the number of the first: one follows another. */
interface Submissions {
  first: number;
  ms: number[] | Float64Array;
}

/** As many as a message has at most. */
const MOST_CALLS = 4096;

/**
 * Calls of one function with equally many arguments that nobody cancels or moves memory with: a column of arguments, a column of who waits for the
 * values, and where the crew is traced one of when they were submitted. An object for each of a million calls took 170 MB more, and time (decision 0070).
 *
 *      arguments  ▏· · · · a b c d e f · · · ·▕      What is cut off, or taken from the front, shares the columns: only where it
 *      resolves   ▏· · · · r r r r r r · · · ·▕      begins and ends is its own.
 *      submitted  ▏· · · · s s s s s s · · · ·▕
 *                          ▲           ▲
 *                        start        end
 */
export class Bundle implements Batch {
  readonly fn: Known;
  readonly #arity: number;
  /** Numbers, while there is nothing else. */
  #arguments: unknown[] | Float64Array;
  readonly #resolves: (Resolve | undefined)[];
  readonly #submissions: Submissions | undefined;
  #start: number;
  #end: number;

  private constructor(
    fn: Known,
    arity: number,
    args: unknown[] | Float64Array,
    resolves: (Resolve | undefined)[],
    submissions: Submissions | undefined,
    start: number,
    end: number,
  ) {
    this.fn = fn;
    this.#arity = arity;
    this.#arguments = args;
    this.#resolves = resolves;
    this.#submissions = submissions;
    this.#start = start;
    this.#end = end;
  }

  /** A call, with room for more. */
  static of(fn: Known, args: readonly unknown[], resolve: Resolve, submission?: Submission): Bundle {
    const submissions = submission && { first: submission.number, ms: [submission.ms] };
    return new Bundle(fn, args.length, args.slice(), [resolve], submissions, 0, 1);
  }

  /** The same with all the room there is: for what comes after `full`. */
  static after(full: Bundle, fn: Known, args: readonly unknown[], resolve: Resolve, submission?: Submission): Bundle {
    const arity = args.length;
    const numbers =
      full.#arguments instanceof Float64Array || full.#arguments.every((each) => typeof each === "number");
    const column = numbers ? new Float64Array(MOST_CALLS * arity) : new Array(MOST_CALLS * arity);
    const submissions = submission && { first: submission.number, ms: new Float64Array(MOST_CALLS) };
    const bundle = new Bundle(fn, arity, column, new Array(MOST_CALLS), submissions, 0, 0);
    bundle.add(args, resolve, submission);
    return bundle;
  }

  get shape(): "once" {
    return "once";
  }

  get length(): number {
    return this.#end - this.#start;
  }

  get allCalls(): number {
    return this.length;
  }

  get calls(): number {
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
    return this.#end === MOST_CALLS;
  }

  /** Whether a call with `args` can be added. */
  takes(fn: Known, args: readonly unknown[]): boolean {
    return this.fn === fn && this.#arity === args.length && !this.isFull;
  }

  /** Adds a call. Only where nothing was cut off. */
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

  /** The arguments as a list: there is more than numbers. */
  #listed(length: number): unknown[] {
    if (this.#arguments instanceof Float64Array) this.#arguments = [...this.#arguments.slice(0, length)];
    return this.#arguments;
  }

  /** Takes the first `count` calls out. */
  takeFirst(count: number): Bundle {
    const start = this.#start;
    this.#start += count;
    return this.#part(start, this.#start);
  }

  cut(count: number): Bundle {
    const end = this.#end;
    this.#end = this.#start + count;
    return this.#part(this.#end, end);
  }

  submission(place: number): Submission {
    const { first, ms } = this.#submissions!;
    const at = this.#start + place;
    return { number: first + at, ms: ms[at]! };
  }

  pack(): Calls {
    // As many lists as calls, where there is nothing to count.
    if (this.#arity === 0) return { calls: Array.from({ length: this.length }, () => []) };
    return { calls: column(this.#arguments, this.#start * this.#arity, this.#end * this.#arity), arity: this.#arity };
  }

  resolve(place: number, value: unknown): void {
    this.#settler(place)(value);
  }

  resolveAll(values: Column): void {
    for (let place = 0; place < values.length; place++) this.#settler(place)(values[place]);
    // Numbers hold nothing; other arguments may hold much, and other calls of the bundle may take long.
    if (Array.isArray(this.#arguments)) {
      this.#arguments.fill(undefined, this.#start * this.#arity, this.#end * this.#arity);
    }
  }

  reject(place: number, error: unknown): void {
    settleBadly(this.#settler(place), undefined, error);
  }

  /** Who waits for the value at `place`; forgotten here, or all values of a bundle would be held until the last has come. */
  #settler(place: number): Resolve {
    const at = this.#start + place;
    const resolve = this.#resolves[at]!;
    this.#resolves[at] = undefined;
    return resolve;
  }

  #part(start: number, end: number): Bundle {
    return new Bundle(this.fn, this.#arity, this.#arguments, this.#resolves, this.#submissions, start, end);
  }
}
