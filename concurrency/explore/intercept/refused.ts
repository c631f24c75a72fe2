import { Barrier } from "../../synchronisation/barrier.ts";
import { Condition } from "../../synchronisation/condition.ts";
import { Event } from "../../synchronisation/event.ts";
import { Lock } from "../../synchronisation/lock.ts";
import { Queue } from "../../synchronisation/queue.ts";
import { RLock } from "../../synchronisation/r-lock.ts";
import { Semaphore } from "../../synchronisation/semaphore.ts";
import { UnfitError } from "../unfit-error.ts";
import { currentWorld, refuse } from "./current.ts";
import { type Replacement, replacement } from "./replacement.ts";

/** What goes on when a thread has ended: nobody would see it. */
const LATER = ["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "fetch", "Worker"];
/** What ends the process that explores. */
const EXITS = [
  ["process", "exit"],
  ["Deno", "exit"],
] as const;

/** Methods that let other work of their thread go on, and those that block it. */
const ASYNC: readonly [object, Record<string, string>][] = [
  [Lock.prototype, { acquireAsync: "acquire" }],
  [RLock.prototype, { acquireAsync: "acquire" }],
  [Semaphore.prototype, { acquireAsync: "acquire" }],
  [Condition.prototype, { acquireAsync: "acquire", waitAsync: "wait", waitForAsync: "waitFor" }],
  [Event.prototype, { waitAsync: "wait" }],
  [Barrier.prototype, { waitAsync: "wait" }],
  [Queue.prototype, { putAsync: "put", getAsync: "get", joinAsync: "join" }],
];

const WHY = "what comes of it comes when the thread has done all its steps, and is not seen";

/** What a thread may not do while it is explored, since it would be done for real, or later, or not at all. */
export function refusedThings(): Replacement[] {
  const root = globalThis as unknown as Record<string, object | undefined>;
  return [
    ...LATER.filter((name) => typeof root[name] === "function").map((name) => refused(root, name, WHY)),
    ...ASYNC.flatMap(([on, names]) =>
      Object.entries(names).map(([name, instead]) => refused(on, name, `${WHY}. Write: ${instead}()`)),
    ),
    ...EXITS.flatMap(([name, key]) => {
      const on = root[name];
      const exits = on !== undefined && Object.getOwnPropertyDescriptor(on, key)?.configurable === true;
      return exits ? [refused(on, key, "it would end whoever explores", `${name}.${key}`)] : [];
    }),
  ];
}

function refused(on: object, key: string, why: string, name = key): Replacement {
  const mayNot = () => {
    const world = currentWorld();
    if (world?.machine.running === undefined) return;
    refuse(world, new UnfitError(`Cannot explore ${name}() in a thread: ${why}.`));
  };
  const by = new Proxy(Reflect.get(on, key) as () => unknown, {
    apply(target, self, args) {
      mayNot();
      return Reflect.apply(target, self, args);
    },
    construct(target, args, newTarget) {
      mayNot();
      return Reflect.construct(target, args, newTarget);
    },
  });
  return replacement(on, key, by);
}

const PRINTS = ["log", "info", "debug", "warn", "error", "trace", "dir", "table"] as const;

/** A thread prints once, in the schedule that is told: else each call of its function would print again. */
export function printsOnce(): Replacement[] {
  return PRINTS.map((name) => {
    const real = console[name] as (...args: unknown[]) => void;
    return replacement(console, name, (...args: unknown[]) => {
      const { machine } = currentWorld() ?? {};
      if (machine?.running === undefined || (machine.options.prints && machine.running.isNew))
        real.apply(console, args);
    });
  });
}
