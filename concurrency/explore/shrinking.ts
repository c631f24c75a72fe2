import { CHECK } from "./choices.ts";
import type { Machine } from "./machine.ts";
import type { Race } from "./race.ts";
import type { Move } from "./reading.ts";
import type { Run, Wrong } from "./run.ts";
import { choiceOf } from "./schedule-string.ts";
import { Bounded } from "./search/bounded.ts";
import { Replay } from "./search/replay.ts";
import type { Search } from "./search/search.ts";

/** A schedule that breaks the program. */
export interface Broken {
  wrong: Wrong;
  moves: readonly Move[];
}

/** At most so many steps are taken to find the same mistake with fewer preemptions. */
const TO_SHRINK = 100_000;
/** Fewer for a livelock, because each of its schedules is long. */
const TO_SHRINK_LIVELOCK = 2_000;
/** At most so many steps are taken to remove switches from a schedule that needs many. */
const TO_JOIN = 50_000;

/** After so many schedules, other code of this thread gets a turn. */
const A_TURN = 256;

/**
 * The same mistake with as few preemptions as can be: it is looked for again with more and more of them. Where that
 * takes too long, what can be done without is left out of the schedule that there is.
 *
 * @param passed every schedule with so many preemptions is known to go well; less than 0: none is
 */
export function* shrunk(
  broken: Broken,
  run: Run,
  machine: Machine,
  passed: number,
): Generator<undefined, Broken, undefined> {
  const { kind } = broken.wrong;
  const { before } = run;
  const end = machine.spent + (kind === "livelock" ? TO_SHRINK_LIVELOCK : TO_SHRINK);
  /** What a schedule breaks, if it is the same mistake. */
  const again = (search: Search, budget: number): Broken | undefined => {
    before.race = undefined;
    run.schedule(search, budget);
    const race = before.race as Race | undefined;
    if (kind === "race" && race) return { ...broken, moves: machine.schedule(race.later + 1) };
    return run.wrong?.kind === kind ? { wrong: run.wrong, moves: machine.schedule() } : undefined;
  };
  if (machine.weak !== undefined) {
    machine.weak.mostOthers = broken.moves.filter((move) => typeof move !== "number").length;
  }
  // A race, and what lasts, are no end of a schedule: those that went well were not asked for them.
  const ends = kind !== "race" && kind !== "livelock" && kind !== "nondeterministic" && machine.weak === undefined;
  let tries = 0;
  for (let most = ends ? passed + 1 : 0; most < switchesOf(broken.moves) && machine.spent < end; most++) {
    machine.back(0);
    const search = new Bounded(machine, most, before);
    do {
      const found = again(search, end);
      if (found) return found;
      if (++tries % A_TURN === 0) yield;
    } while (!run.stopped && search.advance());
  }
  return kind === "livelock" || machine.weak !== undefined ? broken : yield* joined(broken, again, machine);
}

/** With each turn of a thread joined to its next one where that breaks it, too. */
function* joined(
  broken: Broken,
  again: (search: Search, end: number) => Broken | undefined,
  machine: Machine,
): Generator<undefined, Broken, undefined> {
  const end = machine.spent + TO_JOIN;
  let best = broken;
  for (let from = 0; from < turnsOf(best.moves).length && machine.spent < end; ) {
    yield;
    const turns = turnsOf(best.moves);
    const to = turns.findIndex((turn, i) => i > from + 1 && turn[0] === turns[from]![0]);
    const rest = turns.filter((_, i) => i !== from && i !== to);
    const both = to < 0 ? [] : [...turns[from]!, ...turns[to]!];
    const found = (to < 0 ? [] : [from, to - 1]).reduce<Broken | undefined>((found, at) => {
      if (found) return found;
      machine.back(0);
      const shorter = again(new Replay(machine, rest.toSpliced(at, 0, both).flat()), end);
      return shorter && switchesOf(shorter.moves) < switchesOf(best.moves) ? shorter : undefined;
    }, undefined);
    if (found) {
      best = found;
      from = 0;
    } else from++;
  }
  return best;
}

/** The steps of a schedule, those of a thread that follow each other together. */
function turnsOf(moves: readonly Move[]): Move[][] {
  const turns: Move[][] = [];
  for (const move of moves) {
    if (turns.at(-1)?.[0] === move) turns.at(-1)!.push(move);
    else turns.push([move]);
  }
  return turns;
}

/** At most so many preemptions are in a schedule: switches. */
function switchesOf(moves: readonly Move[]): number {
  const choices = moves.map(choiceOf).filter((choice) => choice !== CHECK);
  return choices.filter((choice, i) => i > 0 && choice !== choices[i - 1]).length;
}
