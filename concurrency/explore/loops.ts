/**
 * Who goes round in circles, and who tries in vain: a thread whose steps change nothing is run ahead to see whether
 * that ends, and one that tries again and again lets others go on.
 */
import { MOST_THREADS, TIME_OUT, TIMELY } from "./choices.ts";
import type { Node } from "./history.ts";
import { End, type Operation } from "./operation.ts";
import type { Driver, VirtualThread } from "./virtual-thread.ts";

/** After so many operations without effect, a thread that waits for others will not get anywhere. */
const MOST_QUIET = 64;
/** Who does without effect what it has done so often without effect waits for others. */
export const SPINS = 2;
/** So many steps are looked ahead: who has done nothing else by then goes round in circles. */
const AHEAD = 24;
/** So many loops in a row without an end are looked at as far as can be; then they are taken for what they seem. */
const MOST_FAR = 100;
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

/** What is asked of the machine. */
interface Played {
  readonly depth: number;
  steps: number;
  unfair: boolean;
  readonly threads: readonly VirtualThread[];
  readonly choices: readonly number[];
  readonly operations: readonly Operation[];
  readonly answers: readonly unknown[];
  readonly effects: readonly boolean[];
  readonly depthsOf: readonly (readonly number[])[];
  readonly weak: unknown;
  threadOf(choice: number): VirtualThread | undefined;
  pending(thread: VirtualThread): Operation;
  run(driver: Driver): void;
  back(depth: number): void;
}

export class Loops {
  /** Whether steps are done to see whether a loop ends. */
  looksAhead = false;
  readonly #machine: Played;
  /** By depth: how often a thread that tried in vain had to let others go on. */
  readonly #inVain: number[] = [];
  /** Of what a thread does next: whether it goes round in circles from there. */
  readonly #loops = new WeakMap<Node, Loop>();
  #lookedFar = 0;

  constructor(machine: Played) {
    this.#machine = machine;
  }

  /** Whether threads only try in vain, one after the other. */
  get inVain(): boolean {
    const times = this.#inVain[this.#machine.depth] ?? 0;
    if (times < MOST_IN_VAIN_ASLEEP) return false;
    return (times >= MOST_IN_VAIN || this.sleeps) && this.fair;
  }

  /** Whether every thread that can go on has lately got a turn. */
  get fair(): boolean {
    const { choices, depth, threads } = this.#machine;
    const lately = new Set(choices.slice(Math.max(0, depth - FAIR), depth).map((c) => c % MOST_THREADS));
    return threads.every((thread) => {
      if (!thread.started) return true;
      const operation = this.#machine.pending(thread);
      return operation instanceof End || !operation.ready(thread.number) || lately.has(thread.number);
    });
  }

  /**
   * Whether all threads that go on have slept lately, or waited for some time, and something has changed: then how long
   * they sleep decides, and no order of steps.
   */
  get sleeps(): boolean {
    const { choices, depth, effects, operations } = this.#machine;
    const from = Math.max(0, depth - FAIR);
    const lately = choices.slice(from);
    const slept = new Set<number>();
    for (let at = from; at < depth; at++) {
      if (operations[at]!.kind === "sleep" || choices[at]! >= TIME_OUT) {
        slept.add(choices[at]! % MOST_THREADS);
      }
    }
    if (!effects.slice(from, depth).includes(true)) return false;
    return lately.slice(0, depth - from).every((choice) => slept.has(choice % MOST_THREADS));
  }

  /** Whether nobody does anything that has an effect any more, though some go on. */
  get circles(): boolean {
    let some = false;
    for (const thread of this.#machine.threads) {
      if (!thread.started || this.#machine.pending(thread) instanceof End) continue;
      const operation = this.#machine.pending(thread);
      if (!operation.ready(thread.number) && !operation.timed) continue;
      if (thread.quiet < MOST_QUIET) return false;
      some = true;
    }
    if (!some) return false;
    // What they do, they do until somebody changes something, and nobody does; unless one has had enough.
    return this.#machine.threads.every((thread) => {
      const operation = thread.started ? this.#machine.pending(thread) : undefined;
      if (operation === undefined || operation instanceof End) return true;
      if (!operation.ready(thread.number) && !operation.timed) return true;
      return this.#look(thread, thread.mostAhead).loop === "endless";
    });
  }

  /** The last steps, where they are the same round again and again, in which threads look at something. */
  round(sameSteps = SAME_STEPS): { from: number; steps: number } | undefined {
    const { depth, choices, operations, answers, effects } = this.#machine;
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
      const looks = effects.slice(depth - steps, depth).includes(false);
      return looks ? { from: Math.max(0, from), steps } : undefined;
    }
    return undefined;
  }

  /**
   * Those of the choices that are fair: a thread that tries in vain, again and again, lets others go on that can. (What
   * it does between may have effects, such as a lock that is given back: so it is not known to go round in circles.)
   */
  fairOf(bits: number): number {
    const { answers, choices, depth, operations, threads } = this.#machine;
    const before = depth === 0 ? 0 : (this.#inVain[depth - 1] ?? 0);
    this.#inVain[depth] = before;
    const last = depth === 0 ? -1 : choices[depth - 1]! % MOST_THREADS;
    const own = (1 << last) | (1 << (last + TIME_OUT));
    const others = bits & ~own;
    if (last < 0 || (bits & own) === 0 || (others & (TIMELY - 1)) === 0) return bits;
    const operation = this.#machine.pending(threads[last]!);
    if (operation.kind === "write") return bits;
    let times = 0;
    let answer: unknown;
    for (let at = depth - 1; at >= 0 && choices[at]! % MOST_THREADS === last; at--) {
      if (!operations[at]!.same(operation)) continue;
      if (times === 0) answer = answers[at];
      if (!Object.is(answers[at], answer)) return bits;
      if (++times < ROUNDS) continue;
      this.#machine.unfair = true;
      this.#inVain[depth] = before + 1;
      return others;
    }
    return bits;
  }

  /**
   * Whether a thread does what it has done before, with the same answer, and without effect since; and nothing that it
   * looked at has changed.
   */
  of(thread: VirtualThread, operation: Operation): Loop {
    const { answers, operations } = this.#machine;
    const depths = this.#machine.depthsOf[thread.number]!;
    let times = 0;
    let last = -1;
    let answer: unknown;
    const first = thread.length - thread.quiet;
    for (let i = thread.length - 1; i >= first && times < SPINS; i--) {
      const at = depths[i]!;
      if (!operations[at]!.same(operation)) continue;
      if (last < 0) {
        last = at;
        answer = answers[at];
      } else if (!Object.is(answers[at], answer)) return "none";
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
    if (this.#machine.weak === undefined) {
      this.#loops.set(node, loop);
      if (loop === "ends") for (const each of passed) this.#loops.set(each, loop);
    }
    return loop;
  }

  /** Runs a thread alone as long as it has no effect, but not further than so many steps, and undoes that. */
  #look(thread: VirtualThread, far: number): { loop: Loop; passed: Node[] } {
    const { depth, steps } = this.#machine;
    const from = thread.length;
    const driver: Driver = {
      next: () => {
        const operation = thread.pending!;
        const ready = operation.ready(thread.number);
        if (this.#machine.depth > depth && this.#machine.effects[this.#machine.depth - 1]) return -1;
        if (this.#machine.depth - depth >= far || operation.kind === "start") return -1;
        if (!ready && !(operation.timed && operation.timesOut(thread.number))) return -1;
        return ready ? thread.number : thread.number + TIME_OUT;
      },
    };
    this.looksAhead = true;
    try {
      this.#machine.run(driver);
    } finally {
      this.looksAhead = false;
    }
    const done = this.#machine.depth - depth;
    const passed = thread.nodes.slice(from, from + done) as Node[];
    this.#machine.back(depth);
    this.#machine.steps = steps;
    return { loop: done >= far ? "endless" : done >= AHEAD ? "ends" : "none", passed };
  }

  /** Whether another thread has changed something after `depth` that this one looks at, from `first` on. */
  #changedSince(depth: number, first: number, thread: VirtualThread): boolean {
    const { choices, effects, operations } = this.#machine;
    const looked = new Set<number>();
    for (let at = first; at < this.#machine.depth; at++) {
      if (this.#machine.threadOf(choices[at]!) !== thread) continue;
      for (const cell of operations[at]!.cells) looked.add(cell);
    }
    for (let at = depth + 1; at < this.#machine.depth; at++) {
      if (effects[at] && operations[at]!.cells.some((cell) => looked.has(cell))) return true;
    }
    return false;
  }
}
