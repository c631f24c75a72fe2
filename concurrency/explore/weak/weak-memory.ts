import { bytesAt } from "../bytes.ts";
import type { HappensBefore } from "../happens-before.ts";
import type { Machine } from "../machine.ts";
import type { ReadInTheEnd } from "../model.ts";
import { End, type MemoryAccess, type Operation, READ, WRITE } from "../operation.ts";
import type { Reading, Readings, Wanted } from "../reading.ts";
import { CheckReads } from "./check-reads.ts";
import { newestLikeIt, overlaps, type Source, sourceOf, sourcesOf, synchronise, type Write } from "./sources.ts";
import { areOf, type Value, valuesOf } from "./values.ts";

/** So many values that are not the newest a thread reads in one schedule: else a loop could do so for ever. */
const MOST_OTHERS = 4;
/** So many reads wait for their writes at one time. */
const MOST_OPEN = 3;
/** So many values are tried of one read. */
const MOST_VALUES = 64;

/** A write, and what was there before it. */
interface Written extends Write {
  before: Uint8Array;
}

/** What a thread was seen to write in some schedule. */
type Seen = Omit<Write, "step"> & { thread: number };

/** A read that has bytes which are written later: they, and where the others may come from. */
interface Open {
  bytes: Uint8Array;
  sources: readonly Source[];
  needed?: Source;
}

/**
 * What ECMAScript allows a read to get besides the newest value (ECMA-262, 29 Memory Model). The steps of a schedule
 * are its memory-order, a total order in which happens-before is contained; so every valid execution is a schedule in
 * which each byte that is read comes of a write that the clauses allow at that place (`sourcesOf`).
 *
 * A write may come after its read: then the read gets bytes that a thread was seen to write in another schedule, and
 * the schedule counts once they are written. Values out of thin air, which no such schedule has, are not tried.
 *
 * What was there before the threads begin is taken for one write of whatever is read: so no integer is torn between the
 * zeros of new memory and its first write, as the letter of the standard allows, and no machine does.
 */
export class WeakMemory implements Readings {
  wants: Wanted = 0;
  mostOthers = Number.POSITIVE_INFINITY;
  cut = false;
  readonly #machine: Machine;
  readonly #before: HappensBefore;
  readonly #check: CheckReads;
  /** By depth: the place of what was read, how many there are, and what waits for its writes. */
  readonly #taken: number[] = [];
  readonly #counts: number[] = [];
  readonly #open: (Open | undefined)[] = [];
  /** By depth: what was written, and what was there. */
  readonly #written: (Written | undefined)[] = [];
  #beforeIt: Uint8Array | undefined;
  /** What threads were seen to write, as `known`; and what is added to it after this search. */
  #known = new Map<string, Seen>();
  readonly #seen = new Map<string, Seen>();

  constructor(machine: Machine, before: HappensBefore) {
    this.#machine = machine;
    this.#before = before;
    this.#check = new CheckReads((memory) => this.#valuesInTheEnd(memory));
  }

  reading(operation: Operation, thread: number): Reading | undefined {
    const { depth } = this.#machine;
    const { wants } = this;
    const { memory } = operation;
    this.wants = 0;
    this.#taken[depth] = 0;
    this.#counts[depth] = 0;
    this.#open[depth] = undefined;
    if (memory === undefined) return undefined;
    const mode = operation.modes.at(-1)!;
    this.#beforeIt = (mode & WRITE) === 0 ? undefined : bytesAt(memory.buffer, memory.start, memory.size);
    if ((mode & READ) === 0 || this.#before.steps !== depth) return undefined;
    const others = this.#others(memory, operation, thread);
    if (typeof wants === "object" && "later" in wants) {
      const { later, syncs } = wants;
      return this.#reads(
        { bytes: memory.encode(later), kind: "later", syncs: syncs === true },
        memory,
        operation,
        thread,
      );
    }
    this.#counts[depth] = others.length;
    const taken = typeof wants === "number" ? wants : Math.floor(wants.drawn * (others.length + 1));
    this.#taken[depth] = taken;
    const other = others[taken - 1];
    return other && this.#reads(other, memory, operation, thread, taken);
  }

  wrote(operation: Operation, thread: number, answer: unknown): void {
    const { depth } = this.#machine;
    const { memory } = operation;
    this.#written[depth] = undefined;
    if (memory === undefined || this.#beforeIt === undefined || !operation.wrote(answer)) return;
    const { buffer, start, size, plain, noTear } = memory;
    const bytes = bytesAt(buffer, start, size);
    const write = { step: depth, buffer, start, bytes, atomic: !plain, noTear, before: this.#beforeIt };
    this.#written[depth] = write;
    if (this.#before.steps !== depth) return;
    const key = `${thread} ${this.#machine.cells.numberOf(buffer)} ${start} ${plain} ${noTear} ${bytes}`;
    if (!this.#seen.has(key)) this.#seen.set(key, { buffer, start, bytes, atomic: !plain, noTear, thread });
  }

  nextAt(depth: number): number {
    const taken = this.#taken[depth]!;
    return taken < this.#counts[depth]! ? taken + 1 : 0;
  }

  learn(): boolean {
    const before = this.#known.size;
    this.#known = new Map(this.#seen);
    return this.#known.size > before;
  }

  get open(): number {
    for (let at = 0; at < this.#machine.depth; at++) if (this.#open[at] !== undefined && !this.#isKept(at)) return at;
    return -1;
  }

  get inTheEnd(): readonly number[] {
    return this.#check.taken;
  }

  set inTheEnd(taken: readonly number[]) {
    this.#check.taken = [...taken];
  }

  get readInTheEnd(): readonly ReadInTheEnd[] {
    return this.#check.read;
  }

  beginCheck(): void {
    this.#check.begin();
  }

  checkReading(operation: Operation): Reading | undefined {
    const { memory } = operation;
    if (memory === undefined) return undefined;
    const mode = operation.modes.at(-1)!;
    const reading = (mode & READ) === 0 ? undefined : this.#check.reading(memory, operation.target);
    if ((mode & WRITE) !== 0) this.#check.writes(memory);
    return reading;
  }

  checkReadsOn(): boolean {
    return this.#check.readsOn();
  }

  /** Whether what the step read from later on has been written by another thread, which it does not come before. */
  #isKept(read: number): boolean {
    const { depth, operations } = this.#machine;
    const memory = operations[read]!.memory!;
    const { bytes, sources, needed } = this.#open[read]!;
    const all = [...sources];
    for (let at = read + 1; at < depth; at++) {
      const write = this.#written[at];
      if (write === undefined || !isSeen(write, memory) || this.#before.syncs(read, at)) continue;
      all.push(sourceOf(write, memory, at, true));
    }
    return areOf(bytes, all, needed);
  }

  /** What a read gets that gets these bytes. */
  #reads(value: Other, memory: MemoryAccess, operation: Operation, thread: number, taken = 0): Reading {
    const { bytes, kind, syncs } = value;
    const writes = this.#writesTo(memory);
    const from = syncs ? newestLikeIt(memory, writes) : undefined;
    if (kind === "later") {
      const sources = this.#sources(memory, writes, this.#before.knowledge(thread, operation), from);
      const needed = from && sources.find(({ step }) => step === from.step);
      this.#open[this.#machine.depth] = { bytes, sources, ...(needed && { needed }) };
    }
    return {
      kind,
      value: memory.decode(bytes),
      ...(kind !== "later" && { older: taken }),
      ...(from && { from: from.step }),
    };
  }

  /** All that a read may get besides the newest value; what is written later comes last. */
  #others(memory: MemoryAccess, operation: Operation, thread: number): Other[] {
    const writes = this.#writesTo(memory);
    const known = this.#before.knowledge(thread, operation);
    const others = this.#differing(memory, writes, known, this.#later(memory, thread));
    return others.length === 0 || this.#mayReadOthers(thread) ? others : [];
  }

  #valuesInTheEnd(memory: MemoryAccess): Reading[] {
    const known = new Int32Array(8).fill(2 ** 31 - 1);
    return this.#differing(memory, this.#writesTo(memory), known, []).map(({ bytes, kind }, i) => {
      return { kind, value: memory.decode(bytes), older: i + 1 };
    });
  }

  #differing(memory: MemoryAccess, writes: readonly Write[], known: Int32Array, later: readonly Source[]): Other[] {
    const like = newestLikeIt(memory, writes);
    const cut = () => {
      this.cut = true;
    };
    const all: Other[] = [];
    for (const from of like === undefined ? [undefined] : [like, undefined]) {
      const sources = [...this.#sources(memory, writes, known, from), ...later];
      const needed = from && sources.find(({ step }) => step === from.step);
      if (from !== undefined && needed === undefined) continue;
      const values = valuesOf(memory, sources, MOST_VALUES, cut, needed);
      all.push(...values.map((value) => ({ ...value, syncs: from !== undefined })));
    }
    const newest = memory.decode(bytesAt(memory.buffer, memory.start, memory.size));
    const had: [unknown, boolean][] = [[newest, like !== undefined && isVisible(like, writes)]];
    const others: Other[] = [];
    const add = (other: Other) => {
      const value = memory.decode(other.bytes);
      if (had.some(([one, syncs]) => syncs === other.syncs && Object.is(one, value))) return;
      had.push([value, other.syncs]);
      // What is no number has no bytes of its own that say when it is written.
      const isLost = other.kind === "later" && memory.encode(value).some((byte, i) => byte !== other.bytes[i]);
      if (isLost || others.length >= MOST_VALUES) cut();
      else others.push(other);
    };
    for (const other of all) if (other.kind !== "later") add(other);
    for (const other of all) if (other.kind === "later") add(other);
    return others;
  }

  #sources(memory: MemoryAccess, writes: readonly Write[], known: Int32Array, from?: Write): Source[] {
    const all = known.slice();
    if (from !== undefined) this.#before.learn(all, from.step);
    return sourcesOf(memory, writes, this.#before, all, from);
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
  #later(memory: MemoryAccess, thread: number): Source[] {
    const { depth, threads } = this.#machine;
    const isOver = (other: number) => other === thread || threads[other]!.pending instanceof End;
    const writes = [...this.#known.values()].filter((write) => !isOver(write.thread) && isSeen(write, memory));
    const sources = writes.map((write) => sourceOf(write, memory, depth, true));
    if (sources.length === 0) return sources;
    let open = 0;
    for (let at = 0; at < depth; at++) if (this.#open[at] !== undefined && !this.#isKept(at)) open++;
    if (open < MOST_OPEN) return sources;
    this.cut = true;
    return [];
  }

  /** The writes of what is read, the first one first: what was there before the threads began. */
  #writesTo(memory: MemoryAccess): Write[] {
    const { buffer, start, size } = memory;
    const bytes = bytesAt(buffer, start, size);
    const writes: Write[] = [];
    for (let at = this.#machine.depth - 1; at >= 0; at--) {
      const write = this.#written[at];
      if (write === undefined || write.buffer !== buffer || !overlaps(write, memory)) continue;
      writes.push(write);
      for (let i = 0; i < size; i++) bytes[i] = write.before[start + i - write.start] ?? bytes[i]!;
    }
    writes.push({ step: -1, buffer, start, bytes, atomic: false, noTear: true });
    return writes.reverse();
  }
}

/** What a read may get, and whether it synchronises with the newest write like it. */
interface Other extends Value {
  syncs: boolean;
}

/** Whether a read may see a write that comes later. */
function isSeen(write: Omit<Write, "step">, memory: MemoryAccess): boolean {
  return write.buffer === memory.buffer && overlaps(write, memory) && !synchronise(write, memory);
}

/** Whether some byte of a write is still there. */
function isVisible(write: Write, writes: readonly Write[]): boolean {
  const after = writes.slice(writes.indexOf(write) + 1);
  return write.bytes.some((_, i) => {
    const at = write.start + i;
    return !after.some(({ start, bytes }) => start <= at && at < start + bytes.length);
  });
}
