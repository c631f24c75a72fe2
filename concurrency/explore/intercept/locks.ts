import { limitOf, must, mustBeOptions, mustBeWhole } from "../../arguments/must.ts";
import { SharedValue } from "../../shared-value.ts";
import { Barrier } from "../../synchronisation/barrier.ts";
import { Condition } from "../../synchronisation/condition.ts";
import { Event } from "../../synchronisation/event.ts";
import { Lock } from "../../synchronisation/lock.ts";
import { Queue } from "../../synchronisation/queue.ts";
import { RLock } from "../../synchronisation/r-lock.ts";
import { Semaphore } from "../../synchronisation/semaphore.ts";
import { barrierRules } from "../locks/barrier.ts";
import { conditionRules, ownedConditionRules } from "../locks/condition.ts";
import { eventRules } from "../locks/event.ts";
import { lockRules, rLockRules } from "../locks/mutex.ts";
import { queueRules } from "../locks/queue.ts";
import { semaphoreRules } from "../locks/semaphore.ts";
import { Modelled, type Rule, type Thing } from "../thing.ts";
import { act, currentWorld, type World } from "./current.ts";
import { type Replacement, replacement } from "./replacement.ts";
import {
  barrierOf,
  type ConditionParts,
  conditionOf,
  eventOf,
  LIMIT_MS,
  mutexOf,
  queueOf,
  semaphoreOf,
  stateOf,
  wordsOf,
} from "./things.ts";

/*
 * The classes of this library, each method one step. What they hold is kept by the memory that they stand on: so it is
 * the same lock, whoever holds which object of it.
 */

/** Does one step with these things. */
function step(things: readonly Thing<never>[], rule: Rule, argument?: unknown, limited = false): unknown {
  return act(currentWorld()!, new Modelled(rule, things, argument, limited));
}

/** What a method was called on, and with. */
type Method<T> = (this: T, ...args: never[]) => unknown;

type Find = (world: World, object: object) => unknown;
const found = (find: Find, object: object) => [find(currentWorld()!, object)] as Thing<never>[];

/** What is held to the end of a block. */
function held(release: () => void): Disposable {
  let once = false;
  return {
    [Symbol.dispose]() {
      if (once || currentWorld()?.machine.running?.leaving) return;
      once = true;
      release();
    },
  };
}

/** Whether the options of a wait have a limit. */
function isLimited(options: object | undefined, known?: string[]): boolean {
  const limitMs = limitOf(options as never, known as never);
  return limitMs !== undefined && limitMs < Number.POSITIVE_INFINITY;
}

/** The methods of a lock that is taken and given back. */
function taken(find: Find, rules: Record<"acquire" | "tryAcquire" | "release", Rule>): Record<string, Method<Lock>> {
  return {
    acquire(options?: object) {
      step(found(find, this), rules.acquire, undefined, isLimited(options));
      return held(() => this.release());
    },
    tryAcquire() {
      return step(found(find, this), rules.tryAcquire) === true ? held(() => this.release()) : undefined;
    },
    release() {
      step(found(find, this), rules.release);
    },
  };
}

const semaphore: Record<string, Method<Semaphore>> = {
  ...(taken(semaphoreOf, semaphoreRules) as Record<string, Method<never>>),
  release(places = 1) {
    mustBeWhole(places, "release", "places", 1);
    step(found(semaphoreOf, this), semaphoreRules.release, places);
  },
};

const event: Record<string, Method<Event>> = {
  set() {
    step(found(eventOf, this), eventRules.set);
  },
  clear() {
    step(found(eventOf, this), eventRules.clear);
  },
  wait(options?: object) {
    return step(found(eventOf, this), eventRules.wait, undefined, isLimited(options));
  },
};

function ruleOf(condition: Condition): typeof conditionRules {
  const { lock } = stateOf(condition) as ConditionParts;
  return lock instanceof RLock ? ownedConditionRules : conditionRules;
}

const condition: Record<string, Method<Condition>> = {
  wait(options?: object) {
    const things = conditionOf(currentWorld()!, this) as unknown as Thing<never>[];
    return step(things, ruleOf(this).wait, undefined, isLimited(options));
  },
  waitFor(predicate: () => boolean, options?: object) {
    must("function", predicate, "wait for a Condition", "the predicate");
    while (!predicate()) if (!this.wait(options as never)) return predicate();
    return true;
  },
  notify(count = 1) {
    if (count !== Number.POSITIVE_INFINITY) {
      mustBeWhole(count, "notify", "the number of threads to wake", 0, Number.MAX_SAFE_INTEGER);
    }
    const things = conditionOf(currentWorld()!, this) as unknown as Thing<never>[];
    step(things, ruleOf(this).notify, count);
  },
};

const barrier: Record<string, Method<Barrier>> = {
  wait(options: { action?: () => unknown } = {}) {
    const ofAll = wordsOf({ state: stateOf(this) })[LIMIT_MS]! >= 0;
    const limited = isLimited(options, ["timeoutMs", "action"]) || (ofAll && !("timeoutMs" in options));
    const { action } = options;
    if (action !== undefined) must("function", action, "wait at the Barrier", "action");
    const things = found(barrierOf, this);
    const rule = action === undefined ? barrierRules.wait : barrierRules.waitToAct;
    const place = step(things, rule, undefined, limited) as number;
    if (action === undefined || place + 1 < this.parties) return place;
    try {
      action();
    } catch (error) {
      if (!currentWorld()!.machine.running?.leaving) step(things, barrierRules.abort);
      throw error;
    }
    step(things, barrierRules.acted);
    return place;
  },
  abort() {
    step(found(barrierOf, this), barrierRules.abort);
  },
  reset() {
    step(found(barrierOf, this), barrierRules.reset);
  },
};

const queue: Record<string, Method<Queue<unknown>>> = {
  put(item: unknown, options?: object) {
    const value = structuredClone(item);
    step(found(queueOf, this), queueRules.put, { value }, isLimited(options));
  },
  get(options?: object) {
    return step(found(queueOf, this), queueRules.get, undefined, isLimited(options));
  },
  taskDone() {
    step(found(queueOf, this), queueRules.taskDone);
  },
  join(options?: object) {
    return step(found(queueOf, this), queueRules.join, undefined, isLimited(options));
  },
  close(options: { immediate?: boolean } = {}) {
    mustBeOptions(options, "close the Queue", ["immediate"]);
    step(found(queueOf, this), queueRules.close, options.immediate === true);
  },
};

type Values = SharedValue<"Float64Array">;
interface ValueParts {
  readonly array: Float64Array;
  readonly lock: RLock;
}

const sharedValue: Record<string, Method<Values>> = {
  update(change: (value: number) => number) {
    must("function", change, "update a SharedValue", "the first argument");
    const { array, lock } = stateOf(this) as ValueParts;
    const held = lock.acquire();
    try {
      array[0] = change(array[0]!);
      return array[0];
    } finally {
      held[Symbol.dispose]();
    }
  },
};

const looks = (prototype: object, find: Find, rules: Record<string, Rule>): Replacement[] =>
  Object.entries(rules).map(([on, rule]) => ({
    on: prototype,
    key: on,
    by: {
      configurable: true,
      get(this: object) {
        return step(found(find, this), rule);
      },
    },
  }));

const all = (prototype: object, methods: Record<string, Method<never>>): Replacement[] =>
  Object.entries(methods).map(([key, method]) => replacement(prototype, key, method));

/** The library's classes as they are while a program runs whose locks are one step each. */
export function replacedLocks(): Replacement[] {
  const { locked } = lockRules;
  const { owned } = rLockRules;
  const { nWaiting, broken } = barrierRules;
  const { size, closed } = queueRules;
  return [
    ...all(Lock.prototype, taken(mutexOf, lockRules)),
    ...looks(Lock.prototype, mutexOf, { locked }),
    ...all(RLock.prototype, taken(mutexOf, rLockRules)),
    ...looks(RLock.prototype, mutexOf, { locked, owned }),
    ...all(Semaphore.prototype, semaphore),
    ...looks(Semaphore.prototype, semaphoreOf, { value: semaphoreRules.value }),
    ...all(Event.prototype, event),
    ...looks(Event.prototype, eventOf, { isSet: eventRules.isSet }),
    ...all(Condition.prototype, condition),
    ...all(Barrier.prototype, barrier),
    ...looks(Barrier.prototype, barrierOf, { nWaiting, broken }),
    ...all(Queue.prototype, queue),
    ...looks(Queue.prototype, queueOf, { size, closed }),
    ...all(SharedValue.prototype, sharedValue),
  ];
}
