import type { Chance } from "../chance.ts";
import type { Machine } from "../machine.ts";
import { choicesOf, drawReading } from "./by-chance.ts";
import type { Search } from "./search.ts";

/** Schedules by chance: at each step, each thread that can go on is as likely as the others. */
export class Random implements Search {
  readonly #machine: Machine;
  readonly #chance: Chance;
  #left: number;

  constructor(machine: Machine, chance: Chance, schedules: number) {
    this.#machine = machine;
    this.#chance = chance;
    this.#left = schedules - 1;
  }

  choose(enabled: number): number {
    drawReading(this.#machine, this.#chance);
    return this.#chance.among(choicesOf(enabled));
  }

  advance(): boolean {
    this.#machine.back(0);
    return this.#left-- > 0;
  }
}
