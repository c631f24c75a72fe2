/**
 * Keeps schedules fair: a thread that tries in vain, again and again, lets others go on. Also sees when no thread makes
 * progress.
 */
import { MOST_THREADS, TIME_OUT, TIMELY } from "./choices.ts";
import type { Loops } from "./loops.ts";
import { End } from "./operation.ts";
import type { Played } from "./played.ts";
import type { VirtualThread } from "./virtual-thread.ts";

/**
 * A thread may repeat the same operations with the same answers and effects so often before other threads get a turn.
 */
const ROUNDS = 8;
/** After so many such turns in one schedule, no thread will make progress. */
const MOST_IN_VAIN = 100;
/** Fewer are enough where threads sleep in between, which is no livelock. */
const MOST_IN_VAIN_ASLEEP = 8;
/** Every thread that can go on must get a turn within so many steps: no machine is less fair. */
const FAIR = 1_000;

export class FairTurns {
  readonly #machine: Played;
  readonly #loops: Loops;
  /** By depth: how often a thread that tried in vain had to let others go on. */
  readonly #inVain: number[] = [];
  /** By depth: which thread that was. */
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
    // A thread that has not tried in vain may still do what the others wait for.
    const tried = new Set<number>();
    for (let at = depth; at >= 0 && at > depth - FAIR; at--) {
      if ((this.#inVain[at] ?? 0) > (at === 0 ? 0 : (this.#inVain[at - 1] ?? 0))) tried.add(this.#inVainBy[at]!);
    }
    return this.#goOn().every((thread) => tried.has(thread.number) || this.#loops.isEndless(thread));
  }

  /** Whether every thread that can go on has had a turn lately. */
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
   * Whether all running threads have slept or timed out lately, and something has changed: then the time that they
   * sleep decides, and not the order of steps.
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
   * The fair ones of these choices: a thread that tries in vain, again and again, lets others go on. (It may have
   * effects in between, such as releasing a lock, so that it is not known to be in an endless loop.)
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
      // Threads that try in vain must not take turns for ever while another one could go on.
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
