import type { Call } from "./call.ts";
import { Node } from "./history.ts";
import { misfit } from "./misfit-error.ts";
import { End, type Operation, type Outcome } from "./operation.ts";
import { UnfitError } from "./unfit-error.ts";

/** Decides what is done next: a choice (`Machine.perform`), or less than 0 to end here. */
export interface Driver {
  next(): number;
}

/** What runs threads. */
export interface Host {
  /** The thread whose function is on the stack. */
  running: VirtualThread | undefined;
  driver: Driver | undefined;
  /** The thread that a choice is one of. */
  threadOf(choice: number): VirtualThread | undefined;
  /** Does what a thread does next, and gives the answer. */
  perform(choice: number): unknown;
  /** A function is called again, and gets so many answers that it has had before. */
  repeats(answers: number): void;
}

/** Leaves the function of a thread that is not chosen to go on. Only asynchronous code ever shows it. */
export const SWITCH = new Error(
  "Cannot explore asynchronous code in a thread: a step of its own was left. A thread is ordinary synchronous code.",
);

let where: Int32Array = new Int32Array(2);

/**
 * Tells in these words which thread's function is called, from 1, and how many steps it had done by then: whoever sees
 * them from outside can tell which one does not come back.
 */
export function tellWhere(words: Int32Array): void {
  where = words;
}

/** So often a function may catch what leaves it; then it gets made-up answers, so that it may find its own way out. */
const MOST_CAUGHT = 1_000;

/**
 * A function that runs one operation at a time, on the one thread there is. To go on with another one, the operation
 * throws; to come back, the function is called again, and what it did before is answered from its log.
 *
 *     nodes    [ read, write, read, ? ]       what it did, and what it does next: unknown until it is run that far
 *     answers  [ 0,    –,     1 ]             what it got
 */
export class VirtualThread {
  readonly number: number;
  protected body: () => unknown;
  /** The operation of another thread that has started it, and what it runs. */
  begunBy: object | undefined;
  call: Call | undefined;
  readonly nodes: (Node | undefined)[] = [];
  readonly answers: unknown[] = [];
  /** Operations that it has done. */
  length = 0;
  /** Whether it is there: a thread that another one starts is not, at first. */
  started = true;
  /** So many operations in a row have changed nothing. */
  quiet = 0;
  /** So far it is looked ahead to know a loop that ends by itself: as far as a schedule may go. */
  readonly mostAhead: number = 10_000;
  /** What its function counts; anew whenever it is called. */
  readonly counters = { clockMs: 0, random: 0, made: 0, threads: 0, waits: 0 };
  /** What its function made, in order: the same in each call. */
  readonly made = new Map<string, object>();
  /** Whether its function is being left: what it does meanwhile is nothing. */
  leaving = false;
  #at = 0;
  #caught = 0;
  #chosen = -1;
  #broken: unknown;

  constructor(number: number, body: () => unknown) {
    this.number = number;
    this.body = body;
  }

  /** Another thread starts it, by this operation, with what it then runs. */
  begin(by: object, call: Call): void {
    this.started = true;
    if (this.begunBy === by) return;
    // After other answers, it may be given something else.
    this.begunBy = by;
    this.call = call;
    this.body = call.body;
    this.nodes.length = 0;
  }

  /** Notes what it comes to next, which it has not come to by itself. */
  falls(operation: Operation): void {
    this.nodes[this.length] = new Node(operation);
  }

  /** What it does next; `undefined` where it must be run to know. */
  get pending(): Operation | undefined {
    return this.nodes[this.length]?.operation;
  }

  /** Operations that its function has got an answer to in this call: the first so many of `answers`. */
  get at(): number {
    return this.#at;
  }

  /** Whether the operation that its function comes to now is none that it has come to before. */
  get isNew(): boolean {
    return !this.leaving && this.#at >= this.length && this.nodes[this.length] === undefined;
  }

  /** What its function came to here, when it was called before: what it comes to now is the same, or does not fit. */
  get known(): Operation | undefined {
    return this.leaving ? undefined : this.nodes[this.#at]?.operation;
  }

  /**
   * Calls the function, up to what it does after its log, and on while the driver chooses it. Gives the driver's last
   * choice.
   *
   * @throws {MisfitError} When it does something else than before.
   */
  run(host: Host, driver: Driver): number {
    // It may be looked ahead while its function is on the stack: that one goes on where it was.
    const before = [this.#at, this.leaving, this.#caught, this.#chosen] as const;
    const counted = { ...this.counters };
    try {
      return this.#call(host, driver);
    } finally {
      [this.#at, this.leaving, this.#caught, this.#chosen] = before;
      Object.assign(this.counters, counted);
    }
  }

  /**
   * Calls the function once more, for what it has done already.
   *
   * @throws {MisfitError} When it does something else than before.
   */
  confirm(host: Host): void {
    this.run(host, { next: () => -1 });
  }

  #call(host: Host, driver: Driver): number {
    const outer = host.running;
    const outerDriver = host.driver;
    host.running = this;
    where[0] = this.number + 1;
    where[1] = this.length;
    host.repeats(this.length);
    host.driver = driver;
    Object.assign(this.counters, { clockMs: 0, random: 0, made: 0, threads: 0, waits: 0 });
    this.#at = 0;
    this.leaving = false;
    this.#caught = 0;
    this.#broken = undefined;
    let outcome: Outcome;
    try {
      outcome = { kind: "returned", value: ordinary(this.body()) };
    } catch (error) {
      outcome = { kind: "threw", error };
      if (error instanceof UnfitError) this.#broken ??= error;
    } finally {
      host.running = outer;
      host.driver = outerDriver;
      where[0] = outer === undefined ? 0 : outer.number + 1;
    }
    const broken = this.#broken;
    this.#broken = undefined;
    if (broken !== undefined) throw broken;
    if (this.leaving) {
      this.leaving = false;
      return this.#chosen;
    }
    if (this.#at < this.length) throw misfit(this.number, this.nodes[this.#at]!.operation, undefined);
    this.expect(new End(outcome));
    return driver.next();
  }

  /** The function does what cannot be explored: it is left, and whoever runs it gets the error. */
  refuse(error: Error): never {
    if (this.leaving) throw SWITCH;
    this.#fail(error);
  }

  /** The function has come to an operation. Gives what it gets for it, or leaves the function. */
  act(host: Host, operation: Operation): unknown {
    if (this.leaving) return this.throwAgain(operation);
    let done = operation;
    let answer: unknown;
    // More steps may belong to it, such as the end of a wait.
    for (let next: Operation | undefined = operation; next !== undefined; next = done.more(answer)) {
      if (this.#at < this.length) {
        done = this.nodes[this.#at]!.operation;
        if (!done.same(next)) this.#fail(misfit(this.number, done, next));
        answer = this.answers[this.#at++];
        continue;
      }
      let choice: number;
      try {
        this.expect(next);
        choice = host.driver!.next();
        done = this.nodes[this.length]!.operation;
        if (choice >= 0 && host.threadOf(choice) === this) {
          answer = host.perform(choice);
          this.#at = this.length;
          continue;
        }
      } catch (error) {
        this.#fail(error);
      }
      this.#chosen = choice;
      this.leaving = true;
      throw SWITCH;
    }
    return done.given(answer);
  }

  /** Notes what it does next, which must be what it did next before. */
  protected expect(operation: Operation): void {
    const known = this.nodes[this.length];
    if (known === undefined) {
      const before = this.length - 1;
      this.nodes[this.length] =
        before < 0 ? new Node(operation) : this.nodes[before]!.add(this.answers[before], operation);
    } else if (!known.operation.same(operation)) {
      throw misfit(this.number, known.operation, operation);
    }
  }

  #fail(error: unknown): never {
    this.#broken ??= error;
    this.leaving = true;
    throw SWITCH;
  }

  /** What an operation gives while the function is left, if it does not throw. */
  protected throwAgain({ kind }: Operation): unknown {
    // What runs while a function is left (`finally`, `using`) has nothing to give back.
    if (kind === "unlock" || kind === "release") return undefined;
    this.#caught++;
    if (this.#caught > MOST_CAUGHT) return this.#caught & 1;
    throw SWITCH;
  }
}

/**
 * What a function gave, which must have ended by then.
 *
 * @throws {UnfitError} When it goes on later.
 */
export function ordinary(value: unknown): unknown {
  // What leaves the function is no failure of its promise.
  if (value instanceof Promise) value.catch(() => {});
  const later = laterKind(value);
  if (later === undefined) return value;
  throw new UnfitError(
    `Cannot explore ${later} function: expected ordinary code that has ended when it returns, found ` +
      `${later === "an asynchronous" ? "a promise" : "a generator"}.`,
  );
}

/** What a function is that goes on later. */
function laterKind(value: unknown): "an asynchronous" | "a generator" | undefined {
  if (value instanceof Promise) return "an asynchronous";
  return /^\[object (Async)?Generator\]$/.test(Object.prototype.toString.call(value)) ? "a generator" : undefined;
}
