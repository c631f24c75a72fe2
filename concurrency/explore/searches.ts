import { nowMs } from "../../runtime-adapters/real-time.ts";
import { MOST_STEPS, type Run } from "./run.ts";
import { Exhaustive } from "./search/exhaustive.ts";
import type { Search } from "./search/search.ts";
import type { Settings } from "./settings.ts";
import type { Broken } from "./shrinking.ts";
import type { Loaded } from "./world.ts";

/** Work in parts. In between, other code of this thread gets a turn. */
export type Parts<T> = Generator<undefined, T, undefined>;

/** How a search ended: with a schedule that breaks the program, by itself, or with its budget. */
export type End = { kind: "broken"; broken: Broken } | { kind: "done" | "budget"; schedules: number };

/** After a race was found, so many more steps are taken: they may show what the race leads to. */
const AFTER_RACE = 100_000;
/** For how long this thread does nothing else. */
const TURN_MS = 50;

/** One search after the other in one program: they share a budget of steps, a time limit, and the first race. */
export class Searches {
  /** Schedules that were tried by all searches. */
  schedules = 0;
  /** The first race that was found. */
  race: Broken | undefined;
  /** Nothing is searched beyond so many steps. */
  budget: number;
  /** Whether some search came to the end of the budget. */
  ended = false;
  readonly #settings: Settings;
  readonly #loaded: Loaded;
  readonly #run: Run;
  #turnEndsMs = 0;
  /** Whether its time was over before. */
  #late = false;

  constructor(settings: Settings, loaded: Loaded, run: Run) {
    this.#settings = settings;
    this.#loaded = loaded;
    this.#run = run;
    this.budget = settings.steps;
  }

  /** Runs what the search chooses, until something is wrong, it has no more, or that many steps were done in all. */
  *search(search: Search, budget: number): Parts<End> {
    const { machine } = this.#loaded;
    const { schedules: most = Number.POSITIVE_INFINITY } = this.#settings;
    machine.back(0);
    let schedules = 0;
    // Dropped schedules count, too: they take as long.
    let tries = 0;
    for (;;) {
      const more = this.#loaded.inside(() => {
        this.#turnEndsMs = nowMs() + TURN_MS;
        do {
          tries++;
          this.#run.schedule(search, Math.min(budget, this.budget));
          if (this.#run.complete) schedules++;
          if (this.#run.wrong !== undefined || this.#run.stopped) return false;
          // Whatever else is found, it will be no proof.
          if (this.#run.tooLong && this.#settings.strategy === "auto") {
            this.#run.stopped = true;
            return false;
          }
          this.#noteRace();
          if (schedules >= most || !search.advance()) return false;
        } while ((tries & 15) !== 0 || nowMs() < this.#turnEndsMs);
        return true;
      });
      if (more) {
        yield;
        this.#lookAtTime();
        continue;
      }
      this.schedules += schedules;
      this.#noteRace();
      const { wrong, stopped } = this.#run;
      // The race is the cause of this.
      if (wrong?.kind === "nondeterministic" && this.race) return { kind: "broken", broken: this.race };
      if (wrong) return { kind: "broken", broken: { wrong, moves: machine.schedule() } };
      const enough = stopped ? this.#run.tooLong || machine.spent >= this.budget : search instanceof Exhaustive;
      if (this.race && (enough || this.#settings.strategy !== "auto")) return { kind: "broken", broken: this.race };
      if (stopped) this.ended = true;
      return { kind: stopped ? "budget" : "done", schedules };
    }
  }

  /** After its time, nothing more is searched. */
  #lookAtTime(): void {
    if (nowMs() < this.#settings.endsMs) return;
    this.budget = 0;
    this.#late = true;
  }

  /** Keeps the first race, and searches on for a while: a wrong result says more. */
  #noteRace(): void {
    const { race } = this.#run.before;
    if (race === undefined || this.race !== undefined) return;
    const { machine } = this.#loaded;
    this.race = { wrong: { kind: "race" }, moves: machine.schedule(race.later + 1) };
    this.budget = Math.min(this.budget, machine.spent + AFTER_RACE);
  }

  /** What this search leaves out does not count for others. */
  *besides<T>(search: Parts<T>): Parts<T> {
    const { machine } = this.#loaded;
    const { cut, tooLong } = this.#run;
    const { unfair, shortened, late } = machine;
    const ended = this.ended;
    this.#run.tooLong = false;
    const result = yield* search;
    Object.assign(this.#run, { cut, tooLong });
    Object.assign(machine, { unfair, shortened, late });
    this.ended = ended;
    return result;
  }

  /** Why not all was tried. */
  leftOut(): string {
    const { machine } = this.#loaded;
    if (this.#run.tooLong)
      return `some were left after ${count(MOST_STEPS)} steps (let loops go round twice or thrice)`;
    if (this.#late || this.ended) {
      const { steps, limitMs } = this.#settings;
      const ended = this.#late ? `limit of ${count(limitMs!)} ms` : `budget of ${count(steps)} steps`;
      const more = this.#late ? "more time" : "more steps";
      return `the ${ended} ended (take fewer threads and shorter loops, give it ${more}, or draw schedules by chance: strategy "random")`;
    }
    if (machine.weak?.cut) return "some reads of older values were left out";
    return "some were left out, in which one thread tries in vain again and again while others could go on";
  }
}

/** A number as text. */
export function count(n: number): string {
  return n.toLocaleString("en-US");
}
