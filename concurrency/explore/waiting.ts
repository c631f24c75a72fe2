import { Access, type View } from "./access.ts";
import type { Cells } from "./cells.ts";
import { MOST_THREADS } from "./choices.ts";
import { ATOMIC, Operation, READ, WRITE } from "./operation.ts";

/** The threads that `Atomics.wait` has put to sleep at one place, in the order in which they came. */
export class WaitList {
  readonly cell: number;
  readonly buffer: SharedArrayBuffer;
  /** Where in it, in bytes. */
  readonly offset: number;
  readonly target: string;
  sleeping: readonly number[] = [];

  constructor(cells: Cells, buffer: SharedArrayBuffer, offset: number, target: string) {
    this.cell = cells.add();
    this.buffer = buffer;
    this.offset = offset;
    this.target = target;
  }
}

/** What stands in a list for the nth `Atomics.waitAsync` of a thread, which goes on meanwhile. */
function asyncWaiter(thread: number, nth: number): number {
  return -1 - thread - MOST_THREADS * nth;
}

/** The answer of a wait that has begun. */
export const ASLEEP = Symbol("asleep");

abstract class OnList extends Operation {
  readonly list: WaitList;

  constructor(list: WaitList) {
    super();
    this.list = list;
    this.cells = [list.cell];
    this.modes = [READ | WRITE | ATOMIC];
  }

  get target(): string {
    return this.list.target;
  }

  override save(): unknown {
    return this.list.sleeping;
  }

  override undo(_thread: number, saved: unknown): void {
    this.list.sleeping = saved as readonly number[];
  }
}

/** `Atomics.wait`, and `waitAsync`: looks at the value, and lies down. */
export class WaitBegin extends OnList {
  readonly kind = "wait";
  readonly view: View;
  readonly index: number;
  readonly expected: unknown;
  readonly limitMs: number;
  /** The how manieth `waitAsync` of its thread it is; `undefined`: it is a `wait`. */
  readonly nth: number | undefined;
  /** What it looks at. */
  readonly #look: Access;
  readonly #end: WaitEnd;

  constructor(
    cells: Cells,
    list: WaitList,
    view: View,
    index: number,
    expected: unknown,
    limitMs: number,
    nth?: number,
  ) {
    super(list);
    this.view = view;
    this.index = index;
    this.#look = new Access(cells, "read", true, view, index, list.target);
    this.expected = this.#look.decode(this.#look.encode(expected));
    this.limitMs = limitMs;
    this.nth = nth;
    this.#end = new WaitEnd(list, limitMs < Number.POSITIVE_INFINITY);
    this.cells = [list.cell, ...this.#look.cells];
    this.modes = [READ | WRITE | ATOMIC, ...this.#look.modes];
  }

  override get memory(): Access {
    return this.#look;
  }

  override get value(): unknown {
    return this.view[this.index];
  }

  /** Whether the word no longer has the value with which it lay down. */
  get outdated(): boolean {
    return this.view[this.index] !== this.expected;
  }

  perform(thread: number): unknown {
    return this.performWith(this.value, thread);
  }

  override performWith(value: unknown, thread: number): unknown {
    if (value !== this.expected) return "not-equal";
    if (this.limitMs <= 0) return "timed-out";
    this.list.sleeping = [...this.list.sleeping, this.nth === undefined ? thread : asyncWaiter(thread, this.nth)];
    return ASLEEP;
  }

  // Who lies down changes nothing that others wait for.
  override quiet(): boolean {
    return true;
  }

  override more(answer: unknown): Operation | undefined {
    if (answer !== ASLEEP || this.nth !== undefined) return undefined;
    this.#end.place = this.place;
    return this.#end;
  }

  same(other: Operation): boolean {
    return (
      other instanceof WaitBegin &&
      other.list === this.list &&
      Object.is(other.expected, this.expected) &&
      other.limitMs === this.limitMs &&
      other.nth === this.nth
    );
  }
}

/** The end of a wait: somebody has woken it, or its time is up. */
export class WaitEnd extends OnList {
  readonly kind = "wake";

  constructor(list: WaitList, timed: boolean) {
    super(list);
    this.timed = timed;
  }

  override ready(thread: number): boolean {
    return !this.list.sleeping.includes(thread);
  }

  perform(): unknown {
    return "ok";
  }

  override timeOut(thread: number): unknown {
    this.list.sleeping = this.list.sleeping.filter((each) => each !== thread);
    return "timed-out";
  }

  override quiet(answer: unknown): boolean {
    return answer === "timed-out";
  }

  override couldBefore(other: Operation, saved: unknown, thread: number): boolean | undefined {
    return other instanceof OnList && other.list === this.list ? !(saved as number[]).includes(thread) : undefined;
  }

  same(other: Operation): boolean {
    return other instanceof WaitEnd && other.list === this.list;
  }
}

/** One `Atomics.waitAsync` whose end a thread waits for. */
export interface AsyncWait {
  readonly list: WaitList;
  /** The how manieth of its thread. */
  readonly nth: number;
  readonly limited: boolean;
}

/**
 * The end of the first of a thread's asynchronous waits that comes to one, when its function has ended. Its answer is
 * the place among them; less than 0, from -1 on, where the time of that one was up.
 */
export class AsyncEnd extends Operation {
  readonly kind = "wake";
  readonly waits: readonly AsyncWait[];
  readonly #lists: readonly WaitList[];

  constructor(waits: readonly AsyncWait[]) {
    super();
    this.waits = waits;
    this.#lists = [...new Set(waits.map(({ list }) => list))];
    this.cells = this.#lists.map(({ cell }) => cell);
    this.modes = this.#lists.map(() => READ | WRITE | ATOMIC);
    this.timed = waits.some(({ limited }) => limited);
    this.timedBefore = this.timed;
  }

  get target(): string {
    return this.#lists[0]!.target;
  }

  override ready(thread: number): boolean {
    return this.#woken(thread) >= 0;
  }

  perform(thread: number): unknown {
    return this.#woken(thread);
  }

  override timeOut(thread: number): unknown {
    const at = this.waits.findIndex(({ limited }) => limited);
    const { list, nth } = this.waits[at]!;
    list.sleeping = list.sleeping.filter((each) => each !== asyncWaiter(thread, nth));
    return -1 - at;
  }

  override quiet(answer: unknown): boolean {
    return (answer as number) < 0;
  }

  override save(): unknown {
    return this.#lists.map(({ sleeping }) => sleeping);
  }

  override undo(_thread: number, saved: unknown): void {
    this.#lists.forEach((list, i) => {
      list.sleeping = (saved as (readonly number[])[])[i]!;
    });
  }

  override couldBefore(other: Operation, saved: unknown, thread: number): boolean | undefined {
    if (!(other instanceof OnList)) return undefined;
    const there = this.waits.filter(({ list }) => list === other.list);
    if (there.some(({ nth }) => !(saved as number[]).includes(asyncWaiter(thread, nth)))) return true;
    return there.length === this.waits.length ? false : undefined;
  }

  same(other: Operation): boolean {
    return (
      other instanceof AsyncEnd &&
      other.waits.length === this.waits.length &&
      other.waits.every(({ list, nth }, i) => list === this.waits[i]!.list && nth === this.waits[i]!.nth)
    );
  }

  #woken(thread: number): number {
    return this.waits.findIndex(({ list, nth }) => !list.sleeping.includes(asyncWaiter(thread, nth)));
  }
}

/** `Atomics.notify`: wakes those who have waited longest. */
export class Notify extends OnList {
  readonly kind = "notify";
  readonly count: number;

  constructor(list: WaitList, count: number) {
    super(list);
    this.count = count;
  }

  perform(): unknown {
    const { sleeping } = this.list;
    const woken = Math.min(this.count, sleeping.length);
    this.list.sleeping = sleeping.slice(woken);
    return woken;
  }

  override quiet(answer: unknown): boolean {
    return answer === 0;
  }

  same(other: Operation): boolean {
    return other instanceof Notify && other.list === this.list && other.count === this.count;
  }
}

/** A step in which nothing happens: a sleep, a pause. */
export class Idle extends Operation {
  readonly kind: "sleep" | "pause";
  readonly target = "";

  constructor(kind: "sleep" | "pause") {
    super();
    this.kind = kind;
  }

  perform(): unknown {
    return undefined;
  }

  override quiet(): boolean {
    return true;
  }

  same(other: Operation): boolean {
    return other instanceof Idle && other.kind === this.kind;
  }
}
