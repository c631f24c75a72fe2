import { type Machine, MOST_THREADS } from "../machine.ts";
import { lowest, type Search } from "./search.ts";

/** One schedule; after its end, the thread of the last step goes on as long as it can, then the first that can. */
export class Replay implements Search {
  readonly #machine: Machine;
  readonly #choices: readonly number[];
  /** The depth at which the schedule asked for what was not possible. */
  misfitAt: number | undefined;

  constructor(machine: Machine, choices: readonly number[]) {
    this.#machine = machine;
    this.#choices = choices;
  }

  choose(enabled: number): number {
    const { depth, choices } = this.#machine;
    const wanted = this.#choices[depth];
    if (wanted !== undefined) {
      if ((enabled & (1 << wanted)) !== 0) return wanted;
      this.misfitAt ??= depth;
    }
    const last = depth === 0 ? 0 : choices[depth - 1]! % MOST_THREADS;
    return (enabled & (1 << last)) !== 0 ? last : lowest(enabled);
  }

  advance(): boolean {
    return false;
  }
}
