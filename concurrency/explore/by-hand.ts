import { TIME_OUT } from "./choices.ts";
import { findingOf } from "./findings.ts";
import type { ExploreOptions, Finding, Program, Step, StepKind } from "./model.ts";
import { Run } from "./run.ts";
import { choiceOf, scheduleOf, scheduleText } from "./schedule-string.ts";
import { Exhaustive } from "./search/exhaustive.ts";
import type { Search } from "./search/search.ts";
import { settingsOf } from "./settings.ts";
import { expressionsOf, stepsOf } from "./steps.ts";
import { type Loaded, load } from "./world.ts";

/** A program in the middle of a schedule. A person chooses the next step. */
export interface Position {
  /** The schedule up to here. */
  schedule: string;
  steps: Step[];
  /** The possible next steps; none: the schedule has ended. */
  next: Next[];
  /** What broke, where something has. */
  finding?: Finding;
}

/** A step that can be next. */
export interface Next {
  thread: number;
  /** Its wait runs out of time. */
  late: boolean;
  kind: StepKind;
  target: string;
  line?: number;
  expression?: string;
  /** The schedule up to and including it. */
  schedule: string;
}

/** Whether a program can break from a position on: with a schedule that does, not at all, or unknown. */
export type Breaks =
  | { kind: "breaks"; schedule: string; finding: Finding }
  | { kind: "holds" | "undecided"; schedules: number };

type Options = Pick<ExploreOptions, "seed" | "locks" | "timeouts">;

/** Plays a schedule, and stops where it ends. */
export function positionOf<S>(program: Program<S>, schedule: string, options: Options = {}): Position {
  const choices = scheduleOf(schedule).map(choiceOf);
  return inMemory(program, options, true, (loaded) => {
    const { machine } = loaded;
    const run = new Run(loaded, false, false);
    run.schedule(new Prefix(choices, () => machine.depth), Number.POSITIVE_INFINITY);
    if (machine.depth < choices.length && run.wrong === undefined) {
      throw new TypeError(`Cannot play ${JSON.stringify(schedule)}: only ${machine.depth} steps of it can be done.`);
    }
    const finding = run.wrong && findingOf(machine, run.wrong, undefined);
    const done = machine.choices.slice(0, machine.depth);
    const next = finding === undefined && !run.complete ? nextOf(loaded, done) : [];
    return { schedule: scheduleText(done), steps: stepsOf(machine), next, ...(finding && { finding }) };
  });
}

/** Whether a program can break after this beginning of a schedule. @param mostSteps steps that are tried at most */
export function breaksFrom<S>(
  program: Program<S>,
  schedule: string,
  options: Options = {},
  mostSteps = 200_000,
): Breaks {
  const choices = scheduleOf(schedule).map(choiceOf);
  return inMemory(program, options, false, (loaded) => {
    const { machine } = loaded;
    const run = new Run(loaded, false, false);
    const search = new Prefix(choices, () => machine.depth, new Exhaustive(machine, run.before));
    let schedules = 0;
    do {
      run.schedule(search, mostSteps);
      if (run.complete) schedules++;
      if (run.wrong === undefined) continue;
      const finding = findingOf(machine, run.wrong, undefined);
      return { kind: "breaks", schedule: scheduleText(machine.schedule()), finding };
    } while (!run.stopped && search.advance());
    return { kind: run.stopped || run.cut || machine.unfair ? "undecided" : "holds", schedules };
  });
}

/** Calls `f` with the program set up; once more where memory needs smaller cells. */
function inMemory<S, T>(program: Program<S>, options: Options, locates: boolean, f: (loaded: Loaded) => T): T {
  const { seed, locks, timeouts } = settingsOf(program as Program, options);
  for (let mostBytes = 8; ; ) {
    const loaded = load(program as Program, { seed, locks, timeouts, locates }, mostBytes);
    const result = loaded.inside(() => f(loaded));
    const { neededBytes } = loaded.machine.cells;
    if (neededBytes >= mostBytes) return result;
    mostBytes = neededBytes;
  }
}

function nextOf({ machine }: Loaded, done: readonly number[]): Next[] {
  const enabled = machine.enabled();
  const choices = Array.from({ length: 2 * TIME_OUT }, (_, choice) => choice).filter((c) => (enabled & (1 << c)) !== 0);
  const operations = choices.map((choice) => machine.pending(machine.threadOf(choice)!));
  const expressions = expressionsOf(operations.map(({ place }) => place));
  return choices.map((choice, i) => {
    const { kind, target, place } = operations[i]!;
    const expression = expressions[i];
    return {
      thread: choice % TIME_OUT,
      late: choice >= TIME_OUT,
      kind: kind as StepKind,
      target,
      ...(place && { line: place.line }),
      ...(expression !== undefined && { expression }),
      schedule: scheduleText([...done, choice]),
    };
  });
}

/** Takes the given choices, and then those of another search, or none. */
class Prefix implements Search {
  readonly #choices: readonly number[];
  readonly #depth: () => number;
  readonly #then: Search | undefined;

  constructor(choices: readonly number[], depth: () => number, then?: Search) {
    this.#choices = choices;
    this.#depth = depth;
    this.#then = then;
  }

  choose(enabled: number): number {
    const wanted = this.#choices[this.#depth()];
    if (wanted === undefined) return this.#then?.choose(enabled) ?? -1;
    return (enabled & (1 << wanted)) === 0 ? -1 : wanted;
  }

  stepped(step: number): void {
    if (step >= this.#choices.length) this.#then?.stepped?.(step);
  }

  ended(): void {
    this.#then?.ended?.();
  }

  advance(): boolean {
    return this.#then?.advance() === true && this.#depth() >= this.#choices.length;
  }
}
