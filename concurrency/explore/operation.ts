import type { Place, StepKind } from "./model.ts";

/** What an operation does with a cell. A cell is a place in memory, or a lock and the like, that threads share. */
export const READ = 1;
export const WRITE = 2;
/** It is ordered: by `Atomics` or a lock. A plain access is not. */
export const ATOMIC = 4;

/** What an operation reads or writes of shared memory: some bytes in a row. */
export interface MemoryAccess {
  readonly buffer: SharedArrayBuffer;
  /** The first byte, and how many. */
  readonly start: number;
  readonly size: number;
  /** ECMA-262's [[NoTear]]: what it reads is of one write, where that is of the same bytes and has this, too. */
  readonly noTear: boolean;
  /** Whether it is plain: not of `Atomics`. */
  readonly plain: boolean;
  /** The bytes of a value, and the value of bytes. */
  encode(value: unknown): Uint8Array;
  decode(bytes: Uint8Array): unknown;
}

/**
 * One thing that a thread does to what it shares, in one step. The same object stands for the same operation in all
 * schedules in which the thread comes to it after the same answers; so it holds no state of a schedule.
 *
 *     program ─▶ operation ─▶ perform() ─▶ answer ─▶ given() ─▶ program
 *                                └ or more(): further steps before the program goes on, such as the end of a wait
 */
export abstract class Operation {
  abstract readonly kind: StepKind | "end";
  /** The cells that it touches, and what it does with each: `READ`, `WRITE`, `ATOMIC`. */
  cells: readonly number[] = NONE;
  modes: readonly number[] = NONE;
  /** What it reads or writes of shared memory, where it does; its cells come last. */
  get memory(): MemoryAccess | undefined {
    return undefined;
  }
  /** Whether it is a wait with a time limit. */
  timed = false;
  /** Whether its time may run out before its thread comes to it; this is not tried. */
  timedBefore = false;
  /** The number of the thread that it starts, or waits for the end of. */
  starts: number | undefined;
  joins: number | undefined;
  /** Its place in the program; known only in a schedule that is shown. */
  place: Place | undefined;

  /** Whether it can be done now. */
  ready(_thread: number): boolean {
    return true;
  }

  /** Does it, and gives an answer that is the same (`Object.is`) whenever it means the same. */
  abstract perform(thread: number): unknown;

  /** Performs it as if it had read this value. */
  performWith(value: unknown, _thread: number): unknown {
    return value;
  }

  /** Whether it has written what it may write: a `compareExchange` that found something else has not. */
  wrote(_answer: unknown): boolean {
    return true;
  }

  /** What is needed to undo it; asked before it is performed. */
  save(_thread: number): unknown {
    return undefined;
  }

  /** Undoes it. */
  undo(_thread: number, _saved: unknown): void {}

  /** Whether its wait can run out of time now, where it has a limit. */
  timesOut(_thread: number): boolean {
    return true;
  }

  /** Its wait runs out of time: what `perform` would give. */
  timeOut(_thread: number): unknown {
    return undefined;
  }

  /** A further step of the thread, before its program goes on. */
  more(_answer: unknown): Operation | undefined {
    return undefined;
  }

  /** What the program gets for an answer. May throw. */
  given(answer: unknown): unknown {
    return answer;
  }

  /** Whether the other one is the same operation of the same program. */
  abstract same(other: Operation): boolean;

  /**
   * Whether it could have come just before `other`, which was performed; `undefined` where that is not known. `saved`
   * is what `other` needs to be undone.
   */
  couldBefore(_other: Operation, _saved: unknown, _thread: number): boolean | undefined {
    return true;
  }

  /** Whether it has changed nothing. A thread that only takes such steps waits for others. */
  quiet(_answer: unknown, _saved: unknown): boolean {
    return false;
  }

  /** The thread that holds what it waits for. */
  holder(): number | undefined {
    return undefined;
  }

  /** What it touches, in the program's words. */
  abstract readonly target: string;

  /** The value there now. */
  get value(): unknown {
    return undefined;
  }
}

const NONE: readonly number[] = [];

/** How the function of a thread, a check or an invariant ended. */
export class End extends Operation {
  readonly kind = "end";
  readonly target = "";
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super();
    this.outcome = outcome;
  }

  override ready(): boolean {
    return false;
  }

  perform(): never {
    throw new Error("Cannot go on with a function that has ended.");
  }

  same(other: Operation): boolean {
    return other instanceof End && other.outcome.kind === this.outcome.kind;
  }
}

/** What a function gave. */
export type Outcome = { kind: "returned"; value: unknown } | { kind: "threw"; error: unknown };
