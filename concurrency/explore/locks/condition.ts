import type { Rule, Thing } from "../thing.ts";
import { FREE, type MutexState } from "./mutex.ts";

/** Who waits, in the order in which they came; who of them may be woken, and how many of those. */
export interface ConditionState {
  readonly waiting: readonly number[];
  readonly notified: readonly number[];
  readonly count: number;
}

type Both = readonly [condition: Thing<ConditionState>, mutex: Thing<MutexState>];

const NOT_HELD = "not held";

const leave = (list: readonly number[], thread: number) => list.filter((each) => each !== thread);

/** The end of a wait: it was notified, or its time is up; and it has the lock again. */
const wake: Rule = {
  kind: "wake",
  ready(things, thread) {
    const [condition, mutex] = things as unknown as Both;
    return condition.state.count > 0 && condition.state.notified.includes(thread) && mutex.state.holder < 0;
  },
  perform(things, thread, times) {
    const [condition, mutex] = things as unknown as Both;
    const { waiting, notified, count } = condition.state;
    const left = leave(notified, thread);
    condition.state = { waiting: leave(waiting, thread), notified: count === 1 ? [] : left, count: count - 1 };
    mutex.state = { holder: thread, times: times as number };
    return true;
  },
  timesOut: (things) => (things as unknown as Both)[1].state.holder < 0,
  timeOut(things, thread, times) {
    const [condition, mutex] = things as unknown as Both;
    const { waiting, notified, count } = condition.state;
    const left = leave(notified, thread);
    condition.state = { waiting: leave(waiting, thread), notified: left, count: Math.min(count, left.length) };
    mutex.state = { holder: thread, times: times as number };
    return false;
  },
  holder(things) {
    const [condition, mutex] = things as unknown as Both;
    return condition.state.count > 0 ? mutex.state.holder : undefined;
  },
};

const mustBeHeld = (action: string) => (answer: unknown) => {
  if (answer !== NOT_HELD) return answer === true;
  throw new Error(
    `Cannot ${action}: the lock of the Condition is not held. Take it first:  using _ = condition.acquire()`,
  );
};

/** What a `Condition` does with its lock; `held` says whether this thread may be the one that holds it. */
function rules(held: (mutex: MutexState, thread: number) => boolean) {
  return {
    wait: {
      kind: "wait",
      perform(things, thread) {
        const [condition, mutex] = things as unknown as Both;
        if (!held(mutex.state, thread)) return NOT_HELD;
        condition.state = { ...condition.state, waiting: [...condition.state.waiting, thread] };
        const { times } = mutex.state;
        mutex.state = FREE;
        return times;
      },
      more: (times) => (times === NOT_HELD ? undefined : [wake, times]),
      given: mustBeHeld("wait"),
    },
    notify: {
      kind: "notify",
      perform(things, thread, most) {
        const [condition, mutex] = things as unknown as Both;
        if (!held(mutex.state, thread)) return NOT_HELD;
        const { waiting, count } = condition.state;
        const more = Math.min(most as number, waiting.length - count);
        if (more > 0) condition.state = { waiting, notified: waiting, count: count + more };
        return more;
      },
      given: mustBeHeld("notify"),
    },
  } as const satisfies Record<string, Rule>;
}

/** With a `Lock`, which has no owner: whoever holds it, it is held. */
export const conditionRules = rules(({ holder }) => holder >= 0);
/** With an `RLock`. */
export const ownedConditionRules = rules(({ holder }, thread) => holder === thread);
