import { nowMs } from "../../runtime-adapters/real-time.ts";
import type { Cells } from "./cells.ts";
import type { Node } from "./history.ts";
import type { ExploreOptions } from "./model.ts";
import { End, type Operation, type Outcome } from "./operation.ts";
import type { Move, Reading, Readings } from "./reading.ts";
import { UnfitError } from "./unfit-error.ts";
import { type Driver, type Host, VirtualThread } from "./virtual-thread.ts";

/** Most threads, those that threads start included. */
export const MOST_THREADS = 8;
/** A choice of a thread, and this: its wait runs out of time. */
export const TIME_OUT = 8;
/** Choices below this bit are threads that go on. */
const TIMELY = 1 << TIME_OUT;
/** Choices from here on are observers: a check, an invariant. */
const OBSERVER = 2 * MOST_THREADS;
/** The check, where it reads something. */
export const CHECK = OBSERVER;
/** After so many operations without effect, a thread that waits for others will not get anywhere. */
const MOST_QUIET = 64;
/** Who does without effect what it has done so often without effect waits for others. */
const SPINS = 2;
/** So many steps are looked ahead: who has done nothing else by then goes round in circles. */
const AHEAD = 24;
/** So many loops in a row without an end are looked at as far as can be; then they are taken for what they seem. */
const MOST_FAR = 100;
/** So many answers that a function gets once more, because it is called again, take as long as a step. */
const REPEATED = 100;
/** So often a thread may do the same with the same answer, and effects, before others that can go on get a turn. */
const ROUNDS = 8;
/** After so many such turns in one schedule, nobody will get anywhere. */
const MOST_IN_VAIN = 100;
/** A round has so many steps at most, and comes so often and for so long before it is taken for one without an end. */
const MOST_ROUND = 1_000;
const SAME_ROUNDS = 4;
const SAME_STEPS = 2_000;
/** Of threads that sleep in between, which are in no livelock, fewer are looked at. */
const MOST_IN_VAIN_ASLEEP = 8;
/** Whoever can go on gets a turn within so many steps, or the schedule is none that a machine would have. */
const FAIR = 1_000;

/** Whether a thread goes on without effect: not for long, for ever, or for long and then does something else. */
type Loop = "none" | "endless" | "ends";

/** What the machine asks of the options. */
export interface MachineOptions extends Pick<Required<ExploreOptions>, "seed" | "locks" | "timeouts"> {
  /** Whether places in source files are noted. */
  locates: boolean;
  /** Whether threads print what they print. */
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
  /** What was kept of each step to undo it. */
  readonly saved: unknown[] = [];
  /** What each step has read that is not the newest value. */
  readonly readings: (Reading | undefined)[] = [];
  /** What reads may get besides the newest value, where they may. */
  weak: Readings | undefined;
  /** Told of each step that is undone. */
  onBack: ((depth: number) => void) | undefined;
  /** Steps done, undone ones included. */
  steps = 0;
  /** Some schedules were left out because they would not be fair. */
  unfair = false;
  /** Some loops that try in vain, and end by themselves, were run to their end at once. */
  shortened = false;
  /** When a function was last called, or last came to a step: only of a schedule that is shown. */
  heardMs = 0;
  /** When threads last did a step, to 64 of them. */
  steppedMs = 0;
  /** What threads have changed in what they do not share, though they were given it. */
  readonly ownChanges = new Map<number, string>();
  readonly #quiet: number[] = [];
  /** Whether the step changed something. */
  readonly #effects: boolean[] = [];
  /** By depth: how often a thread that tried in vain had to let others go on. */
  readonly #inVain: number[] = [];
  readonly #make: MakeThread;
  readonly #observers: VirtualThread[] = [];
  readonly #children = new Map<string, VirtualThread>();
  /** Of what a thread does next: whether it goes round in circles from there. */
  readonly #loops = new WeakMap<Node, Loop>();
  #lookedFar = 0;
  #looksAhead = false;
  /** Whether the check of the final state runs. */
  #checks = false;
  /** Answers that functions got once more. */
  #repeated = 0;
  /** By depth, where a loop is run to its end: the step that it began with. */
  readonly #ranFrom: number[] = [];
  readonly #elsewhere = new Set<VirtualThread>();
  readonly #observed: unknown[] = [];
  /** Of each thread, the depths of its steps. */
  readonly #depths: number[][] = [];

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
    this.#depths.push([]);
    return thread;
  }

  /**
   * The thread that another one starts as its first, second, …: the same in all schedules. Numbers are given in the
   * order in which threads are first started.
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

  /**
   * Adds a function that looks at what the threads share, and leaves it as it was.
   *
   * @param looksElsewhere whether what it does depends on something else, too
   */
  addObserver(body: () => unknown, looksElsewhere = false): VirtualThread {
    const observer = new VirtualThread(OBSERVER + this.#observers.length, body);
    this.#observers.push(observer);
    if (looksElsewhere) this.#elsewhere.add(observer);
    return observer;
  }

  /** The thread that a choice is one of. */
  threadOf(choice: number): VirtualThread | undefined {
    return choice < OBSERVER ? this.threads[choice % MOST_THREADS] : this.#observers[choice - OBSERVER];
  }

  /** Steps done, and what it took to come to them again. */
  get spent(): number {
    return this.steps + this.#repeated / REPEATED;
  }

  /** A function is called again, and gets so many answers that it has had before. */
  repeats(answers: number): void {
    if (this.options.locates) this.heardMs = nowMs();
    this.#repeated += answers;
  }

  /** The step at this depth, or that with which the loop began that it belongs to: before it, others could go on. */
  freeAt(depth: number): number {
    const from = this.#ranFrom[depth]!;
    return from < 0 ? depth : from;
  }

  /** Does what a thread does next, and gives the answer. */
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
      if ((this.steps & 63) === 0) this.steppedMs = nowMs();
      this.readings[depth] = reading;
      if (!this.#looksAhead) this.weak?.wrote(operation, number, answer);
      this.choices[depth] = choice;
      this.operations[depth] = operation;
      this.answers[depth] = answer;
      this.saved[depth] = saved;
      this.#quiet[depth] = thread.quiet;
      this.#depths[number]![length] = depth;
      const quiet = operation.quiet(answer, saved);
      this.#effects[depth] = !quiet;
      thread.quiet = quiet ? thread.quiet + 1 : 0;
      this.depth = depth + 1;
      this.steps++;
    } else this.#observed.push(operation, saved);
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

  /** What it reads that need not read the newest value; `undefined`: the newest. */
  #reading(weak: Readings, choice: number, operation: Operation): Reading | undefined {
    if (choice >= OBSERVER) return this.#checks ? weak.checkReading(operation) : undefined;
    return choice < TIME_OUT && !this.#looksAhead ? weak.reading(operation, choice) : undefined;
  }

  /**
   * The schedule up to a depth, and what the check reads after it: threads that are started have the numbers that they
   * would get if it came first.
   */
  schedule(depth = this.depth): Move[] {
    const numbers = this.#numbersIn(depth);
    const moves = this.choices.slice(0, depth).map((done, at): Move => {
      const choice = done - (done % MOST_THREADS) + (numbers.get(done % MOST_THREADS) ?? done % MOST_THREADS);
      const reading = this.readings[at];
      if (reading === undefined) return choice;
      if (reading.kind !== "later") return { choice, older: reading.older! };
      return { choice, later: reading.value, ...(reading.from !== undefined && { syncs: true }) };
    });
    const last = (this.weak?.inTheEnd ?? []).map((older): Move => (older === 0 ? CHECK : { choice: CHECK, older }));
    while (last.at(-1) === CHECK) last.pop();
    return [...moves, ...last];
  }

  /** Runs the check, for each that it may read. Gives how it ended first that is not well. */
  check(check: VirtualThread): Outcome {
    const { weak } = this;
    this.#checks = true;
    try {
      let outcome: Outcome;
      do {
        weak?.beginCheck();
        outcome = this.observe(check);
      } while (outcome.kind === "returned" && weak?.checkReadsOn());
      return outcome;
    } finally {
      this.#checks = false;
    }
  }

  /** The numbers of threads that are started, if this schedule were the first one. */
  #numbersIn(depth: number): Map<number, number> {
    const numbers = new Map<number, number>();
    if (this.#children.size === 0) return numbers;
    let next = this.threads.length - this.#children.size;
    for (const { starts } of this.operations.slice(0, depth)) {
      if (starts !== undefined) numbers.set(starts, next++);
    }
    return numbers;
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

  /** Does steps as long as the driver chooses some. */
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

  /**
   * The choices that there are now, as bits. Threads that go round in circles until something changes are among them
   * only where nobody else is.
   */
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
      const loop = thread.quiet < SPINS ? "none" : this.#spins(thread, operation);
      if (loop === "ends" && number === last && (ready || timeouts === "any")) {
        // It tries in vain until it has had enough: whoever comes between comes before, or after it.
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
    bits = this.#fair(bits);
    if (bits !== 0 || spinning === undefined) return bits;
    const { number } = spinning;
    return 1 << (this.pending(spinning).ready(number) ? number : number + TIME_OUT);
  }

  /** Whether threads only try in vain, one after the other. */
  get inVain(): boolean {
    const times = this.#inVain[this.depth] ?? 0;
    if (times < MOST_IN_VAIN_ASLEEP) return false;
    return (times >= MOST_IN_VAIN || this.sleeps) && this.fair;
  }

  /** Whether every thread that can go on has lately got a turn. */
  get fair(): boolean {
    const lately = new Set(this.choices.slice(Math.max(0, this.depth - FAIR), this.depth).map((c) => c % MOST_THREADS));
    return this.threads.every((thread) => {
      if (!thread.started) return true;
      const operation = this.pending(thread);
      return operation instanceof End || !operation.ready(thread.number) || lately.has(thread.number);
    });
  }

  /**
   * Whether all threads that go on have slept lately, or waited for some time, and something has changed: then how long
   * they sleep decides, and no order of steps.
   */
  get sleeps(): boolean {
    const from = Math.max(0, this.depth - FAIR);
    const lately = this.choices.slice(from);
    const slept = new Set<number>();
    for (let at = from; at < this.depth; at++) {
      if (this.operations[at]!.kind === "sleep" || this.choices[at]! >= TIME_OUT) {
        slept.add(this.choices[at]! % MOST_THREADS);
      }
    }
    if (!this.#effects.slice(from, this.depth).includes(true)) return false;
    return lately.slice(0, this.depth - from).every((choice) => slept.has(choice % MOST_THREADS));
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
    return 1 + this.#effects.slice(0, this.depth).lastIndexOf(true);
  }

  /** Whether nobody does anything that has an effect any more, though some go on. */
  get circles(): boolean {
    let some = false;
    for (const thread of this.threads) {
      if (!thread.started || this.pending(thread) instanceof End) continue;
      const operation = this.pending(thread);
      if (!operation.ready(thread.number) && !operation.timed) continue;
      if (thread.quiet < MOST_QUIET) return false;
      some = true;
    }
    if (!some) return false;
    // What they do, they do until somebody changes something, and nobody does; unless one has had enough.
    return this.threads.every((thread) => {
      const operation = thread.started ? this.pending(thread) : undefined;
      if (operation === undefined || operation instanceof End) return true;
      if (!operation.ready(thread.number) && !operation.timed) return true;
      return this.#look(thread, thread.mostAhead).loop === "endless";
    });
  }

  /** The last steps, where they are the same round again and again, in which threads look at something. */
  round(sameSteps = SAME_STEPS): { from: number; steps: number } | undefined {
    const { depth, choices, operations, answers } = this;
    const same = (at: number, other: number) =>
      other >= 0 &&
      choices[at] === choices[other] &&
      Object.is(answers[at], answers[other]) &&
      operations[at]!.same(operations[other]!);
    for (let steps = 1; steps <= MOST_ROUND; steps++) {
      let from = depth - 1;
      while (same(from, from - steps)) from--;
      from -= steps - 1;
      if (depth - from < sameSteps || depth - from < SAME_ROUNDS * steps) continue;
      const looks = this.#effects.slice(depth - steps, depth).includes(false);
      return looks ? { from: Math.max(0, from), steps } : undefined;
    }
    return undefined;
  }

  /** Runs an observer, and undoes what it did. @param looked gets the cells that it looked at */
  observe(observer: VirtualThread, looked?: Set<number>): Outcome {
    const driver: Driver = {
      next: () => (observer.pending?.ready(observer.number) === true ? observer.number : -1),
    };
    observer.length = 0;
    if (this.#elsewhere.has(observer)) observer.nodes.length = 0;
    try {
      for (;;) {
        const operation = observer.pending;
        if (operation === undefined) observer.run(this, driver);
        else if (operation instanceof End) return operation.outcome;
        else if (!operation.ready(observer.number)) {
          return { kind: "threw", error: new Error(`It would wait for ${operation.target} for ever.`) };
        } else this.perform(observer.number);
      }
    } finally {
      for (let i = this.#observed.length - 2; i >= 0; i -= 2) {
        if (looked) for (const cell of (this.#observed[i] as Operation).cells) looked.add(cell);
        (this.#observed[i] as Operation).undo(observer.number, this.#observed[i + 1]);
      }
      this.#observed.length = 0;
    }
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

  /**
   * Those of the choices that are fair: a thread that tries in vain, again and again, lets others go on that can. (What
   * it does between may have effects, such as a lock that is given back: so it is not known to go round in circles.)
   */
  #fair(bits: number): number {
    const before = this.depth === 0 ? 0 : (this.#inVain[this.depth - 1] ?? 0);
    this.#inVain[this.depth] = before;
    const last = this.depth === 0 ? -1 : this.choices[this.depth - 1]! % MOST_THREADS;
    const own = (1 << last) | (1 << (last + TIME_OUT));
    const others = bits & ~own;
    if (last < 0 || (bits & own) === 0 || (others & (TIMELY - 1)) === 0) return bits;
    const operation = this.pending(this.threads[last]!);
    if (operation.kind === "write") return bits;
    let times = 0;
    let answer: unknown;
    for (let at = this.depth - 1; at >= 0 && this.choices[at]! % MOST_THREADS === last; at--) {
      if (!this.operations[at]!.same(operation)) continue;
      if (times === 0) answer = this.answers[at];
      if (!Object.is(this.answers[at], answer)) return bits;
      if (++times < ROUNDS) continue;
      this.unfair = true;
      this.#inVain[this.depth] = before + 1;
      return others;
    }
    return bits;
  }

  /**
   * Whether a thread does what it has done before, with the same answer, and without effect since; and nothing that it
   * looked at has changed.
   */
  #spins(thread: VirtualThread, operation: Operation): Loop {
    const depths = this.#depths[thread.number]!;
    let times = 0;
    let last = -1;
    let answer: unknown;
    const first = thread.length - thread.quiet;
    for (let i = thread.length - 1; i >= first && times < SPINS; i--) {
      const at = depths[i]!;
      if (!this.operations[at]!.same(operation)) continue;
      if (last < 0) {
        last = at;
        answer = this.answers[at];
      } else if (!Object.is(this.answers[at], answer)) return "none";
      times++;
    }
    if (times < SPINS || this.#changedSince(last, depths[first]!, thread)) return "none";
    return this.#loopOf(thread);
  }

  /** Whether a thread goes on like that, as far as one can look ahead: three reads in a row are no loop. */
  #loopOf(thread: VirtualThread): Loop {
    const node = thread.nodes[thread.length];
    if (node === undefined) return "none";
    let loop = this.#loops.get(node);
    if (loop !== undefined) return loop;
    const { passed, ...looked } = this.#look(thread, this.#lookedFar < MOST_FAR ? thread.mostAhead : AHEAD);
    loop = looked.loop;
    if (loop === "endless") this.#lookedFar++;
    else if (loop === "ends") this.#lookedFar = 0;
    // In weak memory, the same answers may be of another memory.
    if (this.weak === undefined) {
      this.#loops.set(node, loop);
      if (loop === "ends") for (const each of passed) this.#loops.set(each, loop);
    }
    return loop;
  }

  /** Runs a thread alone as long as it has no effect, but not further than so many steps, and undoes that. */
  #look(thread: VirtualThread, far: number): { loop: Loop; passed: Node[] } {
    const { depth, steps } = this;
    const from = thread.length;
    const driver: Driver = {
      next: () => {
        const operation = thread.pending!;
        const ready = operation.ready(thread.number);
        if (this.depth > depth && this.#effects[this.depth - 1]) return -1;
        if (this.depth - depth >= far || operation.kind === "start") return -1;
        if (!ready && !(operation.timed && operation.timesOut(thread.number))) return -1;
        return ready ? thread.number : thread.number + TIME_OUT;
      },
    };
    this.#looksAhead = true;
    try {
      this.run(driver);
    } finally {
      this.#looksAhead = false;
    }
    const done = this.depth - depth;
    const passed = thread.nodes.slice(from, from + done) as Node[];
    this.back(depth);
    this.steps = steps;
    return { loop: done >= far ? "endless" : done >= AHEAD ? "ends" : "none", passed };
  }

  /** Whether another thread has changed something after `depth` that this one looks at, from `first` on. */
  #changedSince(depth: number, first: number, thread: VirtualThread): boolean {
    const looked = new Set<number>();
    for (let at = first; at < this.depth; at++) {
      if (this.threadOf(this.choices[at]!) !== thread) continue;
      for (const cell of this.operations[at]!.cells) looked.add(cell);
    }
    for (let at = depth + 1; at < this.depth; at++) {
      if (this.#effects[at] && this.operations[at]!.cells.some((cell) => looked.has(cell))) return true;
    }
    return false;
  }
}

const NOBODY: Driver = { next: () => -1 };
