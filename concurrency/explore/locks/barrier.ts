import { BrokenBarrierError } from "../../errors.ts";
import type { Rule, Thing } from "../thing.ts";

/** Which round it is, who is there, and how the rounds before ended. */
export interface BarrierState {
  readonly parties: number;
  readonly round: number;
  readonly there: number;
  readonly broken: boolean;
  /** The last one there runs its action. */
  readonly acting: boolean;
  /** Rounds that were broken. */
  readonly brokenRounds: readonly number[];
}

const of = (things: unknown) => (things as readonly [Thing<BarrierState>])[0];

type How = "pass" | "break" | "reset";

function endRound(barrier: Thing<BarrierState>, how: How): void {
  const { parties, round, brokenRounds } = barrier.state;
  barrier.state = {
    parties,
    round: round + 1,
    there: 0,
    broken: how === "break",
    acting: false,
    brokenRounds: how === "pass" ? brokenRounds : [...brokenRounds, round],
  };
}

const BROKEN = "broken";
const INTERRUPTED = "interrupted";

function given(answer: unknown): unknown {
  if (answer === BROKEN) {
    throw new BrokenBarrierError("Cannot wait at the Barrier: it is broken. Call reset() to use it again.");
  }
  if (answer === INTERRUPTED) {
    throw new BrokenBarrierError(
      "Waited at the Barrier, and it was broken: by abort(), reset(), an action that threw, or the limit of a wait.",
    );
  }
  return answer;
}

/** The end of a wait; its argument is the round and the place, as `wait` answered. */
const pass: Rule = {
  kind: "pass",
  ready: (things, _thread, answer) => of(things).state.round !== roundOf(answer),
  perform: (things, _thread, answer) =>
    of(things).state.brokenRounds.includes(roundOf(answer)) ? INTERRUPTED : placeOf(answer),
  timesOut: (things) => !of(things).state.acting,
  timeOut(things, _thread, answer) {
    const barrier = of(things);
    if (barrier.state.round === roundOf(answer)) endRound(barrier, "break");
    return INTERRUPTED;
  },
  given,
};

const wait = (acts: boolean): Rule => ({
  kind: "arrive",
  ready: (things) => !of(things).state.acting,
  perform(things) {
    const barrier = of(things);
    const { broken, parties, there, round } = barrier.state;
    if (broken) return BROKEN;
    if (there + 1 < parties) {
      barrier.state = { ...barrier.state, there: there + 1 };
      return `${round}/${there}`;
    }
    if (acts) barrier.state = { ...barrier.state, acting: true };
    else endRound(barrier, "pass");
    return there;
  },
  more: (answer) => (typeof answer === "string" && answer.includes("/") ? [pass, answer] : undefined),
  given,
});

const end = (kind: "pass" | "break" | "reset"): Rule => ({
  kind,
  perform: (things) => endRound(of(things), kind),
});

/** What a `Barrier` does. */
export const barrierRules = {
  wait: wait(false),
  /** With an action: who gets `parties` − 1 runs it, and then says `acted`, or `abort`. */
  waitToAct: wait(true),
  acted: end("pass"),
  abort: end("break"),
  reset: end("reset"),
  nWaiting: { kind: "look", perform: (things) => of(things).state.there },
  broken: { kind: "look", perform: (things) => of(things).state.broken },
} as const satisfies Record<string, Rule>;

function roundOf(answer: unknown): number {
  return Number(String(answer).split("/")[0]);
}

function placeOf(answer: unknown): number {
  return Number(String(answer).split("/")[1]);
}
