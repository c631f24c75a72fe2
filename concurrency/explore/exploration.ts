import { Chance } from "./chance.ts";
import type { Engine } from "./engine.ts";
import type { MachineOptions } from "./machine.ts";
import { MisfitError, UnwatchedError } from "./misfit-error.ts";
import type { Failed, Passed, Result, Undecided } from "./model.ts";
import { Playback } from "./playback.ts";
import type { Move } from "./reading.ts";
import { Run } from "./run.ts";
import { scheduleOf, scheduleText } from "./schedule-string.ts";
import { Bounded } from "./search/bounded.ts";
import { Exhaustive } from "./search/exhaustive.ts";
import { Pct } from "./search/pct.ts";
import { Random } from "./search/random.ts";
import { Turns } from "./search/turns.ts";
import { count, type Parts, Searches } from "./searches.ts";
import type { Settings } from "./settings.ts";
import { type Broken, shrunk } from "./shrinking.ts";
import { WeakMemory } from "./weak/weak-memory.ts";
import { UnplayableError } from "./workers/telling.ts";
import type { Loaded } from "./world.ts";

const NO_STEP =
  "No thread did a step that others could see, so there is nothing to explore: what they share is made in setup(), " +
  "or the program has a file of its own, which is loaded anew: { module: the URL of that file }.";

/**
 * After the search with few switches, this share of the remaining budget is for all schedules: at first, and in total.
 */
const FIRST = 0.05;
const ALL = 0.72;
/** The shares for schedules by chance, and for few switches, before all schedules are tried. */
const BY_CHANCE = 0.03;
const FEW = 0.2;

/**
 * Explores one program, from cheap searches to complete ones, until something is found, everything is done, or the
 * budget ends.
 */
export class Exploration {
  readonly #engine: Engine;
  readonly #settings: Settings;
  readonly #mostBytes: number;
  readonly #loaded: Loaded;
  readonly #run: Run;
  readonly #searches: Searches;
  /** In which a finding is told step by step. */
  readonly playback: Playback;
  /** The search of all schedules, while it can be continued, and how far it has come. */
  #paused: { search: Exhaustive; looked: number; schedules: number } | undefined;
  /** Why the program is not the same in each call; `undefined` while it is. */
  misfit: MisfitError | undefined;
  /** All schedules with so many preemptions passed; below 0: none were tried. */
  #passed = -1;

  /** @param mostBytes cells of memory are not larger */
  constructor(engine: Engine, settings: Settings, mostBytes: number) {
    const { seed, locks, timeouts, races, results } = settings;
    this.#engine = engine;
    this.#settings = settings;
    this.#mostBytes = mostBytes;
    const options: MachineOptions = { seed, locks, timeouts, locates: false };
    this.#loaded = engine.load(options, mostBytes);
    this.#run = new Run(this.#loaded, races === "report", results === "same");
    this.#searches = new Searches(settings, this.#loaded, this.#run);
    this.playback = new Playback(engine, settings, this.#loaded, this.#searches, options, mostBytes);
    if (settings.memory === "weak") this.#loaded.machine.weak = new WeakMemory(this.#loaded.machine, this.#run.before);
  }

  /** The cells of memory that turned out to be needed; with larger ones, the result is void. */
  get neededBytes(): number {
    return this.#loaded.machine.cells.neededBytes;
  }

  /** Explores it; `undefined` where memory must be seen in smaller cells, from the begin. */
  *result(): Parts<Result | undefined> {
    const result = yield* this.#exploredOr((error) => this.#undecided(error.message));
    if (this.misfit !== undefined) return result;
    return this.neededBytes < this.#mostBytes ? undefined : result;
  }

  /** A program that is not the same in each call cannot be proved right. */
  *#exploredOr(otherwise: (error: Error) => Result): Parts<Result> {
    try {
      const result = yield* this.#learned();
      if (result.kind === "passed" && this.neededBytes >= this.#mostBytes) this.#confirm();
      const { steps, threads } = this.#loaded.machine;
      if (result.kind === "passed" && steps === 0 && threads.length > 1) throw new UnwatchedError(NO_STEP);
      return result;
    } catch (error) {
      if (error instanceof MisfitError) this.misfit = error;
      else if (!(error instanceof UnplayableError)) throw error;
      return otherwise(error);
    }
  }

  /** For reads that get values which are written later: explores again as long as new writes are seen. */
  *#learned(): Parts<Result> {
    const { weak } = this.#loaded.machine;
    for (;;) {
      const result = yield* this.#explored();
      if (weak === undefined || result.kind !== "passed" || this.#settings.replay !== undefined) return result;
      if (!weak.learn()) return result;
    }
  }

  /**
   * Calls each function once more, because a function that was called only once might not be the same the next time.
   */
  #confirm(): void {
    const { machine } = this.#loaded;
    this.#loaded.inside(() => {
      for (const thread of machine.threads) if (thread.started) thread.confirm(machine);
    });
  }

  *#explored(): Parts<Result> {
    const { strategy, preemptions, seed, replay, schedules = 10_000 } = this.#settings;
    const { machine } = this.#loaded;
    const chance = new Chance(seed);
    if (replay !== undefined) return this.#replayed(scheduleOf(replay));
    switch (strategy) {
      case "exhaustive":
        return (yield* this.#exhaustive(this.#searches.budget)) ?? this.#undecided();
      case "bounded":
        return (yield* this.#bounded(preemptions, this.#searches.budget)) ?? this.#undecided();
      case "pct":
        return yield* this.#byChance(new Pct(machine, chance, schedules), this.#searches.budget);
      case "random":
        return yield* this.#byChance(new Random(machine, chance, schedules), this.#searches.budget);
      case "auto":
        return yield* this.#fromCheapToComplete();
    }
  }

  /**
   * Most mistakes need few switches. If none is found, all schedules are tried, and then what is possible. Where there
   * are very many, other searches come in between, because a search of all begins with schedules that differ only in
   * their last steps.
   */
  *#fromCheapToComplete(): Parts<Result> {
    const { steps, preemptions, seed } = this.#settings;
    const { machine } = this.#loaded;
    const failed = (result: Result | undefined) => (result?.kind === "failed" ? result : undefined);
    let few = yield* this.#bounded(0, steps / 20);
    if (few?.kind === "passed") few = yield* this.#bounded(1, steps / 10);
    if (failed(few)) return few!;
    if (this.#run.tooLong) return this.#undecided();
    const inTurns = yield* this.#inTurns(steps / 5);
    if (inTurns) return inTurns;
    this.#searches.ended = false;
    const left = this.#searches.budget - machine.spent;
    // In weak memory, an interrupted search cannot be continued.
    const first = (machine.weak === undefined ? FIRST : ALL) * left;
    let all = yield* this.#exhaustive(machine.spent + first);
    if (all) return all;
    const chance = new Chance(seed);
    const random = (budget: number) =>
      this.#byChance(new Random(machine, chance, Number.POSITIVE_INFINITY), machine.spent + budget);
    const early = yield* this.#searches.besides(random(BY_CHANCE * left));
    if (failed(early)) return early;
    const toFew = this.#paused === undefined ? 0.9 * steps : machine.spent + FEW * left;
    const bounded = yield* this.#searches.besides(this.#bounded(preemptions, toFew));
    if (failed(bounded)) return bounded!;
    if (this.#paused) all = yield* this.#exhaustive(machine.spent + ALL * left - first);
    if (all) return all;
    const leftOut = this.#searches.leftOut();
    this.#run.tooLong = false;
    const late = yield* random((this.#searches.budget - machine.spent) / 2);
    if (failed(late)) return late;
    const sampled = yield* this.#byChance(new Pct(machine, chance, Number.POSITIVE_INFINITY), this.#searches.budget);
    if (failed(sampled)) return sampled;
    if (this.#searches.race) return yield* this.#failed(this.#searches.race);
    const within = bounded ?? few;
    if (within?.kind !== "passed") return this.#undecided();
    const says = `${within.says}. Others were not all tried: ${leftOut}`;
    return { ...within, ...this.#tried(says), schedules: within.schedules };
  }

  *#exhaustive(budget: number): Parts<Passed | Failed | undefined> {
    const { machine } = this.#loaded;
    const { before } = this.#run;
    const looked = before.looked.size;
    const paused = this.#paused?.looked === looked ? this.#paused : undefined;
    this.#paused = undefined;
    const search = paused?.search ?? new Exhaustive(machine, before);
    const end = yield* this.#searches.search(search, budget);
    // The invariant has read more than was known when schedules were taken for equal.
    if (before.looked.size > looked && end.kind !== "broken") return yield* this.#exhaustive(budget);
    if (end.kind === "broken") return yield* this.#failed(end.broken);
    const schedules = end.schedules + (paused?.schedules ?? 0);
    if (end.kind === "budget") {
      if (!this.#run.tooLong && machine.weak === undefined) {
        search.pause();
        this.#paused = { search, looked, schedules };
      }
      return undefined;
    }
    if (this.#run.cut || machine.unfair || machine.weak?.cut) return undefined;
    const reads = machine.weak ? ", and all that reads may get in them" : "";
    const all = schedules === 1 ? "the one schedule there is" : `all ${count(schedules)} different schedules${reads}`;
    const says = [
      all,
      ...(machine.shortened ? ["however often a loop tries in vain until it gives up"] : []),
      ...(machine.late ? ["where the time of an asynchronous wait is not up before its function has ended"] : []),
    ];
    const proof = says.length === 1 ? "exhaustive" : "bounded";
    return { kind: "passed", proof, ...this.#tried(says.join(", ")), schedules };
  }

  *#bounded(preemptions: number, budget: number): Parts<Passed | Failed | undefined> {
    const { before } = this.#run;
    const looked = before.looked.size;
    const end = yield* this.#searches.search(new Bounded(this.#loaded.machine, preemptions, before), budget);
    // As with all schedules: the invariant has read more than was known.
    if (before.looked.size > looked && end.kind !== "broken") return yield* this.#bounded(preemptions, budget);
    if (end.kind === "broken") return yield* this.#failed(end.broken);
    if (end.kind === "budget" || this.#run.tooLong) return undefined;
    this.#passed = Math.max(this.#passed, preemptions);
    const most = preemptions === 0 ? "without" : `with at most ${preemptions}`;
    const differ = this.#loaded.machine.weak === undefined ? " that differ" : "";
    const says = `every schedule ${most} preemption${preemptions === 1 ? "" : "s"}, ${count(end.schedules)} of them${differ}`;
    return { kind: "passed", proof: "bounded", preemptions, ...this.#tried(says), schedules: end.schedules };
  }

  *#inTurns(budget: number): Parts<Failed | undefined> {
    const end = yield* this.#searches.search(new Turns(this.#loaded.machine), budget);
    return end.kind === "broken" ? yield* this.#failed(end.broken) : undefined;
  }

  *#byChance(search: Random | Pct, budget: number): Parts<Passed | Failed> {
    const end = yield* this.#searches.search(search, budget);
    if (end.kind === "broken") return yield* this.#failed(end.broken);
    const { schedules } = end;
    const each =
      search instanceof Pct
        ? `each finds a mistake that needs ${search.orders} with a probability of at least ${percent(search.probability)}, `
        : "";
    return {
      kind: "passed",
      proof: "sampled",
      ...this.#tried(`${count(schedules)} schedules by chance: ${each}no proof`),
      schedules,
    };
  }

  #undecided(
    why = `${count(this.#searches.schedules)} schedules, and ${this.#searches.leftOut()}: no proof`,
  ): Undecided {
    return { kind: "undecided", ...this.#tried(why) };
  }

  #tried(says: string) {
    return { schedules: this.#searches.schedules, steps: this.#loaded.machine.steps, says, engine: this.#engine.name };
  }

  /** Finds the same mistake with as few preemptions as possible, and tells it step by step. */
  *#failed(broken: Broken): Parts<Failed> {
    // A function that counts its calls does more each time, as no real thread would.
    if (this.#engine.onThisThread) this.#confirm();
    const shrinking = shrunk(broken, this.#run, this.#loaded.machine, this.#passed);
    let turn = this.#loaded.inside(() => shrinking.next());
    while (!turn.done) {
      yield;
      turn = this.#loaded.inside(() => shrinking.next());
    }
    const { moves, wrong } = turn.value;
    const result = this.playback.failure(moves, wrong.other && wrong);
    if (result) return result;
    throw new MisfitError(
      `Cannot play ${scheduleText(moves)} again: it went well. The program is not the same in each call.`,
    );
  }

  /** Replays the given schedule. */
  #replayed(moves: readonly Move[]): Result {
    const failed = this.playback.failure(moves);
    if (failed) return failed;
    const schedules = Math.max(1, this.#searches.schedules);
    return { kind: "passed", proof: "sampled", ...this.#tried("one schedule, as it was given"), schedules };
  }
}

function percent(probability: number): string {
  return `${(100 * probability).toPrecision(2)} %`;
}
