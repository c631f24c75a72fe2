import { MOST_THREADS } from "./choices.ts";
import { HappensBefore } from "./happens-before.ts";
import { heldAtEnd } from "./held-at-end.ts";
import { lostWakeUp } from "./lost-wake-up.ts";
import type { FindingKind } from "./model.ts";
import { End } from "./operation.ts";
import type { Move } from "./reading.ts";
import type { Search } from "./search/search.ts";
import { Silent } from "./silence.ts";
import type { Driver } from "./virtual-thread.ts";
import type { Loaded } from "./world.ts";

/** A schedule has at most so many steps. Threads that repeat the same until then count as being in an endless loop. */
export const MOST_STEPS = 10_000;

/** What went wrong at the end of a schedule, in short. */
export interface Wrong {
  kind: FindingKind;
  /** What was thrown. */
  error?: unknown;
  /** The thread that has thrown, or never comes to another step. */
  thread?: number;
  /** Another schedule, and the results of both. */
  other?: { moves: readonly Move[]; results: readonly [string, string] };
}

/** Runs schedules, one after the other, as a search chooses them, and tells how each ended. */
export class Run implements Driver {
  readonly before: HappensBefore;
  /** How the last schedule ended: badly, to its end, or dropped because it leads to nothing new. */
  wrong: Wrong | undefined;
  complete = false;
  /** The search, or something else, wants no more schedules. */
  stopped = false;
  /** Some schedule was not run to its end. */
  cut = false;
  /** Whether a schedule had more than `MOST_STEPS` steps. */
  tooLong = false;
  readonly #loaded: Loaded;
  readonly #same: boolean;
  /** The first schedule that ended well, and its result. */
  #first: { moves: readonly Move[]; result: string } | undefined;
  #search: Search | undefined;
  #mostSteps = Number.POSITIVE_INFINITY;

  /** @param same whether all schedules must come to the same */
  constructor(loaded: Loaded, races: boolean, same: boolean) {
    this.#loaded = loaded;
    this.#same = same;
    this.before = new HappensBefore(races);
    loaded.machine.onBack = (depth) => this.before.remove(depth);
  }

  /** Runs one schedule, from where the machine is. @param mostSteps when the machine has done so many, it stops */
  schedule(search: Search, mostSteps: number): void {
    this.wrong = undefined;
    this.complete = false;
    this.stopped = false;
    this.#search = search;
    this.#mostSteps = mostSteps;
    const { machine } = this.#loaded;
    if (machine.weak !== undefined) machine.weak.inTheEnd = search.inTheEnd ?? [];
    machine.run(this);
  }

  next(): number {
    const { machine, invariant } = this.#loaded;
    const { depth } = machine;
    const search = this.#search!;
    if (depth > this.before.steps) {
      const step = depth - 1;
      const thread = machine.choices[step]! % MOST_THREADS;
      const done = machine.operations[step]!;
      this.before.add(step, thread, done, done.wrote(machine.answers[step]), machine.readings[step]);
      search.stepped?.(step);
      // A schedule that has read a value which is never written may be impossible.
      const open = machine.weak !== undefined && machine.weak.open >= 0;
      if (!open && invariant !== undefined && this.#breaks(invariant, "invariant")) return -1;
      if (machine.weak === undefined) {
        const { starts } = machine.operations[step]!;
        if (this.#fails(thread) || (starts !== undefined && this.#fails(starts))) return -1;
      } else if (!open && this.#someFails()) return -1;
    } else if (depth === 0 && this.#someFails()) return -1;
    if (machine.spent >= this.#mostSteps) {
      this.stopped = true;
      return -1;
    }
    const enabled = machine.enabled();
    if (enabled !== 0 && depth < (search.mostSteps ?? MOST_STEPS) && !machine.loops.circles && !machine.turns.inVain)
      return search.choose(enabled);
    if (enabled === 0) this.#end();
    else {
      if (depth >= MOST_STEPS || search.mostSteps === undefined) this.cut = true;
      if (this.#dropped()) return -1;
      if (machine.loops.circles) this.wrong = { kind: "livelock" };
      else if (!machine.turns.sleeps && (machine.turns.inVain || (machine.turns.fair && machine.loops.round())))
        this.wrong = { kind: "livelock" };
      else if (machine.turns.inVain) return -1;
      else if (search.mostSteps === undefined) this.tooLong = true;
    }
    return -1;
  }

  #end(): void {
    const { machine, check } = this.#loaded;
    this.#search!.ended?.();
    if (this.#dropped()) return;
    this.complete = true;
    if (machine.blocked().length > 0) {
      this.wrong = { kind: lostWakeUp(machine) === undefined ? "deadlock" : "lost-wake-up" };
    } else if (check === undefined || !this.#breaks(check, "check")) {
      if (heldAtEnd(machine) !== undefined) this.wrong = { kind: "lock-held" };
      else if (this.#same) this.#compare();
    }
  }

  /**
   * Whether the schedule is impossible: it has read a value that was never written. A race in it is impossible, too.
   */
  #dropped(): boolean {
    const open = this.#loaded.machine.weak?.open ?? -1;
    if (open < 0) return false;
    const { race } = this.before;
    if (race !== undefined && race.later >= open) this.before.race = undefined;
    return true;
  }

  /** All schedules must have the same result. */
  #compare(): void {
    const { machine } = this.#loaded;
    const result = this.#loaded.outcome();
    const moves = machine.schedule();
    this.#first ??= { moves, result };
    if (this.#first.result === result) return;
    this.wrong = {
      kind: "nondeterministic",
      other: { moves: this.#first.moves, results: [result, this.#first.result] },
    };
  }

  #breaks(observer: NonNullable<Loaded["check"]>, kind: "check" | "invariant"): boolean {
    const looked = kind === "invariant" ? this.before.looked : undefined;
    const { machine } = this.#loaded;
    const outcome = kind === "check" ? machine.observers.check(observer) : machine.observers.observe(observer, looked);
    if (outcome.kind === "returned") return false;
    this.wrong = { kind, error: outcome.error };
    return true;
  }

  /** Whether a thread has failed: before its first step, or when it was not yet known whether that counts. */
  #someFails(): boolean {
    return this.#loaded.machine.threads.some(({ started, number }) => started && this.#fails(number));
  }

  /** Whether a thread has thrown, or never comes to another step. */
  #fails(thread: number): boolean {
    const { machine } = this.#loaded;
    const operation = machine.pending(machine.threads[thread]!);
    if (operation instanceof Silent) this.wrong = { kind: "livelock", thread };
    else if (!(operation instanceof End) || operation.outcome.kind === "returned") return false;
    else this.wrong = { kind: "threw", error: operation.outcome.error, thread };
    return true;
  }
}
