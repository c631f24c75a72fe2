import { MOST_THREADS } from "../choices.ts";
import type { HappensBefore } from "../happens-before.ts";
import type { Machine } from "../machine.ts";
import { lowest, readsOn, type Search } from "./search.ts";

/** So many beginnings of schedules are kept at most; others are gone through again. */
const MOST_KNOWN = 300_000;

/**
 * All schedules with so many preemptions at most: switches away from a thread that could have gone on (M. Musuvathi,
 * S. Qadeer: "Iterative context bounding for systematic testing of multithreaded programs", PLDI 2007). Most mistakes
 * need one or two.
 *
 * A beginning that differs from one before only in the order of steps that do not matter to each other comes to the
 * same state. Where the same thread did the last step of both, and no more preemptions were left before, nothing new
 * follows (the same: "Partial-order reduction for context-bounded state exploration", MSR-TR-2007-12). Sleep sets and
 * source sets alone would leave out too much: what they take for the same may need more preemptions.
 */
export class Bounded implements Search {
  readonly #machine: Machine;
  readonly #most: number;
  /** By depth: what is still to be tried, and preemptions before it. */
  readonly #rest: number[] = [];
  readonly #preemptions: number[] = [0];
  #forced = -1;
  readonly #before: HappensBefore | undefined;
  /** By depth: two numbers that stand for what was done, whatever the order of steps that do not matter to others. */
  readonly #sums: number[] = [0];
  readonly #otherSums: number[] = [0];
  /** Beginnings that were gone through, with the fewest preemptions that they had. */
  readonly #known = new Map<string, number>();

  /** @param before which steps come before which; without it, all orders of all steps are tried */
  constructor(machine: Machine, most: number, before?: HappensBefore) {
    this.#machine = machine;
    this.#most = most;
    // In weak memory, a read may get one value or another in the same order.
    this.#before = machine.weak === undefined ? before : undefined;
  }

  stepped(step: number): void {
    if (this.#before === undefined) return;
    const choice = this.#machine.choices[step]!;
    let [one, other] = [choice + 1, choice + 0x51ed];
    for (let thread = 0; thread < MOST_THREADS; thread++) {
      const steps = this.#before.clock(step, thread);
      one = mixed(Math.imul(one, 0x9e3779b1) ^ steps);
      other = mixed(Math.imul(other, 0x85ebca77) + steps);
    }
    this.#sums[step + 1] = (this.#sums[step]! + one) | 0;
    this.#otherSums[step + 1] = (this.#otherSums[step]! + other) | 0;
  }

  choose(enabled: number): number {
    const { depth } = this.#machine;
    if (this.#forced >= 0) {
      const forced = this.#forced;
      this.#forced = -1;
      return forced;
    }
    const goesOn = this.#goesOn(enabled);
    if (this.#isKnown(depth)) return -1;
    const pick = goesOn < 0 ? lowest(enabled) : goesOn;
    const before = this.#preemptions[depth]!;
    const allowed = goesOn < 0 || before < this.#most ? enabled : 1 << pick;
    this.#rest[depth] = allowed & ~(1 << pick);
    this.#preemptions[depth + 1] = before;
    return pick;
  }

  advance(): boolean {
    for (let depth = this.#machine.depth - 1; depth >= 0; depth--) {
      if (readsOn(this.#machine, depth)) {
        this.#forced = this.#machine.choices[depth]!;
        return true;
      }
      const rest = this.#rest[depth]!;
      if (rest === 0) continue;
      this.#machine.back(depth);
      const pick = lowest(rest);
      this.#rest[depth] = rest & (rest - 1);
      const preempts = this.#goesOn(this.#machine.enabled()) >= 0;
      this.#preemptions[depth + 1] = this.#preemptions[depth]! + (preempts ? 1 : 0);
      this.#forced = pick;
      return true;
    }
    return false;
  }

  /** Whether nothing new follows; else it is known from now on. */
  #isKnown(depth: number): boolean {
    if (this.#before === undefined || depth === 0) return false;
    const last = this.#machine.choices[depth - 1]! % MOST_THREADS;
    const key = `${this.#sums[depth]} ${this.#otherSums[depth]} ${last}`;
    const preemptions = this.#preemptions[depth]!;
    const fewest = this.#known.get(key);
    if (fewest !== undefined && fewest <= preemptions) return true;
    if (fewest !== undefined || this.#known.size < MOST_KNOWN) this.#known.set(key, preemptions);
    return false;
  }

  /** The thread of the last step, where it can go on; else less than 0. */
  #goesOn(enabled: number): number {
    const { depth, choices } = this.#machine;
    if (depth === 0) return -1;
    const last = choices[depth - 1]! % MOST_THREADS;
    return (enabled & (1 << last)) === 0 ? -1 : last;
  }
}

/** A number whose bits all depend on all bits of this one (murmur3's last step). */
function mixed(bits: number): number {
  let one = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  one = Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return one ^ (one >>> 16);
}
