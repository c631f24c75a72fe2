import { type Machine, MOST_THREADS } from "../machine.ts";
import { lowest, readsOn, type Search } from "./search.ts";

/**
 * All schedules with so many preemptions at most: switches away from a thread that could have gone on (M. Musuvathi,
 * S. Qadeer: "Iterative context bounding for systematic testing of multithreaded programs", PLDI 2007). Most mistakes
 * need one or two.
 */
export class Bounded implements Search {
  readonly #machine: Machine;
  readonly #most: number;
  /** By depth: what is still to be tried, and preemptions before it. */
  readonly #rest: number[] = [];
  readonly #preemptions: number[] = [0];
  #forced = -1;

  constructor(machine: Machine, most: number) {
    this.#machine = machine;
    this.#most = most;
  }

  choose(enabled: number): number {
    const { depth } = this.#machine;
    if (this.#forced >= 0) {
      const forced = this.#forced;
      this.#forced = -1;
      return forced;
    }
    const goesOn = this.#goesOn(enabled);
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

  /** The thread of the last step, where it can go on; else less than 0. */
  #goesOn(enabled: number): number {
    const { depth, choices } = this.#machine;
    if (depth === 0) return -1;
    const last = choices[depth - 1]! % MOST_THREADS;
    return (enabled & (1 << last)) === 0 ? -1 : last;
  }
}
