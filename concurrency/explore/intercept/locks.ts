import { limitOf, must, mustBeOptions, mustBeWhole } from "../../arguments/must.ts";
import { MARK, type Shared } from "../../messages/shareable.ts";
import { SharedValue } from "../../shared-value.ts";
import { Barrier } from "../../synchronisation/barrier.ts";
import { Condition } from "../../synchronisation/condition.ts";
import { Event } from "../../synchronisation/event.ts";
import { Lock } from "../../synchronisation/lock.ts";
import { Queue } from "../../synchronisation/queue.ts";
import { RLock } from "../../synchronisation/r-lock.ts";
import { Semaphore } from "../../synchronisation/semaphore.ts";
import { type BarrierState, barrierRules } from "../locks/barrier.ts";
import { type ConditionState, conditionRules, ownedConditionRules } from "../locks/condition.ts";
import { type EventState, eventRules } from "../locks/event.ts";
import { FREE, lockRules, type MutexState, rLockRules } from "../locks/mutex.ts";
import { type QueueState, queueRules } from "../locks/queue.ts";
import { type SemaphoreState, semaphoreRules } from "../locks/semaphore.ts";
import { MOST_THREADS } from "../machine.ts";
import { Modelled, type Rule, Thing } from "../thing.ts";
import { act, currentWorld, type World } from "./current.ts";
import { type Replacement, replacement } from "./globals.ts";
import { viewOf } from "./typed-array.ts";

/*
 * The classes of this library, each method one step. What they hold is kept by the memory that they stand on: so it is
 * the same lock, whoever holds which object of it.
 */

/** The words that a lock and the like stands on. */
function wordsOf(thing: object): Int32Array<SharedArrayBuffer> {
  const { state } = thing as { state: unknown };
  const words = state instanceof SharedArrayBuffer ? new Int32Array(state, 0, 10) : state;
  return (viewOf(words) ?? words) as Int32Array<SharedArrayBuffer>;
}

/** A class of things: what an object of it is at first, by its words, and what of that is shown. */
interface Kind<S> {
  first(words: Int32Array): S;
  shown(state: S): unknown;
}

/** What stands for a lock and the like in this world; made when it is first asked for. */
function thingOf<S>(world: World, object: object, state: unknown, { first, shown }: Kind<S>): Thing<S> {
  const words = wordsOf({ state });
  let thing = world.things.get(words.buffer) as unknown as Thing<S> | undefined;
  if (thing === undefined) {
    const { cells } = world.machine;
    thing = new Thing(cells, cells.nameOf(object, object.constructor.name), first(words), shown);
    world.things.set(words.buffer, thing as unknown as Thing<never>);
  }
  return thing;
}

const stateOf = (object: object) => (object as unknown as Record<typeof MARK, Shared>)[MARK].state;

/** Where a `Barrier` keeps how many it waits for, and the limit of all its waits; where a `Queue` how many it takes. */
const [PARTIES, LIMIT_MS, MOST] = [3, 7, 9];

const MUTEX: Kind<MutexState> = {
  first: () => FREE,
  shown: ({ holder }) => (holder < 0 ? "free" : holder < MOST_THREADS ? `thread ${holder}` : "setup"),
};
const SEMAPHORE: Kind<SemaphoreState> = {
  first: (words) => ({ free: words[0]!, most: words[1]! }),
  shown: ({ free }) => free,
};
const EVENT: Kind<EventState> = {
  first: () => ({ set: false, times: 0 }),
  shown: ({ set }) => (set ? "set" : "not set"),
};
const BARRIER: Kind<BarrierState> = {
  first: (words) => {
    const parties = words[PARTIES]!;
    return { parties, round: 0, there: 0, broken: false, acting: false, brokenRounds: [] };
  },
  shown: ({ there, parties, broken }) => (broken ? "broken" : `${there} of ${parties}`),
};
const QUEUE: Kind<QueueState> = {
  first: (words) => ({ items: [], most: words[MOST]!, unfinished: 0, closed: false }),
  shown: ({ items, closed }) => `${items.length} item${items.length === 1 ? "" : "s"}${closed ? ", closed" : ""}`,
};
const CONDITION: Kind<ConditionState> = {
  first: () => ({ waiting: [], notified: [], count: 0 }),
  shown: ({ waiting }) => `${waiting.length} waiting`,
};

const mutexOf = (world: World, lock: object) => thingOf(world, lock, stateOf(lock), MUTEX);
const semaphoreOf = (world: World, semaphore: object) => thingOf(world, semaphore, stateOf(semaphore), SEMAPHORE);
const eventOf = (world: World, event: object) => thingOf(world, event, stateOf(event), EVENT);
const barrierOf = (world: World, barrier: object) => thingOf(world, barrier, stateOf(barrier), BARRIER);
const queueOf = (world: World, queue: object) => thingOf(world, queue, stateOf(queue), QUEUE);

interface ConditionParts {
  readonly lock: object;
  readonly state: unknown;
}

function conditionOf(world: World, condition: object): [Thing<ConditionState>, Thing<MutexState>] {
  const { lock, state } = stateOf(condition) as ConditionParts;
  return [thingOf(world, condition, state, CONDITION), mutexOf(world, lock)];
}

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
    using _ = lock.acquire();
    array[0] = change(array[0]!);
    return array[0];
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
