import { nowMs } from "../../runtime-adapters/real-time.ts";
import type { Cells } from "./cells.ts";
import { MOST_THREADS, OBSERVER, TIME_OUT } from "./choices.ts";
import { FairTurns } from "./fair-turns.ts";
import { Loops, SPINS } from "./loops.ts";
import type { ExploreOptions } from "./model.ts";
import { movesOf } from "./moves.ts";
import { Observers } from "./observers.ts";
import { End, type Operation, type Outcome } from "./operation.ts";
import type { Move, Reading, Readings } from "./reading.ts";
import { UnfitError } from "./unfit-error.ts";
import { type Driver, type Host, VirtualThread } from "./virtual-thread.ts";

/** So many repeated answers, which a function gets when it is called again, take as long as a step. */
const REPEATED = 100;

/** The options of the machine. */
export interface MachineOptions extends Pick<Required<ExploreOptions>, "seed" | "locks" | "timeouts"> {
  /** Whether places in source files are noted. */
  locates: boolean;
  /** Whether what threads print is shown. */
  prints?: boolean;
}

/** Makes a thread with this number that runs this function. */
export type MakeThread = (number: number, body: () => unknown) => VirtualThread;

const onThisThread: MakeThread = (number, body) => new VirtualThread(number, body);

/**
 * Runs a program step by step, and back. What is done next, others decide.
 *
 *     depth       0        1        2                    perform(choice) does one step, back(depth) undoes
 *     choices   [ a        b        a ]                  a choice is a thread's number, or TIME_OUT + it
 *     operations[ read     read     write ]
 */
export class Machine implements Host {
  readonly options: MachineOptions;
  readonly cells: Cells;
  readonly threads: VirtualThread[] = [];
  running: VirtualThread | undefined;
  driver: Driver | undefined;
  depth = 0;
  readonly choices: number[] = [];
  readonly operations: Operation[] = [];
  readonly answers: unknown[] = [];
  /** What is needed to undo each step. */
  readonly saved: unknown[] = [];
  /** Whether each step changed something. */
  readonly effects: boolean[] = [];
  /** For each step, what it read if that was not the newest value. */
  readonly readings: (Reading | undefined)[] = [];
  /** The other values that reads may get, in weak memory. */
  weak: Readings | undefined;
  /** Told of each step that is undone. */
  onBack: ((depth: number) => void) | undefined;
  /** Steps so far, including those that were undone. */
  steps = 0;
  /** Whether schedules were left out because they would not be fair. */
  unfair = false;
  /** Whether loops that try in vain, and end by themselves, were run to their end at once. */
  shortened = false;
  /** Whether a time limit ran out only when its thread came to the wait, though it could have run out before. */
  late = false;
  /** When a function was last called, or last came to a step: only of a schedule that is shown. */
  heardMs = 0;
  /** When threads last did a step, to 64 of them; of a schedule that is shown, to one. */
  steppedMs = 0;
  /** What threads have changed in their own copies of what they were given. */
  readonly ownChanges = new Map<number, string>();
  /** Of each thread, the depths of its steps. */
  readonly depthsOf: number[][] = [];
  /** Finds endless loops. */
  readonly loops = new Loops(this);
  /** Who lets others go on. */
  readonly turns = new FairTurns(this, this.loops);
  /** Checks and invariants, which read what the threads share. */
  readonly observers = new Observers(this);
  readonly #quiet: number[] = [];
  readonly #make: MakeThread;
  readonly #children = new Map<string, VirtualThread>();
  /** Repeated answers so far. */
  #repeated = 0;
  /** By depth: the step at which a loop began that is run to its end. */
  readonly #ranFrom: number[] = [];
  /** @param make makes the threads; default: such as run on this thread, again and again */
  constructor(cells: Cells, options: MachineOptions, make = onThisThread) {
    this.cells = cells;
    this.options = options;
    this.#make = make;
  }

  /** Adds a thread that runs this function. */
  addThread(body: () => unknown): VirtualThread {
    if (this.threads.length === MOST_THREADS)
      throw new UnfitError(`Cannot explore more than ${MOST_THREADS} threads, those that threads start included.`);
    const thread = this.#make(this.threads.length, body);
    this.threads.push(thread);
    this.depthsOf.push([]);
    return thread;
  }

  /**
   * The thread that another one starts as its first, second, …: the same in all schedules. Numbers are given in the
   * order of first starts.
   */
  childOf(parent: VirtualThread, place: number): VirtualThread {
    const key = `${parent.number}/${place}`;
    let child = this.#children.get(key);
    if (child === undefined) {
      child = this.addThread(() => {});
      child.started = false;
      this.#children.set(key, child);
    }
    return child;
  }

  /** The thread that a choice is one of. */
  threadOf(choice: number): VirtualThread | undefined {
    return choice < OBSERVER ? this.threads[choice % MOST_THREADS] : this.observers.at(choice);
  }

  /** Steps done, and what it took to come to them again. */
  get spent(): number {
    return this.steps + this.#repeated / REPEATED;
  }

  /** A function is called again, and gets this many answers that it had before. */
  repeats(answers: number): void {
    if (this.options.locates) this.heardMs = nowMs();
    this.#repeated += answers;
  }

  /**
   * The last depth up to this one at which other threads could go on: a loop that is run to its end is not interrupted.
   */
  freeAt(depth: number): number {
    const from = this.#ranFrom[depth]!;
    return from < 0 ? depth : from;
  }

  /** Takes the next step of a choice, and returns its answer. */
  perform(choice: number): unknown {
    const thread = this.threadOf(choice)!;
    const { length } = thread;
    const node = thread.nodes[length]!;
    const { operation } = node;
    const { number } = thread;
    const saved = operation.save(number);
    const reading = this.weak && this.#reading(this.weak, choice, operation);
    let answer: unknown;
    if (reading !== undefined) answer = operation.performWith(reading.value, number);
    else answer = choice >= TIME_OUT && choice < OBSERVER ? operation.timeOut(number) : operation.perform(number);
    if (choice < OBSERVER) {
      const { depth } = this;
      if (this.options.locates || (this.steps & 63) === 0) this.steppedMs = nowMs();
      this.readings[depth] = reading;
      if (!this.loops.looksAhead) this.weak?.wrote(operation, number, answer);
      this.choices[depth] = choice;
      this.operations[depth] = operation;
      this.answers[depth] = answer;
      this.saved[depth] = saved;
      this.#quiet[depth] = thread.quiet;
      this.depthsOf[number]![length] = depth;
      const quiet = operation.quiet(answer, saved);
      this.effects[depth] = !quiet;
      thread.quiet = quiet ? thread.quiet + 1 : 0;
      this.depth = depth + 1;
      this.steps++;
    } else this.observers.did(operation, saved);
    thread.answers[length] = answer;
    thread.length = length + 1;
    let next = node.after(answer);
    if (next === undefined) {
      const follows = operation.more(answer);
      if (follows !== undefined) next = node.add(answer, follows);
    }
    thread.nodes[length + 1] = next;
    return answer;
  }

  /** What the next step reads, if that is not the newest value; `undefined`: the newest. */
  #reading(weak: Readings, choice: number, operation: Operation): Reading | undefined {
    if (choice >= OBSERVER) return this.observers.checks ? weak.checkReading(operation) : undefined;
    return choice < TIME_OUT && !this.loops.looksAhead ? weak.reading(operation, choice) : undefined;
  }

  /** The schedule up to a depth, and what the check reads after it. */
  schedule(depth = this.depth): Move[] {
    return movesOf(this, this.#children.size, depth);
  }

  /** Undoes all steps from this depth on. */
  back(depth: number): void {
    while (this.depth > depth) {
      const at = --this.depth;
      const thread = this.threadOf(this.choices[at]!)!;
      this.operations[at]!.undo(thread.number, this.saved[at]);
      thread.length--;
      thread.quiet = this.#quiet[at]!;
      this.onBack?.(at);
    }
  }

  /** Takes steps as long as the driver chooses one. */
  run(driver: Driver): void {
    let choice = driver.next();
    while (choice >= 0) {
      this.perform(choice);
      const thread = this.threadOf(choice)!;
      choice = thread.pending === undefined ? thread.run(this, driver) : driver.next();
    }
  }

  /** What a thread does next. */
  pending(thread: VirtualThread): Operation {
    if (thread.pending === undefined) thread.run(this, NOBODY);
    return thread.pending!;
  }

  /** How a thread ended, if it has. */
  ended(thread: VirtualThread): Outcome | undefined {
    const operation = this.pending(thread);
    return operation instanceof End ? operation.outcome : undefined;
  }

  /** The present choices, as bits. Threads in an endless loop are among them only if no other thread can go on. */
  enabled(): number {
    const { timeouts } = this.options;
    const { depth } = this;
    const last = depth === 0 ? -1 : this.choices[depth - 1]! % MOST_THREADS;
    let bits = 0;
    let late = 0;
    let spinning: VirtualThread | undefined;
    this.#ranFrom[depth] = -1;
    for (const thread of this.threads) {
      if (!thread.started) continue;
      const operation = this.pending(thread);
      const { number } = thread;
      const ready = operation.ready(number);
      if (!ready && !(operation.timed && timeouts !== "never" && operation.timesOut(number))) continue;
      if (operation.timedBefore) this.late = true;
      const loop = thread.quiet < SPINS ? "none" : this.loops.of(thread, operation);
      if (loop === "ends" && number === last && (ready || timeouts === "any")) {
        // It tries in vain until it gives up. Steps of others come before that, or after it.
        this.shortened = true;
        this.#ranFrom[depth] = this.freeAt(depth - 1);
        return 1 << (ready ? number : number + TIME_OUT);
      }
      if (loop === "endless") {
        if (spinning === undefined || thread.quiet < spinning.quiet) spinning = thread;
      } else if (ready) bits |= 1 << number;
      else late |= 1 << (number + TIME_OUT);
    }
    if (timeouts === "any" || bits === 0) bits |= late;
    bits = this.turns.fairOf(bits);
    if (bits !== 0 || spinning === undefined) return bits;
    const { number } = spinning;
    return 1 << (this.pending(spinning).ready(number) ? number : number + TIME_OUT);
  }

  /** Threads that cannot go on, and have not ended. */
  blocked(): VirtualThread[] {
    return this.threads.filter((thread) => {
      if (!thread.started) return false;
      const operation = this.pending(thread);
      return !(operation instanceof End) && !operation.ready(thread.number);
    });
  }

  /** The depth after the last step that changed something. */
  get lastEffect(): number {
    return 1 + this.effects.slice(0, this.depth).lastIndexOf(true);
  }

  /** Does an operation while nobody runs: in a set-up. */
  direct(operation: Operation): unknown {
    let answer: unknown;
    let done = operation;
    for (let next: Operation | undefined = operation; next !== undefined; next = done.more(answer)) {
      done = next;
      if (!done.ready(OBSERVER)) throw new Error(`Cannot wait for ${done.target} in setup(): nobody would end that.`);
      answer = done.perform(OBSERVER);
    }
    return done.given(answer);
  }
}

const NOBODY: Driver = { next: () => -1 };
