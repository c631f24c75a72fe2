import { Access } from "./access.ts";
import type { HappensBefore } from "./happens-before.ts";
import type { Machine } from "./machine.ts";
import { End, type Operation } from "./operation.ts";
import type { Reading, Readings, Wanted } from "./reading.ts";

/** So many values that are not the newest a thread reads in one schedule: else a loop could do so for ever. */
const MOST_OTHERS = 4;
/** So many reads wait for their writes at one time. */
const MOST_OPEN = 2;

/** A write of one place: the step, what it wrote, and whether it is of `Atomics`. The set-up's is the step −1. */
interface Write {
  step: number;
  value: unknown;
  atomic: boolean;
}

/**
 * What ECMAScript allows a read to get besides the newest value (ECMA-262, 29 Memory Model). The steps of a schedule
 * are its memory-order, a total order in which happens-before is contained; so every valid execution is a schedule in
 * which each read R gets the value of a write W that these clauses allow (V: any other write of the place):
 *
 * - _29.7.2 Coherent Reads:_ not, where R happens before W; nor where W happens before some V, and V before R.
 * - _29.7.4 Sequentially Consistent Atomics:_ not, where a V of `Atomics` stands between W and R and
 *   1. R and W are of `Atomics`, or
 *   2. W is of `Atomics`, and both W and V happen before R, or
 *   3. R is of `Atomics`, and W happens before both V and R.
 *
 * (In the words of C. Watt, C. Pulte, A. Podkopaev, G. Barbier, S. Dolan, S. Flur, J. Pichon-Pharabod, S. Guo:
 * "Repairing and mechanising the JavaScript relaxed memory model", PLDI 2020, from which the third comes.)
 *
 * W may come after R: then R gets a value that a thread was seen to write in another schedule, and the schedule counts
 * once it is written. Values out of thin air, which no such schedule has, are not tried.
 *
 * Reads are those of elements, plain and of `Atomics`, of a place whose accesses all have the same element type. What
 * reads and writes at once gets the newest value.
 */
export class WeakMemory implements Readings {
  wants: Wanted = 0;
  mostOthers = Number.POSITIVE_INFINITY;
  /** Some values were left out because a thread had read `MOST_OTHERS` already. */
  cut = false;
  readonly #machine: Machine;
  readonly #before: HappensBefore;
  /** By depth: the place of what was read, and how many there are. */
  readonly #taken: number[] = [];
  readonly #counts: number[] = [];
  /** By depth: what a write has left. */
  readonly #wrote: unknown[] = [];
  /** By place: what threads were seen to write there, as `known`; and what is added to it after this search. */
  #known = new Map<number, Map<string, { value: unknown; thread: number; atomic: boolean }>>();
  #seen = new Map<number, Map<string, { value: unknown; thread: number; atomic: boolean }>>();
  #seenCount = 0;

  constructor(machine: Machine, before: HappensBefore) {
    this.#machine = machine;
    this.#before = before;
  }

  reading(operation: Operation, thread: number): Reading | undefined {
    const { depth } = this.#machine;
    const { wants } = this;
    this.wants = 0;
    this.#taken[depth] = 0;
    this.#counts[depth] = 0;
    if (!(operation instanceof Access) || operation.kind !== "read" || this.#before.steps !== depth) return undefined;
    if (typeof wants === "object" && "later" in wants) {
      return { kind: "later", value: wants.later, from: -1, syncs: false };
    }
    const others = this.#others(operation, thread);
    this.#counts[depth] = others.length;
    const taken = typeof wants === "number" ? wants : Math.floor(wants.drawn * (others.length + 1));
    this.#taken[depth] = taken;
    return others[taken - 1];
  }

  wrote(operation: Operation, thread: number): void {
    const { depth } = this.#machine;
    if (!(operation instanceof Access) || operation.kind === "read") return;
    const { value } = operation;
    this.#wrote[depth] = value;
    if (this.#before.steps !== depth) return;
    const place = operation.cells[0]!;
    let values = this.#seen.get(place);
    if (values === undefined) {
      values = new Map();
      this.#seen.set(place, values);
    }
    const key = `${thread} ${!operation.plain} ${typeof value} ${Object.is(value, -0) ? "-0" : value}`;
    if (values.has(key)) return;
    values.set(key, { value, thread, atomic: !operation.plain });
    this.#seenCount++;
  }

  nextAt(depth: number): number {
    const taken = this.#taken[depth]!;
    return taken < this.#counts[depth]! ? taken + 1 : 0;
  }

  learn(): boolean {
    const before = [...this.#known.values()].reduce((sum, values) => sum + values.size, 0);
    this.#known = new Map([...this.#seen].map(([place, values]) => [place, new Map(values)]));
    return this.#seenCount > before;
  }

  get open(): number {
    const { depth, readings } = this.#machine;
    for (let at = 0; at < depth; at++) if (readings[at]?.kind === "later" && !this.#kept(at)) return at;
    return -1;
  }

  /** Whether what the step read from later on has been written by another thread, which it does not come before. */
  #kept(read: number): boolean {
    const { depth, operations, readings } = this.#machine;
    const reader = operations[read] as Access;
    for (let at = read + 1; at < depth; at++) {
      const writer = operations[at]!;
      if (!(writer instanceof Access) || writer.kind === "read" || !samePlace(reader, writer)) continue;
      if (!Object.is(this.#wrote[at], readings[read]!.value) || this.#failed(at)) continue;
      if (!reader.plain && !writer.plain) continue;
      if (!this.#before.syncs(read, at)) return true;
    }
    return false;
  }

  #others(read: Access, thread: number): Reading[] {
    const writes = this.#writesTo(read);
    if (writes === undefined) return [];
    const knows = (step: number) => step < 0 || this.#before.knows(thread, step);
    const comesBefore = (one: number, other: number) => one < 0 || this.#before.syncs(one, other);
    const allowed = writes.filter((write, i) =>
      writes.slice(0, i).every((other) => {
        if (comesBefore(write.step, other.step) && knows(other.step)) return false;
        if (!other.atomic) return true;
        if (!read.plain && write.atomic) return false;
        if (write.atomic && knows(write.step) && knows(other.step)) return false;
        return read.plain || !(knows(write.step) && comesBefore(write.step, other.step));
      }),
    );
    const others: Reading[] = [];
    const had: [unknown, boolean][] = [];
    const isNew = (value: unknown, syncs: boolean) =>
      !had.some(([other, synced]) => synced === syncs && Object.is(other, value));
    for (const [i, { step, value, atomic }] of allowed.entries()) {
      const syncs = atomic && !read.plain;
      if (isNew(value, syncs) && i > 0) {
        others.push({ kind: "older", value, older: others.length + 1, from: step, syncs });
      }
      had.push([value, syncs]);
    }
    for (const value of this.#later(read, thread)) {
      if (isNew(value, false)) others.push({ kind: "later", value, from: -1, syncs: false });
      had.push([value, false]);
    }
    if (others.length === 0 || this.#mayReadOthers(thread)) return others;
    return [];
  }

  #mayReadOthers(thread: number): boolean {
    const { choices, depth, readings } = this.#machine;
    let all = 0;
    let own = 0;
    for (let at = 0; at < depth; at++) {
      if (readings[at] === undefined) continue;
      all++;
      if (choices[at]! % 8 === thread) own++;
    }
    if (own >= MOST_OTHERS) this.cut = true;
    return own < MOST_OTHERS && all < this.mostOthers;
  }

  /** What other threads may still write. */
  #later(read: Access, thread: number): unknown[] {
    const known = this.#known.get(read.cells[0]!);
    if (known === undefined) return [];
    const { depth, readings, threads } = this.#machine;
    let open = 0;
    for (let at = 0; at < depth; at++) if (readings[at]?.kind === "later" && !this.#kept(at)) open++;
    if (open >= MOST_OPEN) return [];
    return [...known.values()]
      .filter((write) => write.thread !== thread && (read.plain || !write.atomic))
      .filter((write) => !(threads[write.thread]!.pending instanceof End))
      .map(({ value }) => value);
  }

  /** The writes of a place, the newest first, the set-up's last; `undefined` where they have other sizes or types. */
  #writesTo(read: Access): Write[] | undefined {
    const { depth, operations, saved } = this.#machine;
    const writes: Write[] = [];
    let value = read.value;
    for (let at = depth - 1; at >= 0; at--) {
      const operation = operations[at]!;
      if (operation.kind === "read" || !operation.cells.some((cell) => read.cells.includes(cell))) continue;
      if (operation.kind === "wait" || operation.kind === "wake") continue;
      if (!(operation instanceof Access) || !samePlace(read, operation)) return undefined;
      if (this.#failed(at)) continue;
      writes.push({ step: at, value, atomic: !operation.plain });
      value = saved[at];
    }
    writes.push({ step: -1, value, atomic: false });
    return writes;
  }

  /** Whether it is a `compareExchange` that found something else: it has written nothing. */
  #failed(at: number): boolean {
    const operation = this.#machine.operations[at] as Access;
    return operation.kind === "compareExchange" && !Object.is(this.#machine.answers[at], operation.expected);
  }
}

function samePlace(one: Access, other: Access): boolean {
  const [a, b] = [one.view, other.view];
  return (
    a.buffer === b.buffer &&
    a.constructor === b.constructor &&
    a.byteOffset + one.index * a.BYTES_PER_ELEMENT === b.byteOffset + other.index * b.BYTES_PER_ELEMENT
  );
}
