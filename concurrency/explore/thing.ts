import type { Cells } from "./cells.ts";
import type { StepKind } from "./model.ts";
import { ATOMIC, Operation, READ, WRITE } from "./operation.ts";

/** A lock and the like, modelled: its state is a value that is never changed, only replaced. */
export class Thing<State = unknown> {
  readonly cell: number;
  readonly name: string;
  state: State;
  /** Its state in one value, for people. */
  readonly shown: (state: State) => unknown;

  constructor(cells: Cells, name: string, state: State, shown: (state: State) => unknown) {
    this.cell = cells.add();
    this.name = name;
    this.state = state;
    this.shown = shown;
  }
}

/** What one step with a thing does. The same rule object is the same operation. */
export interface Rule {
  readonly kind: StepKind;
  /** Whether it can be done now; default: always. */
  ready?(things: readonly Thing<never>[], thread: number, argument: unknown): boolean;
  /** Does it: replaces states, and gives an answer. */
  perform(things: readonly Thing<never>[], thread: number, argument: unknown): unknown;
  /** What a wait that runs out of time does, and whether it can now; default: always. */
  timeOut?(things: readonly Thing<never>[], thread: number, argument: unknown): unknown;
  timesOut?(things: readonly Thing<never>[], thread: number): boolean;
  /** What follows before the program goes on: a rule and its argument. */
  more?(answer: unknown, argument: unknown): readonly [rule: Rule, argument: unknown] | undefined;
  /** What the program gets; it may throw. */
  given?(answer: unknown): unknown;
  /** The thread that holds what it waits for. */
  holder?(things: readonly Thing<never>[]): number | undefined;
}

/** One step with a lock and the like. */
export class Modelled extends Operation {
  readonly rule: Rule;
  readonly things: readonly Thing<never>[];
  readonly argument: unknown;
  /** Whether what follows has a time limit. */
  readonly limited: boolean;

  /** @param limited whether it has a time limit */
  constructor(rule: Rule, things: readonly Thing<never>[], argument?: unknown, limited = false) {
    super();
    this.rule = rule;
    this.things = things;
    this.argument = argument;
    this.limited = limited;
    this.timed = limited && rule.timeOut !== undefined;
    this.cells = things.map(({ cell }) => cell);
    this.modes = things.map(() => (rule.kind === "look" ? READ | ATOMIC : READ | WRITE | ATOMIC));
  }

  get kind(): StepKind {
    return this.rule.kind;
  }

  get target(): string {
    return this.things[0]!.name;
  }

  override get value(): unknown {
    const { shown, state } = this.things[0]!;
    return shown(state);
  }

  override ready(thread: number): boolean {
    return this.rule.ready?.(this.things, thread, this.argument) ?? true;
  }

  override save(): unknown {
    const { things } = this;
    return things.length === 1 ? things[0]!.state : things.map(({ state }) => state);
  }

  perform(thread: number): unknown {
    return this.rule.perform(this.things, thread, this.argument);
  }

  override undo(_thread: number, saved: unknown): void {
    const { things } = this;
    if (things.length === 1) things[0]!.state = saved as never;
    else for (const [i, thing] of things.entries()) thing.state = (saved as never[])[i]!;
  }

  override timesOut(thread: number): boolean {
    return this.rule.timesOut?.(this.things, thread) ?? true;
  }

  override timeOut(thread: number): unknown {
    return this.rule.timeOut?.(this.things, thread, this.argument);
  }

  override more(answer: unknown): Operation | undefined {
    const next = this.rule.more?.(answer, this.argument);
    if (next === undefined) return undefined;
    const operation = new Modelled(next[0], this.things, next[1], this.limited);
    operation.place = this.place;
    return operation;
  }

  override given(answer: unknown): unknown {
    return this.rule.given === undefined ? answer : this.rule.given(answer);
  }

  override couldBefore(other: Operation, saved: unknown, thread: number): boolean | undefined {
    const { rule, things } = this;
    if (rule.ready === undefined) return true;
    const [thing] = things as unknown as readonly [Thing<unknown>];
    if (!(other instanceof Modelled) || things.length > 1) return undefined;
    const at = other.things.indexOf(things[0]!);
    if (at < 0) return undefined;
    const { state } = thing;
    thing.state = other.things.length === 1 ? saved : (saved as unknown[])[at];
    const ready = rule.ready(things, thread, this.argument);
    thing.state = state;
    return ready;
  }

  override quiet(_answer: unknown, saved: unknown): boolean {
    return this.things.length === 1 && saved === this.things[0]!.state;
  }

  override holder(): number | undefined {
    return this.rule.holder?.(this.things);
  }

  same(other: Operation): boolean {
    if (this === other) return true;
    if (!(other instanceof Modelled) || other.rule !== this.rule) return false;
    const [one, two] = [this.things, other.things];
    const sameThings = one.length === two.length && one.every((thing, i) => thing === two[i]);
    return sameThings && (Object.is(other.argument, this.argument) || this.rule.kind === "put");
  }
}
