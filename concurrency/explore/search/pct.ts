import type { Chance } from "../chance.ts";
import { MOST_THREADS, TIME_OUT } from "../choices.ts";
import type { Machine } from "../machine.ts";
import { choicesOf, drawReading } from "./by-chance.ts";
import type { Search } from "./search.ts";

/** How deep a mistake may be that `Pct` finds with the probability that it states: so many orders must be just so. */
const PCT_DEPTH = 3;

/**
 * Schedules by chance that find what few switches break, with a probability that can be stated: each thread has a
 * priority, and the highest that can go on does, but for `PCT_DEPTH` − 1 steps at which it becomes the lowest. Of n
 * threads and k steps, each schedule finds a mistake of depth d with a probability of at least 1 / (n · k^(d−1))
 * (S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte: "A randomized scheduler with probabilistic guarantees of
 * finding bugs", ASPLOS 2010).
 */
export class Pct implements Search {
  readonly #machine: Machine;
  readonly #chance: Chance;
  #left: number;
  #most = 1;
  #priorities: number[] = [];
  #changes: number[] = [];
  #lowest = -1;

  constructor(machine: Machine, chance: Chance, schedules: number) {
    this.#machine = machine;
    this.#chance = chance;
    this.#left = schedules - 1;
    this.#draw();
  }

  choose(enabled: number): number {
    const { depth } = this.#machine;
    drawReading(this.#machine, this.#chance);
    const priority = (choice: number) => {
      const of = this.#priorities[choice % MOST_THREADS]!;
      // What waits runs out of time rather late.
      return choice >= TIME_OUT ? of - 2 * MOST_THREADS : of;
    };
    const best = () => choicesOf(enabled).reduce((one, other) => (priority(other) > priority(one) ? other : one));
    if (this.#changes.includes(depth)) this.#priorities[best() % MOST_THREADS] = this.#lowest--;
    return best();
  }

  advance(): boolean {
    this.#most = Math.max(this.#most, this.#machine.depth);
    this.#machine.back(0);
    this.#draw();
    return this.#left-- > 0;
  }

  /** What it finds so likely, in words. */
  readonly orders = `${PCT_DEPTH} pairs of steps in one order`;

  /** At least so likely is it that one schedule finds a mistake of `PCT_DEPTH`. */
  get probability(): number {
    const threads = this.#machine.threads.length;
    return 1 / (threads * this.#most ** (PCT_DEPTH - 1));
  }

  #draw(): void {
    this.#lowest = -1;
    this.#priorities = this.#chance.shuffled(Array.from({ length: MOST_THREADS }, (_, i) => i));
    this.#changes = Array.from({ length: PCT_DEPTH - 1 }, () => this.#chance.below(this.#most));
  }
}
