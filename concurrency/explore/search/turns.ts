import { MOST_THREADS, TIME_OUT } from "../choices.ts";
import type { Machine } from "../machine.ts";
import { lowest, type Search } from "./search.ts";

const THREADS = (1 << TIME_OUT) - 1;
/** The longest turns that are tried. */
const MOST_TURN = 6;

/**
 * Schedules in which threads take turns of as many steps, one after the other: in step, they find it when each makes
 * way for the other for ever. That takes more switches than any search tries that goes from few to many.
 */
export class Turns implements Search {
  readonly mostSteps = 2_500;
  readonly #machine: Machine;
  #turn = 1;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  choose(enabled: number): number {
    const { depth, choices } = this.#machine;
    const last = depth === 0 ? MOST_THREADS - 1 : choices[depth - 1]! % MOST_THREADS;
    const timely = enabled & THREADS;
    if (timely === 0) return lowest(enabled);
    let steps = 0;
    while (steps < this.#turn && steps < depth && choices[depth - 1 - steps]! % MOST_THREADS === last) steps++;
    if (depth > 0 && steps < this.#turn && (timely & (1 << last)) !== 0) return last;
    const after = timely & ~((2 << last) - 1);
    return lowest(after === 0 ? timely : after);
  }

  advance(): boolean {
    this.#machine.back(0);
    return ++this.#turn <= MOST_TURN;
  }
}
