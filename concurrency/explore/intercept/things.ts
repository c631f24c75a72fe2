import { MARK, type Shared } from "../../messages/shareable.ts";
import { MOST_THREADS } from "../choices.ts";
import type { BarrierState } from "../locks/barrier.ts";
import type { ConditionState } from "../locks/condition.ts";
import type { EventState } from "../locks/event.ts";
import { FREE, type MutexState } from "../locks/mutex.ts";
import type { QueueState } from "../locks/queue.ts";
import type { SemaphoreState } from "../locks/semaphore.ts";
import { threadName } from "../show/words.ts";
import { Thing } from "../thing.ts";
import type { World } from "./current.ts";
import { viewOf } from "./typed-array.ts";

/** The words that a lock and the like stands on. */
export function wordsOf(thing: object): Int32Array<SharedArrayBuffer> {
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
  const known = world.thingsOfObjects.get(object) as unknown as Thing<S> | undefined;
  if (known !== undefined) return known;
  const words = wordsOf({ state });
  let thing = world.things.get(words.buffer) as unknown as Thing<S> | undefined;
  if (thing === undefined) {
    const { cells } = world.machine;
    thing = new Thing(cells, cells.nameOf(object, object.constructor.name), first(words), shown);
    world.things.set(words.buffer, thing as unknown as Thing<never>);
  }
  world.thingsOfObjects.set(object, thing as unknown as Thing<never>);
  return thing;
}

export const stateOf = (object: object) => (object as unknown as Record<typeof MARK, Shared>)[MARK].state;

/** Where a `Barrier` keeps how many it waits for, and the limit of all its waits; where a `Queue` how many it takes. */
const [PARTIES, MOST] = [3, 9];
export const LIMIT_MS = 7;

const MUTEX: Kind<MutexState> = {
  first: () => FREE,
  shown: ({ holder }) => (holder < 0 ? "free" : holder < MOST_THREADS ? threadName(holder) : "setup"),
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

export const mutexOf = (world: World, lock: object) => thingOf(world, lock, stateOf(lock), MUTEX);
export const semaphoreOf = (world: World, semaphore: object) =>
  thingOf(world, semaphore, stateOf(semaphore), SEMAPHORE);
export const eventOf = (world: World, event: object) => thingOf(world, event, stateOf(event), EVENT);
export const barrierOf = (world: World, barrier: object) => thingOf(world, barrier, stateOf(barrier), BARRIER);
export const queueOf = (world: World, queue: object) => thingOf(world, queue, stateOf(queue), QUEUE);

export interface ConditionParts {
  readonly lock: object;
  readonly state: unknown;
}

export function conditionOf(world: World, condition: object): [Thing<ConditionState>, Thing<MutexState>] {
  const { lock, state } = stateOf(condition) as ConditionParts;
  return [thingOf(world, condition, state, CONDITION), mutexOf(world, lock)];
}

/** A lock and the like as one thread tells another of it: the memory it stands on, its name. */
export interface ToldThing {
  buffer: string;
  bufferBytes: number;
  kind: string;
  name: string;
}

const KINDS = { MUTEX, SEMAPHORE, EVENT, BARRIER, QUEUE, CONDITION } as unknown as Record<string, Kind<never>>;

/** What a thing is, for another thread that has loaded the same program. */
export function toldThing(world: World, thing: Thing<never>): ToldThing {
  const [buffer] = [...world.things].find(([, each]) => each === thing)!;
  const [kind] = Object.entries(KINDS).find(([, { shown }]) => shown === thing.shown)!;
  const { name } = thing;
  return { buffer: world.buffers!.nameOf(buffer), bufferBytes: buffer.byteLength, kind, name };
}

/** The thing that another thread has told of. What it is at first, only memory here says: no step is done there. */
export function thingNamed(world: World, { buffer, bufferBytes, kind, name }: ToldThing): Thing<never> {
  const memory = world.buffers!.named(buffer, bufferBytes);
  let thing = world.things.get(memory);
  if (thing === undefined) {
    const { first, shown } = KINDS[kind]!;
    const words = new Int32Array(memory, 0, Math.min(10, bufferBytes / 4));
    thing = new Thing(world.machine.cells, name, first((viewOf(words) ?? words) as Int32Array), shown);
    world.things.set(memory, thing);
  }
  return thing;
}
