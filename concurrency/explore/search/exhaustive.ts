import { MOST_THREADS, TIME_OUT } from "../choices.ts";
import type { HappensBefore } from "../happens-before.ts";
import type { Machine } from "../machine.ts";
import type { Operation } from "../operation.ts";
import { lowest, readsOn, type Search } from "./search.ts";

const THREADS = (1 << TIME_OUT) - 1;

/**
 * All schedules that differ, each once or little more: dynamic partial-order reduction with source sets and sleep sets
 * (P. Abdulla, S. Aronis, B. Jonsson, K. Sagonas: "Optimal dynamic partial order reduction", POPL 2014, algorithm 1).
 *
 * Two steps that could change places, because only a cell orders them, make a schedule in which they do:
 *
 *     … j … i …   ─▶   `backtrack` of the state before j gets a thread that leads to i without j, unless it has one
 *
 * A step that had to wait (taking a lock that is held) is no such pair with what made it possible (giving it back), but
 * with what made it impossible (taking it).
 */
export class Exhaustive implements Search {
  readonly #machine: Machine;
  readonly #before: HappensBefore;
  /** By depth, as bits of choices: what could be done, what is to be tried, what was, and what leads to nothing new. */
  readonly #enabled: number[] = [];
  readonly #backtrack: number[] = [];
  readonly #done: number[] = [];
  readonly #sleep: number[] = [];
  readonly #firstTurn = new Int32Array(MOST_THREADS);
  #forced = -1;
  /** Where it goes on: the steps up to there are done as they were. */
  #resumed: readonly number[] = [];

  constructor(machine: Machine, before: HappensBefore) {
    this.#machine = machine;
    this.#before = before;
  }

  choose(enabled: number): number {
    const { depth, choices } = this.#machine;
    if (depth < this.#resumed.length) return this.#resumed[depth]!;
    if (this.#forced >= 0) {
      const forced = this.#forced;
      this.#forced = -1;
      return forced;
    }
    const sleep = depth === 0 ? 0 : this.#inherited(depth - 1);
    this.#enabled[depth] = enabled;
    this.#sleep[depth] = sleep;
    this.#done[depth] = 0;
    this.#backtrack[depth] = 0;
    const awake = enabled & ~sleep;
    if (awake === 0) return -1;
    const last = depth === 0 ? 0 : choices[depth - 1]! % MOST_THREADS;
    const pick = (awake & (1 << last)) !== 0 ? last : lowest(awake);
    // A wait may run out of time as soon as it can; later is the same, until something happens to what it waits for. It
    // is tried first: then what follows the others knows that it need not be tried there.
    const late = awake & ~THREADS & ~(depth === 0 ? 0 : this.#enabled[depth - 1]!);
    this.#backtrack[depth] = (1 << pick) | late;
    return this.#take(depth, late === 0 ? pick : lowest(late));
  }

  stepped(step: number): void {
    const { choices, operations } = this.#machine;
    this.#reverse(step, choices[step]!, operations[step]!);
  }

  ended(): void {
    const { depth } = this.#machine;
    for (const thread of this.#machine.blocked()) {
      const operation = this.#machine.pending(thread);
      this.#before.add(depth, thread.number, operation);
      this.#reverse(depth, thread.number, operation);
      this.#before.remove(depth);
    }
  }

  advance(): boolean {
    this.#resumed = [];
    for (let depth = this.#machine.depth - 1; depth >= 0; depth--) {
      if (readsOn(this.#machine, depth)) {
        this.#forced = this.#machine.choices[depth]!;
        return true;
      }
      const rest = this.#backtrack[depth]! & ~this.#done[depth]! & ~this.#sleep[depth]!;
      if (rest === 0) continue;
      this.#machine.back(depth);
      this.#forced = this.#take(depth, lowest(rest));
      return true;
    }
    return false;
  }

  /** Others have the machine now; then it goes on where it is. Not in weak memory: what reads got would be another. */
  pause(): void {
    const { choices, depth } = this.#machine;
    this.#resumed = choices.slice(0, depth);
  }

  #take(depth: number, choice: number): number {
    this.#done[depth] = this.#done[depth]! | (1 << choice);
    return choice;
  }

  /** What need not be tried after the step at `depth`: it was, before that step, and the step does not matter to it. */
  #inherited(depth: number): number {
    const { choices, operations, threads } = this.#machine;
    const choice = choices[depth]!;
    const by = choice % MOST_THREADS;
    let rest = (this.#sleep[depth]! | this.#done[depth]!) & ~((1 << by) | (1 << (by + TIME_OUT)));
    let kept = 0;
    while (rest !== 0) {
      const each = lowest(rest);
      rest &= rest - 1;
      const operation = threads[each % MOST_THREADS]!.pending!;
      if (!this.#before.areDependent(operation, operations[depth]!)) kept |= 1 << each;
    }
    return kept;
  }

  /** Sees to it that the step, done or still to come, is also tried before those that it could change places with. */
  #reverse(step: number, choice: number, operation: Operation): void {
    const before = this.#before;
    const own = before.before(step);
    const { operations, saved } = this.#machine;
    const could = (earlier: number) =>
      own < earlier
        ? (this.#enabled[this.#machine.freeAt(earlier)]! & (1 << choice)) !== 0
        : operation.couldBefore(operations[earlier]!, saved[earlier], choice % MOST_THREADS);
    before.reversible(step, choice % MOST_THREADS, could, (earlier) =>
      this.#swap(this.#machine.freeAt(earlier), step, choice),
    );
  }

  #swap(earlier: number, step: number, choice: number): void {
    const before = this.#before;
    const { choices } = this.#machine;
    const firstTurn = this.#firstTurn;
    for (let t = 0; t < MOST_THREADS; t++) firstTurn[t] = 0;
    let initials = 0;
    // What does not come after `earlier`, up to `step`: who can be first among that?
    for (let each = earlier + 1; each <= step; each++) {
      if (each < step && before.isBefore(earlier, each)) continue;
      let first = true;
      for (let t = 0; t < MOST_THREADS && first; t++) {
        first = firstTurn[t] === 0 || before.clock(each, t) < firstTurn[t]!;
      }
      if (first) initials |= 1 << (each === step ? choice : choices[each]!);
      const thread = before.threadOf(each);
      if (firstTurn[thread] === 0) firstTurn[thread] = before.turn(each);
    }
    if ((initials & (this.#backtrack[earlier]! | this.#sleep[earlier]!)) !== 0) return;
    const enabled = this.#enabled[earlier]!;
    const possible = initials & enabled;
    if (possible === 0) this.#backtrack[earlier] = this.#backtrack[earlier]! | (enabled & THREADS);
    else {
      const pick = (possible & (1 << choice)) !== 0 ? choice : lowest(possible);
      this.#backtrack[earlier] = this.#backtrack[earlier]! | (1 << pick);
    }
  }
}
