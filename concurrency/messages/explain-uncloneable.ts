import { runtime } from "../../runtime-adapters/current.ts";
import type { Unsendable } from "../../runtime-adapters/runtime.ts";
import { MARK, type Shared } from "./shareable.ts";
import { isSharedMemory } from "./shared-memory.ts";

/** What in `value` cannot be sent to workers, and what to do; `undefined` where nothing is found. */
export function explainUncloneable(value: unknown, as: "threads" | "processes"): Unsendable | undefined {
  return as === "threads" ? runtime.explain(value, "thread") : runtime.explain(value, "process", nameShared);
}

/** Names memory that threads share, such as a Lock. */
function nameShared(value: object): Unsendable | undefined {
  if (MARK in value) {
    const { kind, state } = value[MARK] as Shared;
    // Not every mark stands for memory: a proxy of a manager is a path.
    return isSharedMemory(state) || ArrayBuffer.isView(state) || holdsMemory(state)
      ? shared(`${article(kind)}`)
      : undefined;
  }
  if (isSharedMemory(value)) return shared("a SharedArrayBuffer");
  if (!ArrayBuffer.isView(value) || !isSharedMemory(value.buffer)) return undefined;
  return shared(`shared memory under ${article(value.constructor.name)}`);
}

/** Whether a state that is a record or a list has memory in it. */
function holdsMemory(state: unknown): boolean {
  if (typeof state !== "object" || state === null) return false;
  return Object.values(state).some(
    (held) => typeof held === "object" && held !== null && nameShared(held) !== undefined,
  );
}

function shared(what: string): Unsendable {
  return { what: `${what}, and processes share no memory`, advice: "Use threads, or send a copy." };
}

function article(noun: string): string {
  return `${/^[AEIOU]/.test(noun) ? "an" : "a"} ${noun}`;
}
