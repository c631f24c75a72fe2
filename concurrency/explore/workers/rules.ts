import { barrierRules } from "../locks/barrier.ts";
import { conditionRules, ownedConditionRules } from "../locks/condition.ts";
import { eventRules } from "../locks/event.ts";
import { lockRules, rLockRules } from "../locks/mutex.ts";
import { queueRules } from "../locks/queue.ts";
import { semaphoreRules } from "../locks/semaphore.ts";
import type { Rule } from "../thing.ts";

const SETS: Record<string, Record<string, Rule>> = {
  ...{ lock: lockRules, rLock: rLockRules, semaphore: semaphoreRules, event: eventRules, barrier: barrierRules },
  ...{ queue: queueRules, condition: conditionRules, ownedCondition: ownedConditionRules },
};

/** The name of a rule, which another thread knows, too: `"lock.acquire"`. */
export function ruleName(rule: Rule): string {
  for (const [set, rules] of Object.entries(SETS)) {
    const found = Object.entries(rules).find(([, each]) => each === rule);
    if (found) return `${set}.${found[0]}`;
  }
  throw new Error(`Cannot tell of a step of the kind ${rule.kind}.`);
}

/** The rule of that name. */
export function ruleNamed(name: string): Rule {
  const [set, rule] = name.split(".") as [string, string];
  return SETS[set]![rule]!;
}
