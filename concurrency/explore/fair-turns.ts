/** Whose turn it is: one that tries in vain, again and again, lets others go on; and where nobody gets on is seen. */
import { MOST_THREADS, TIME_OUT, TIMELY } from "./choices.ts";
import type { Loops } from "./loops.ts";
import { End, type Operation } from "./operation.ts";
import type { VirtualThread } from "./virtual-thread.ts";

/** So often a thread may do the same with the same answer, and effects, before others that can go on get a turn. */
const ROUNDS = 8;
/** After so many such turns in one schedule, nobody will get anywhere. */
const MOST_IN_VAIN = 100;
/** Of threads that sleep in between, which are in no livelock, fewer are looked at. */
const MOST_IN_VAIN_ASLEEP = 8;
/** Whoever can go on gets a turn within so many steps, or the schedule is none that a machine would have. */
const FAIR = 1_000;

/** What is asked of the machine. */
interface Played {
  readonly depth: number;
  unfair: boolean;
  readonly threads: readonly VirtualThread[];
  readonly choices: readonly number[];
  readonly operations: readonly Operation[];
  readonly answers: readonly unknown[];
  readonly effects: readonly boolean[];
  readonly depthsOf: readonly (readonly number[])[];
  pending(thread: VirtualThread): Operation;
}

export class FairTurns {
  readonly #machine: Played;
  readonly #loops: Loops;
  /** By depth: how often a thread that tried in vain had to let others go on. */
  readonly #inVain: number[] = [];
  /** By depth: the thread that had to. */
  readonly #inVainBy: number[] = [];

  constructor(machine: Played, loops: Loops) {
    this.#machine = machine;
    this.#loops = loops;
  }

  /** Whether threads only try in vain, one after the other. */
  get inVain(): boolean {
    const { depth } = this.#machine;
    const times = this.#inVain[depth] ?? 0;
    if (times < MOST_IN_VAIN_ASLEEP || !(times >= MOST_IN_VAIN || this.sleeps) || !this.fair) return false;
    // Who has not tried in vain may still do what the others wait for.
    const tried = new Set<number>();
    for (let at = depth; at >= 0 && at > depth - FAIR; at--) {
      if ((this.#inVain[at] ?? 0) > (at === 0 ? 0 : (this.#inVain[at - 1] ?? 0))) tried.add(this.#inVainBy[at]!);
    }
    return this.#goOn().every((thread) => tried.has(thread.number) || this.#loops.isEndless(thread));
  }

  /** Whether every thread that can go on has lately got a turn. */
  get fair(): boolean {
    const { choices, depth } = this.#machine;
    const lately = new Set(choices.slice(Math.max(0, depth - FAIR), depth).map((c) => c % MOST_THREADS));
    return this.#goOn().every(({ number }) => lately.has(number));
  }

  /** Threads that can go on. */
  #goOn(): VirtualThread[] {
    return this.#machine.threads.filter((thread) => {
      const operation = thread.started ? this.#machine.pending(thread) : undefined;
      return operation !== undefined && !(operation instanceof End) && operation.ready(thread.number);
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
      this.#inVainBy[depth] = last;
      // Whoever tries in vain must not lead to each other for ever, while somebody else could go on.
      return before < threads.length ? others : this.#latest(others);
    }
    return bits;
  }

  /** Of these choices, those of the thread that has waited longest for its turn. */
  #latest(bits: number): number {
    const { depthsOf, threads } = this.#machine;
    let found = bits;
    let longest = Number.POSITIVE_INFINITY;
    for (const { number, length } of threads) {
      const own = bits & ((1 << number) | (1 << (number + TIME_OUT)));
      const last = length === 0 ? -1 : depthsOf[number]![length - 1]!;
      if (own === 0 || last >= longest) continue;
      found = own;
      longest = last;
    }
    return found;
  }
}
