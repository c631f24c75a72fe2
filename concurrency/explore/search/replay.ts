import { CHECK, MOST_THREADS } from "../choices.ts";
import type { Machine } from "../machine.ts";
import type { Move } from "../reading.ts";
import { choiceOf } from "../schedule-string.ts";
import { lowest, type Search } from "./search.ts";

const LONG = 2_000;

/** One schedule; after its end, the thread of the last step goes on as long as it can, then the first that can. */
export class Replay implements Search {
  readonly #machine: Machine;
  readonly #choices: readonly Move[];
  readonly #stops: boolean;
  /** One that is so long may go round in circles: then it is not led out of them. */
  readonly mostSteps?: number;
  readonly inTheEnd: readonly number[];
  /** The depth at which the schedule asked for what was not possible. */
  misfitAt: number | undefined;

  /** @param stops whether nobody goes on after its end */
  constructor(machine: Machine, choices: readonly Move[], stops = false) {
    this.#stops = stops;
    this.#machine = machine;
    this.#choices = choices.filter((move) => choiceOf(move) !== CHECK);
    this.inTheEnd = choices
      .slice(this.#choices.length)
      .map((move) => (typeof move === "object" && "older" in move ? move.older : 0));
    if (choices.length >= LONG) this.mostSteps = choices.length;
  }

  choose(enabled: number): number {
    const { depth, choices } = this.#machine;
    const move = this.#choices[depth];
    if (move !== undefined) {
      const wanted = choiceOf(move);
      if ((enabled & (1 << wanted)) !== 0) {
        const { weak } = this.#machine;
        if (weak !== undefined && typeof move === "object") weak.wants = "older" in move ? move.older : move;
        return wanted;
      }
      this.misfitAt ??= depth;
    }
    if (this.#stops && move === undefined) return -1;
    const last = depth === 0 ? 0 : choices[depth - 1]! % MOST_THREADS;
    return (enabled & (1 << last)) !== 0 ? last : lowest(enabled);
  }

  advance(): boolean {
    return false;
  }
}
