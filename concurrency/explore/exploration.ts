import { nowMs } from "../../runtime-adapters/real-time.ts";
import { Chance } from "./chance.ts";
import type { Engine } from "./engine.ts";
import { findingOf } from "./findings.ts";
import type { MachineOptions } from "./machine.ts";
import { MisfitError, UnwatchedError } from "./misfit-error.ts";
import type { Failed, Finding, FindingKind, Passed, Result, Undecided } from "./model.ts";
import type { Move } from "./reading.ts";
import { MOST_STEPS, Run, type Wrong } from "./run.ts";
import { scheduleOf, scheduleText } from "./schedule-string.ts";
import { Bounded } from "./search/bounded.ts";
import { Exhaustive } from "./search/exhaustive.ts";
import { Pct } from "./search/pct.ts";
import { Random } from "./search/random.ts";
import { Replay } from "./search/replay.ts";
import type { Search } from "./search/search.ts";
import { Turns } from "./search/turns.ts";
import type { Settings } from "./settings.ts";
import { whyOf } from "./show/in-one-sentence.ts";
import { type Broken, shrunk } from "./shrinking.ts";
import { type Cut, Silent, silentFinding, type Whereabouts } from "./silence.ts";
import { stepsOf } from "./steps.ts";
import { WeakMemory } from "./weak/weak-memory.ts";
import { UnplayableError } from "./workers/telling.ts";
import type { Loaded } from "./world.ts";

const NO_STEP =
  "No thread did a step that others could see, so there is nothing to explore: what they share is made in setup(), " +
  "or the program has a file of its own, which is loaded anew: { module: the URL of that file }.";

/** What a search came to: a schedule that breaks the program, its own end, or the end of its budget. */
type End = { kind: "broken"; broken: Broken } | { kind: "done" | "budget"; schedules: number };

/** What is done in parts, between which others get a turn in this thread. */
export type Parts<T> = Generator<undefined, T, undefined>;

/** So many steps more are done after a race was found: something worse may come of it. */
const AFTER_RACE = 100_000;
/** Of the budget that few switches have left, so much is for all that differ: at first, and together. */
const FIRST = 0.05;
const ALL = 0.72;
/** So much for some by chance before more of them, and for few switches. */
const BY_CHANCE = 0.03;
const FEW = 0.2;
/** So long, nothing else gets a turn in this thread. */
const TURN_MS = 50;

/** Explores one program: from cheap to complete, until something is found, all is done, or the budget ends. */
export class Exploration {
  readonly #engine: Engine;
  readonly #settings: Settings;
  readonly #options: MachineOptions;
  readonly #mostBytes: number;
  readonly #loaded: Loaded;
  /** The program that runs now: this one, or the one in which a schedule is told. */
  #playing: Loaded;
  readonly #run: Run;
  #race: Broken | undefined;
  /** The search of all schedules, where it can go on, and how far it has come. */
  #paused: { search: Exhaustive; looked: number; schedules: number } | undefined;
  /** Why the program is not the same in each call, if it is not. */
  misfit: MisfitError | undefined;
  /** Nothing is searched beyond so many steps. */
  #budget: number;
  /** Whether some search came to the end of it. */
  #ended = false;
  #turnEndsMs = 0;
  /** Every schedule with so many preemptions went well; less than 0: that is not known of any. */
  #passed = -1;
  /** Whether its time was over before. */
  #late = false;
  /** Schedules that were tried by all searches. */
  #schedules = 0;

  /** @param mostBytes cells of memory are not larger */
  constructor(engine: Engine, settings: Settings, mostBytes: number) {
    const { seed, locks, timeouts, races, results } = settings;
    this.#engine = engine;
    this.#settings = settings;
    this.#mostBytes = mostBytes;
    this.#budget = settings.steps;
    this.#options = { seed, locks, timeouts, locates: false };
    this.#loaded = engine.load(this.#options, mostBytes);
    this.#playing = this.#loaded;
    this.#run = new Run(this.#loaded, races === "report", results === "same");
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

  /** A program that is not the same in each call proves nothing. */
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

  /** Where reads get values that are written later: explores again as long as threads were seen to write others. */
  *#learned(): Parts<Result> {
    const { weak } = this.#loaded.machine;
    for (;;) {
      const result = yield* this.#explored();
      if (weak === undefined || result.kind !== "passed" || this.#settings.replay !== undefined) return result;
      if (!weak.learn()) return result;
    }
  }

  /** Calls each function once more: what was never called twice might be another one each time. */
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
        return (yield* this.#exhaustive(this.#budget)) ?? this.#undecided();
      case "bounded":
        return (yield* this.#bounded(preemptions, this.#budget)) ?? this.#undecided();
      case "pct":
        return yield* this.#byChance(new Pct(machine, chance, schedules), this.#budget);
      case "random":
        return yield* this.#byChance(new Random(machine, chance, schedules), this.#budget);
      case "auto":
        return yield* this.#fromCheapToComplete();
    }
  }

  /**
   * Most mistakes need few switches; where none is found, all schedules are tried, and then what can be. Where all are
   * very many, others come in between: whoever tries all begins with what differs in its last steps.
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
    this.#ended = false;
    const left = this.#budget - machine.spent;
    // In weak memory, nobody goes on later where it was.
    const first = (machine.weak === undefined ? FIRST : ALL) * left;
    let all = yield* this.#exhaustive(machine.spent + first);
    if (all) return all;
    const chance = new Chance(seed);
    const random = (budget: number) =>
      this.#byChance(new Random(machine, chance, Number.POSITIVE_INFINITY), machine.spent + budget);
    const early = yield* this.#besides(random(BY_CHANCE * left));
    if (failed(early)) return early;
    const toFew = this.#paused === undefined ? 0.9 * steps : machine.spent + FEW * left;
    const bounded = yield* this.#besides(this.#bounded(preemptions, toFew));
    if (failed(bounded)) return bounded!;
    if (this.#paused) all = yield* this.#exhaustive(machine.spent + ALL * left - first);
    if (all) return all;
    const leftOut = this.#leftOut();
    this.#run.tooLong = false;
    const late = yield* random((this.#budget - machine.spent) / 2);
    if (failed(late)) return late;
    const sampled = yield* this.#byChance(new Pct(machine, chance, Number.POSITIVE_INFINITY), this.#budget);
    if (failed(sampled)) return sampled;
    if (this.#race) return yield* this.#failed(this.#race);
    const within = bounded ?? few;
    if (within?.kind !== "passed") return this.#undecided();
    const says = `${within.says}. Others were not all tried: ${leftOut}`;
    return { ...within, ...this.#tried(says), schedules: within.schedules };
  }

  /** What one search leaves out does not count for another one. */
  *#besides<T>(search: Parts<T>): Parts<T> {
    const { machine } = this.#loaded;
    const { cut, tooLong } = this.#run;
    const { unfair, shortened, late } = machine;
    const ended = this.#ended;
    this.#run.tooLong = false;
    const result = yield* search;
    Object.assign(this.#run, { cut, tooLong });
    Object.assign(machine, { unfair, shortened, late });
    this.#ended = ended;
    return result;
  }

  *#exhaustive(budget: number): Parts<Passed | Failed | undefined> {
    const { machine } = this.#loaded;
    const { before } = this.#run;
    const looked = before.looked.size;
    const paused = this.#paused?.looked === looked ? this.#paused : undefined;
    this.#paused = undefined;
    const search = paused?.search ?? new Exhaustive(machine, before);
    const end = yield* this.#search(search, budget);
    // An invariant looked at more than was known when schedules were taken for the same.
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
    const end = yield* this.#search(new Bounded(this.#loaded.machine, preemptions, before), budget);
    // As in all schedules: an invariant has looked at more than was known.
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
    const end = yield* this.#search(new Turns(this.#loaded.machine), budget);
    return end.kind === "broken" ? yield* this.#failed(end.broken) : undefined;
  }

  *#byChance(search: Random | Pct, budget: number): Parts<Passed | Failed> {
    const end = yield* this.#search(search, budget);
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

  #undecided(why = `${count(this.#schedules)} schedules, and ${this.#leftOut()}: no proof`): Undecided {
    return { kind: "undecided", ...this.#tried(why) };
  }

  /** Why not all was tried. */
  #leftOut(): string {
    const { machine } = this.#loaded;
    if (this.#run.tooLong)
      return `some were left after ${count(MOST_STEPS)} steps (let loops go round twice or thrice)`;
    if (this.#late || this.#ended) {
      const { steps, limitMs } = this.#settings;
      const ended = this.#late ? `limit of ${count(limitMs!)} ms` : `budget of ${count(steps)} steps`;
      const more = this.#late ? "more time" : "more steps";
      return `the ${ended} ended (take fewer threads and shorter loops, give it ${more}, or draw schedules by chance: strategy "random")`;
    }
    if (machine.weak?.cut) return "some reads of older values were left out";
    return "some were left out, in which one thread tries in vain again and again while others could go on";
  }

  #tried(says: string) {
    return { schedules: this.#schedules, steps: this.#loaded.machine.steps, says, engine: this.#engine.name };
  }

  /** Runs what the search chooses, until something is wrong, it has no more, or that many steps were done in all. */
  *#search(search: Search, budget: number): Parts<End> {
    const { machine } = this.#loaded;
    const { schedules: most = Number.POSITIVE_INFINITY } = this.#settings;
    machine.back(0);
    let schedules = 0;
    // Also those that are dropped: they take as long.
    let tries = 0;
    for (;;) {
      const more = this.#loaded.inside(() => {
        this.#turnEndsMs = nowMs() + TURN_MS;
        do {
          tries++;
          this.#run.schedule(search, Math.min(budget, this.#budget));
          if (this.#run.complete) schedules++;
          if (this.#run.wrong !== undefined || this.#run.stopped) return false;
          // Whatever comes, it proves nothing any more.
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
      this.#schedules += schedules;
      this.#noteRace();
      const { wrong, stopped } = this.#run;
      // A race is a cause, and this what comes of it.
      if (wrong?.kind === "nondeterministic" && this.#race) return { kind: "broken", broken: this.#race };
      if (wrong) return { kind: "broken", broken: { wrong, moves: machine.schedule() } };
      const enough = stopped ? this.#run.tooLong || machine.spent >= this.#budget : search instanceof Exhaustive;
      if (this.#race && (enough || this.#settings.strategy !== "auto")) return { kind: "broken", broken: this.#race };
      if (stopped) this.#ended = true;
      return { kind: stopped ? "budget" : "done", schedules };
    }
  }

  /** Where its time is over, nothing is searched any more. */
  #lookAtTime(): void {
    if (nowMs() < this.#settings.endsMs) return;
    this.#budget = 0;
    this.#late = true;
  }

  /** Keeps the first race, and goes on for a while: a wrong result tells more. */
  #noteRace(): void {
    const { race } = this.#run.before;
    if (race === undefined || this.#race !== undefined) return;
    const { machine } = this.#loaded;
    this.#race = { wrong: { kind: "race" }, moves: machine.schedule(race.later + 1) };
    this.#budget = Math.min(this.#budget, machine.spent + AFTER_RACE);
  }

  /** Finds the same mistake with as few preemptions as can be, and tells it step by step. */
  *#failed(broken: Broken): Parts<Failed> {
    // A function that counts its calls does more each time; no real thread does.
    if (this.#engine.onThisThread) this.#confirm();
    const shrinking = shrunk(broken, this.#run, this.#loaded.machine, this.#passed);
    let turn = this.#loaded.inside(() => shrinking.next());
    while (!turn.done) {
      yield;
      turn = this.#loaded.inside(() => shrinking.next());
    }
    const { moves, wrong } = turn.value;
    const result = this.#replayed(moves, wrong.other && wrong);
    if (result.kind === "failed") return result;
    throw new MisfitError(
      `Cannot play ${scheduleText(moves)} again: it went well. The program is not the same in each call.`,
    );
  }

  /**
   * Runs one schedule in a world of its own, in which each step knows where it stands in the program.
   *
   * @param besides what is wrong with it, where that is not seen in this schedule alone
   */
  #replayed(moves: readonly Move[], besides?: Wrong): Result {
    const loaded = this.#again();
    return loaded.inside((): Result => {
      const { machine } = loaded;
      const run = new Run(loaded, this.#settings.races === "report", false);
      // A schedule says itself what reads get.
      if (moves.some((move) => typeof move === "object")) machine.weak = new WeakMemory(machine, run.before);
      run.schedule(new Replay(machine, moves), Number.POSITIVE_INFINITY);
      const { race } = run.before;
      const wrong: Wrong | undefined = run.wrong ?? (race && { kind: "race" satisfies FindingKind }) ?? besides;
      if (wrong !== undefined) return this.#told(loaded, findingOf(machine, wrong, race));
      const schedules = Math.max(1, this.#schedules);
      return { kind: "passed", proof: "sampled", ...this.#tried("one schedule, as it was given"), schedules };
    });
  }

  /** The program anew: each step knows where it stands in it. */
  #again(): Loaded {
    // Memory that was there before the set-up is as it was.
    this.#loaded.machine.back(0);
    this.#playing = this.#engine.load({ ...this.#options, locates: true, prints: true }, this.#mostBytes);
    return this.#playing;
  }

  /** A schedule that breaks the program, which has just been done, step by step. */
  #told({ machine }: Loaded, finding: Finding): Failed {
    // What goes round in circles need not be told more than once.
    const round = finding.kind === "livelock" ? finding.round : undefined;
    const told = round === undefined ? machine.depth : Math.min(round.from + round.steps, machine.depth);
    // Where nothing changes any more, whoever goes on goes round.
    const needed = machine.lastEffect <= told ? told : machine.depth;
    const schedule = scheduleText(machine.schedule(needed));
    const steps = stepsOf(machine).slice(0, told);
    const schedules = Math.max(1, this.#schedules);
    const says = `one of ${count(schedules)} schedules that were tried breaks it`;
    const { sentence } = whyOf({ finding, steps });
    const why = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
    return { kind: "failed", finding, why, schedule, steps, schedules, says, engine: this.#engine.name };
  }

  /** Of the turn that was cut off: the function that was called then, and the steps up to there. */
  get cutIn(): Cut {
    const { machine } = this.#playing;
    const { heardMs, steppedMs } = machine;
    return { running: machine.running?.number, moves: machine.schedule(), heardMs, steppedMs };
  }

  /** Does the steps up to where a turn was cut off, and asks each thread for its next one, as was done there. */
  replayCut({ moves, running }: Cut): void {
    const loaded = this.#again();
    loaded.inside(() => {
      const { machine } = loaded;
      const run = new Run(loaded, false, false);
      if (moves.some((move) => typeof move === "object")) machine.weak = new WeakMemory(machine, run.before);
      run.schedule(new Replay(machine, moves, true), Number.POSITIVE_INFINITY);
      const observer = running === undefined ? undefined : machine.threadOf(running);
      if (observer !== undefined && !machine.threads.includes(observer)) machine.observers.observe(observer);
    });
  }

  /**
   * Says of a thread that it never comes to another step. Others are asked for theirs, and may not come to it, either.
   *
   * @param silent those that are known for it, the first one first
   */
  tellSilent(silent: readonly number[], where: Whereabouts | undefined): Failed {
    const loaded = this.#playing;
    return loaded.inside(() => {
      const { machine } = loaded;
      machine.running = undefined;
      for (const number of silent) machine.threads[number]!.falls(new Silent());
      for (const thread of machine.threads) if (thread.started) machine.pending(thread);
      return this.#told(loaded, silentFinding(silent[0]!, where));
    });
  }
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}

function percent(probability: number): string {
  return `${(100 * probability).toPrecision(2)} %`;
}
