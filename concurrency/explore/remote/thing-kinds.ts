import { Barrier } from "../../synchronisation/barrier.ts";
import { Condition } from "../../synchronisation/condition.ts";
import { Event } from "../../synchronisation/event.ts";
import { Lock } from "../../synchronisation/lock.ts";
import { Queue } from "../../synchronisation/queue.ts";
import { RLock } from "../../synchronisation/r-lock.ts";
import { Semaphore } from "../../synchronisation/semaphore.ts";
import type { World } from "../intercept/current.ts";
import {
  barrierOf,
  type ConditionParts,
  conditionOf,
  eventOf,
  mutexOf,
  queueOf,
  semaphoreOf,
  stateOf,
} from "../intercept/things.ts";
import { barrierRules } from "../locks/barrier.ts";
import { conditionRules, ownedConditionRules } from "../locks/condition.ts";
import { eventRules } from "../locks/event.ts";
import { lockRules, rLockRules } from "../locks/mutex.ts";
import { queueRules } from "../locks/queue.ts";
import { semaphoreRules } from "../locks/semaphore.ts";
import type { Rule, Thing } from "../thing.ts";

/** A class of locks and the like, what is done with one, and what stands for it in a world. */
interface ThingKind {
  readonly isOne: (object: object) => boolean;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly find: (world: World, object: object) => readonly Thing<never>[];
}

const kind = (
  Class: abstract new (...args: never[]) => object,
  find: (world: World, object: object) => unknown,
  rules: ThingKind["rules"],
  isOne: ThingKind["isOne"] = (object) => object instanceof Class,
): ThingKind => ({ isOne, rules, find: (world, object) => [find(world, object)].flat() as never });

const isOwned = (condition: object) => (stateOf(condition) as ConditionParts).lock instanceof RLock;
const isCondition = (owned: boolean) => (object: object) => object instanceof Condition && isOwned(object) === owned;

/** All that is modelled, by a name of each kind. */
export const thingKinds: Readonly<Record<string, ThingKind>> = {
  lock: kind(Lock, mutexOf, lockRules),
  rLock: kind(RLock, mutexOf, rLockRules),
  semaphore: kind(Semaphore, semaphoreOf, semaphoreRules),
  event: kind(Event, eventOf, eventRules),
  barrier: kind(Barrier, barrierOf, barrierRules),
  queue: kind(Queue, queueOf, queueRules),
  condition: kind(Condition, conditionOf, conditionRules, isCondition(false)),
  ownedCondition: kind(Condition, conditionOf, ownedConditionRules, isCondition(true)),
};
