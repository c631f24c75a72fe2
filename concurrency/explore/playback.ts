import type { Engine } from "./engine.ts";
import { findingOf } from "./findings.ts";
import type { MachineOptions } from "./machine.ts";
import type { Failed, Finding, FindingKind } from "./model.ts";
import type { Move } from "./reading.ts";
import { Run, type Wrong } from "./run.ts";
import { scheduleText } from "./schedule-string.ts";
import { Replay } from "./search/replay.ts";
import { count, type Searches } from "./searches.ts";
import type { Settings } from "./settings.ts";
import { whyOf } from "./show/in-one-sentence.ts";
import { type Cut, Silent, silentFinding, type Whereabouts } from "./silence.ts";
import { stepsOf } from "./steps.ts";
import { WeakMemory } from "./weak/weak-memory.ts";
import type { Loaded } from "./world.ts";

/** Plays one schedule in a program of its own, in which each step knows where it stands, and tells it step by step. */
export class Playback {
  readonly #engine: Engine;
  readonly #settings: Settings;
  readonly #options: MachineOptions;
  readonly #mostBytes: number;
  readonly #explored: Loaded;
  readonly #searches: Searches;
  /** The running program: the explored one, or the one in which a schedule is told. */
  #playing: Loaded;

  /** @param explored the program in which schedules are searched */
  constructor(
    engine: Engine,
    settings: Settings,
    explored: Loaded,
    searches: Searches,
    options: MachineOptions,
    mostBytes: number,
  ) {
    this.#engine = engine;
    this.#searches = searches;
    this.#settings = settings;
    this.#options = options;
    this.#mostBytes = mostBytes;
    this.#explored = explored;
    this.#playing = explored;
  }

  /**
   * Runs one schedule; `undefined` where it goes well.
   *
   * @param besides what is wrong with it, where that is not seen in this schedule alone
   */
  failure(moves: readonly Move[], besides?: Wrong): Failed | undefined {
    const loaded = this.#again();
    return loaded.inside(() => {
      const { machine } = loaded;
      const run = this.#done(loaded, moves, new Replay(machine, moves), this.#settings.races === "report");
      const { race } = run.before;
      const wrong: Wrong | undefined = run.wrong ?? (race && { kind: "race" satisfies FindingKind }) ?? besides;
      return wrong && this.#told(loaded, findingOf(machine, wrong, race));
    });
  }

  /** The turn that was cut off: the function that ran, and the steps before it. */
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
      this.#done(loaded, moves, new Replay(machine, moves, true), false);
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

  /** The program, loaded again: in it, each step knows its place in the source. */
  #again(): Loaded {
    // Puts memory that existed before the set-up back as it was.
    this.#explored.machine.back(0);
    this.#playing = this.#engine.load({ ...this.#options, locates: true, prints: true }, this.#mostBytes);
    return this.#playing;
  }

  #done(loaded: Loaded, moves: readonly Move[], replay: Replay, racesCount: boolean): Run {
    const run = new Run(loaded, racesCount, false);
    // A schedule says by itself what reads get.
    if (moves.some((move) => typeof move === "object"))
      loaded.machine.weak = new WeakMemory(loaded.machine, run.before);
    run.schedule(replay, Number.POSITIVE_INFINITY);
    return run;
  }

  /** A schedule that breaks the program, which has just been done, step by step. */
  #told({ machine }: Loaded, finding: Finding): Failed {
    // An endless repetition need not be told more than once.
    const round = finding.kind === "livelock" ? finding.round : undefined;
    const told = round === undefined ? machine.depth : Math.min(round.from + round.steps, machine.depth);
    // From here on nothing changes, so the threads that go on are in an endless loop.
    const needed = machine.lastEffect <= told ? told : machine.depth;
    const schedule = scheduleText(machine.schedule(needed));
    const steps = stepsOf(machine).slice(0, told);
    const schedules = Math.max(1, this.#searches.schedules);
    const says = `one of ${count(schedules)} schedules that were tried breaks it`;
    const { sentence } = whyOf({ finding, steps });
    const why = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
    return { kind: "failed", finding, why, schedule, steps, schedules, says, engine: this.#engine.name };
  }
}
