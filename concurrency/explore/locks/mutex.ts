import { TimeoutError } from "../../errors.ts";
import type { Rule, Thing } from "../thing.ts";

/** Who holds a lock, and how often; nobody: less than 0. */
export interface MutexState {
  readonly holder: number;
  readonly times: number;
}

export const FREE: MutexState = { holder: -1, times: 0 };

type One = readonly [Thing<MutexState>];

const TIMED_OUT = "timed-out";
const WRONG = "wrong";

const stateOf = (things: unknown) => (things as One)[0].state;
const isFree = (things: unknown) => stateOf(things).holder < 0;
function take(things: unknown, thread: number): void {
  const [mutex] = things as One;
  mutex.state = { holder: thread, times: mutex.state.times + 1 };
}

const release: Rule = {
  kind: "unlock",
  perform(things) {
    const [mutex] = things as unknown as One;
    if (mutex.state.holder < 0) return WRONG;
    mutex.state = FREE;
    return undefined;
  },
  given(answer) {
    if (answer === WRONG) throw new Error("Cannot release the Lock: nobody holds it.");
    return undefined;
  },
};

const locked: Rule = { kind: "look", perform: (things) => !isFree(things) };

/** What a `Lock` does. */
export const lockRules = {
  acquire: {
    kind: "lock",
    ready: isFree,
    perform: take,
    timeOut: () => TIMED_OUT,
    given: (answer) => mustBeInTime(answer, "a Lock"),
    holder: (things) => stateOf(things).holder,
  },
  tryAcquire: {
    kind: "try-lock",
    perform(things, thread) {
      if (!isFree(things)) return false;
      take(things, thread);
      return true;
    },
  },
  release,
  locked,
} as const satisfies Record<string, Rule>;

const mine = (things: unknown, thread: number) => isFree(things) || stateOf(things).holder === thread;

const releaseOwn: Rule = {
  kind: "unlock",
  perform(things, thread) {
    const [mutex] = things as unknown as One;
    const { holder, times } = mutex.state;
    if (holder !== thread) return WRONG;
    mutex.state = times === 1 ? FREE : { holder, times: times - 1 };
    return undefined;
  },
  given(answer) {
    if (answer === WRONG) throw new Error("Cannot release the RLock: this thread does not hold it.");
    return undefined;
  },
};

/** What an `RLock` does: its holder may take it again, and only its holder may give it back. */
export const rLockRules = {
  acquire: {
    kind: "lock",
    ready: mine,
    perform: take,
    timeOut: () => TIMED_OUT,
    given: (answer) => mustBeInTime(answer, "an RLock"),
    holder: (things) => stateOf(things).holder,
  },
  tryAcquire: {
    kind: "try-lock",
    perform(things, thread) {
      if (!mine(things, thread)) return false;
      take(things, thread);
      return true;
    },
  },
  release: releaseOwn,
  locked,
  owned: { kind: "look", perform: (things, thread) => stateOf(things).holder === thread },
} as const satisfies Record<string, Rule>;

function mustBeInTime(answer: unknown, what: string): undefined {
  if (answer !== TIMED_OUT) return undefined;
  throw new TimeoutError(`Waited for ${what}, which somebody else holds. Nothing was taken.`);
}
