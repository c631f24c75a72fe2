import { VISIBLE } from "./cells.ts";
import { MOST_THREADS } from "./choices.ts";
import { ATOMIC, type Operation, READ, WRITE } from "./operation.ts";
import type { Race } from "./race.ts";
import type { Reading } from "./reading.ts";

/** It may write, but did not: a `compareExchange` that found another value. */
const IDLE = 8;

/**
 * Which steps come before which, by vector clocks (C. Fidge 1988, F. Mattern 1989), in two orders:
 *
 * - `order`: steps that touch the same cell, of which one writes, may not change places. Schedules that differ only in
 *   the places of others are one.
 * - `sync`: what the program itself orders, as ECMAScript's happens-before does: a read of `Atomics` comes after the
 *   write of `Atomics` that it reads, where both are of the same bytes, and so do locks, waits and notifications,
 *   starts and joins. Two steps on one cell that this does not order, of which one writes, are a data race where one is
 *   plain, or where they are of different bytes (ECMA-262, 29.9 Data Races).
 *
 * The clock of step i for thread t is at `i * MOST_THREADS + t`: how many steps of t come before it, or are it.
 */
export class HappensBefore {
  /** The data race that was found first. */
  race: Race | undefined;
  /** The cells that an invariant has read. */
  readonly looked = new Set<number>();
  /** Steps that were added. */
  steps = 0;
  /** Whether races are looked for. */
  readonly #races: boolean;
  #order = new Int32Array(1024 * MOST_THREADS);
  #sync = new Int32Array(1024 * MOST_THREADS);
  readonly #thread: number[] = [];
  /** Which step of its thread it is, from 1. */
  readonly #turn: number[] = [];
  /** The last step of each thread, and the step before it of the same thread. */
  readonly #last: number[] = new Array(MOST_THREADS).fill(-1);
  readonly #before: number[] = [];
  /** By thread: the step that started it. */
  readonly #startedBy: number[] = new Array(MOST_THREADS).fill(-1);
  /** The uses of cells by steps, in order. Each refers to the use of the same cell before it. */
  readonly #useStep: number[] = [];
  readonly #useCell: number[] = [];
  readonly #useMode: number[] = [];
  readonly #usePrevious: number[] = [];
  /** The bytes of memory that are used, as a number; 0: no memory. */
  readonly #useRange: number[] = [];
  /** The last use of the same cell that wrote, possibly this one; below 0: none. */
  readonly #useWrite: number[] = [];
  #uses = 0;
  readonly #firstUse: number[] = [];
  readonly #lastUse: number[] = [];
  readonly #own = new Int32Array(MOST_THREADS);

  constructor(races: boolean) {
    this.#races = races;
  }

  /** The thread of a step. */
  threadOf(step: number): number {
    return this.#thread[step]!;
  }

  /** Whether a step comes before another one, or is it, in the order of cells. */
  isBefore(earlier: number, later: number): boolean {
    return this.#order[later * MOST_THREADS + this.#thread[earlier]!]! >= this.#turn[earlier]!;
  }

  /** How many steps of `thread` come before a step. */
  clock(step: number, thread: number): number {
    return this.#order[step * MOST_THREADS + thread]!;
  }

  /** Which step of its thread it is, from 1. */
  turn(step: number): number {
    return this.#turn[step]!;
  }

  /** The last step of a thread; less than 0 where it has done none. */
  last(thread: number): number {
    return this.#last[thread]!;
  }

  /** The step before this one of the same thread, or that with which it was started; less than 0: there is none. */
  before(step: number): number {
    const before = this.#before[step]!;
    return before >= 0 ? before : this.#startedBy[this.#thread[step]!]!;
  }

  /** How many steps of each thread come before what this thread does next, as the program orders it. */
  knowledge(thread: number, operation: Operation): Int32Array {
    const known = new Int32Array(MOST_THREADS);
    const last = this.#last[thread]!;
    this.learn(known, last >= 0 ? last : this.#startedBy[thread]!);
    const { cells, memory } = operation;
    // A wait enters the list of those who wait, and knows what they did before that.
    if (memory !== undefined && operation.kind === "wait") {
      const use = this.#lastUse[cells[0]!] ?? -1;
      if (use >= 0) this.learn(known, this.#useStep[use]!);
    }
    return known;
  }

  /** Adds a step and everything before it. */
  learn(known: Int32Array, step: number): void {
    for (let t = 0; step >= 0 && t < MOST_THREADS; t++) {
      known[t] = Math.max(known[t]!, this.#sync[step * MOST_THREADS + t]!);
    }
  }

  /** Whether a step is among what is known. */
  isKnown(known: Int32Array, step: number): boolean {
    return known[this.#thread[step]!]! >= this.#turn[step]!;
  }

  /** Whether a step comes before another one, as the program orders it. */
  syncs(earlier: number, later: number): boolean {
    return this.#sync[later * MOST_THREADS + this.#thread[earlier]!]! >= this.#turn[earlier]!;
  }

  /**
   * Adds the step after all others.
   *
   * @param wrote whether it has written what it may write
   * @param reading what it has read, where that is not the newest value
   */
  add(step: number, thread: number, operation: Operation, wrote = true, reading?: Reading): void {
    this.steps = step + 1;
    const base = step * MOST_THREADS;
    if (base + MOST_THREADS > this.#order.length) [this.#order, this.#sync] = [twice(this.#order), twice(this.#sync)];
    const order = this.#order;
    const sync = this.#sync;
    const last = this.#last[thread]!;
    const from = last >= 0 ? last : this.#startedBy[thread]!;
    for (let t = 0; t < MOST_THREADS; t++) {
      order[base + t] = from < 0 ? 0 : order[from * MOST_THREADS + t]!;
      sync[base + t] = from < 0 ? 0 : sync[from * MOST_THREADS + t]!;
      this.#own[t] = order[base + t]!;
    }
    const turn = (last < 0 ? 0 : this.#turn[last]!) + 1;
    order[base + thread] = turn;
    sync[base + thread] = turn;
    this.#thread[step] = thread;
    this.#turn[step] = turn;
    this.#before[step] = last;
    this.#last[thread] = step;
    if (operation.starts !== undefined) this.#startedBy[operation.starts] = step;
    if (operation.joins !== undefined) this.#join(base, this.#last[operation.joins]!, true);
    const { cells, modes, memory } = operation;
    this.#firstUse[step] = this.#uses;
    const first = memory === undefined ? cells.length : operation.kind === "wait" ? 1 : 0;
    // The first cell and the number of cells identify the bytes.
    const range = first === cells.length ? 0 : 16 * cells[first]! + cells.length - first;
    for (let i = 0; i < cells.length; i++) {
      const mode = wrote ? modes[i]! : modes[i]! | IDLE;
      if (i < first) this.#use(step, base, cells[i]!, mode);
      else this.#use(step, base, cells[i]!, mode, range, reading === undefined);
    }
    if (reading?.from !== undefined) this.#join(base, reading.from, true);
    if (this.isVisible(operation)) this.#use(step, base, VISIBLE, WRITE | ATOMIC);
    if (!this.#races || this.race !== undefined) return;
    for (let use = this.#firstUse[step]!; use < this.#uses; use++) this.#findRace(step, use);
  }

  /** Removes the last step. */
  remove(step: number): void {
    if (step >= this.steps) return;
    this.steps = step;
    const thread = this.#thread[step]!;
    this.#last[thread] = this.#before[step]!;
    for (let use = this.#uses - 1; use >= this.#firstUse[step]!; use--) {
      this.#lastUse[this.#useCell[use]!] = this.#usePrevious[use]!;
    }
    this.#uses = this.#firstUse[step]!;
    for (let t = 0; t < MOST_THREADS; t++) if (this.#startedBy[t] === step) this.#startedBy[t] = -1;
  }

  /**
   * The steps of other threads that the last step could change places with: those that it comes after at once, and only
   * because of a cell. `could` says of a step whether the last one was possible before it, where that is known; where
   * it may not have been, those before that are looked at, too.
   */
  reversible(
    step: number,
    thread: number,
    could: (earlier: number) => boolean | undefined,
    found: (earlier: number) => void,
  ): void {
    const own = this.#own;
    for (let use = this.#firstUse[step]!; use < this.#uses; use++) {
      const mode = this.#useMode[use]!;
      for (let other = this.#usePrevious[use]!; other >= 0; other = this.#usePrevious[other]!) {
        const otherMode = this.#useMode[other]!;
        if (((mode | otherMode) & WRITE) === 0) continue;
        const earlier = this.#useStep[other]!;
        const by = this.#thread[earlier]!;
        if (by !== thread && this.#turn[earlier]! > own[by]!) {
          const sure = could(earlier);
          if (sure !== false) found(earlier);
          if (sure !== true) continue;
          for (let t = 0; t < MOST_THREADS; t++) own[t] = Math.max(own[t]!, this.#order[earlier * MOST_THREADS + t]!);
        }
        if ((otherMode & WRITE) !== 0) break;
      }
    }
  }

  /** Whether the operation changes something that an invariant reads. */
  isVisible({ cells, modes }: Operation): boolean {
    const { looked } = this;
    return looked.size > 0 && cells.some((cell, i) => (modes[i]! & WRITE) !== 0 && looked.has(cell));
  }

  /** Whether two operations cannot be swapped. */
  areDependent(one: Operation, other: Operation): boolean {
    for (let i = 0; i < one.cells.length; i++) {
      for (let k = 0; k < other.cells.length; k++) {
        if (one.cells[i] === other.cells[k] && ((one.modes[i]! | other.modes[k]!) & WRITE) !== 0) return true;
      }
    }
    return this.looked.size > 0 && this.isVisible(one) && this.isVisible(other);
  }

  #use(step: number, base: number, cell: number, mode: number, range = 0, newest = true): void {
    const previous = this.#lastUse[cell] ?? -1;
    this.#orderAfter(base, previous, mode);
    if (newest && (mode & (READ | ATOMIC)) === (READ | ATOMIC)) this.#synchronise(base, previous, range);
    const use = this.#uses++;
    this.#useStep[use] = step;
    this.#useCell[use] = cell;
    this.#useMode[use] = mode;
    this.#useRange[use] = range;
    this.#useWrite[use] = writes(mode) ? use : previous < 0 ? -1 : this.#useWrite[previous]!;
    this.#usePrevious[use] = previous;
    this.#lastUse[cell] = use;
  }

  #orderAfter(base: number, previous: number, mode: number): void {
    for (let other = previous; other >= 0; other = this.#usePrevious[other]!) {
      const otherMode = this.#useMode[other]!;
      if (((mode | otherMode) & WRITE) === 0) continue;
      this.#join(base, this.#useStep[other]!, false);
      // Everything before a write is also before the operations behind it.
      if ((otherMode & WRITE) !== 0) return;
    }
  }

  /** What reads comes after what it reads, where both are of `Atomics`, and of the same bytes. */
  #synchronise(base: number, previous: number, range: number): void {
    const write = previous < 0 ? -1 : this.#useWrite[previous]!;
    if (write < 0 || (this.#useMode[write]! & ATOMIC) === 0 || !sameBytes(range, this.#useRange[write]!)) return;
    this.#join(base, this.#useStep[write]!, true);
  }

  #join(base: number, other: number, synchronises: boolean): void {
    if (other < 0) return;
    const from = other * MOST_THREADS;
    for (let t = 0; t < MOST_THREADS; t++) {
      if (this.#order[from + t]! > this.#order[base + t]!) this.#order[base + t] = this.#order[from + t]!;
      if (synchronises && this.#sync[from + t]! > this.#sync[base + t]!) this.#sync[base + t] = this.#sync[from + t]!;
    }
  }

  #findRace(step: number, use: number): void {
    const mode = this.#useMode[use]!;
    for (let other = this.#usePrevious[use]!; other >= 0; other = this.#usePrevious[other]!) {
      const otherMode = this.#useMode[other]!;
      if (!writes(mode) && !writes(otherMode)) continue;
      const earlier = this.#useStep[other]!;
      const by = this.#thread[earlier]!;
      const ordered = (mode & otherMode & ATOMIC) !== 0 && sameBytes(this.#useRange[use]!, this.#useRange[other]!);
      if (!ordered && this.#sync[step * MOST_THREADS + by]! < this.#turn[earlier]!) {
        this.race = { earlier, later: step, cell: this.#useCell[use]! };
        return;
      }
      if (writes(otherMode)) return;
    }
  }
}

function writes(mode: number): boolean {
  return (mode & (WRITE | IDLE)) === WRITE;
}

/** The numbers, with room for as many more. */
function twice(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

/** Whether two uses of a cell are of the same bytes, as far as they are of memory. */
function sameBytes(one: number, other: number): boolean {
  return one === other || one === 0 || other === 0;
}
