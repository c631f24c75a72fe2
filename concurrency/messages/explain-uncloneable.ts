import { runtime } from "../../runtime-adapters/current.ts";
import type { Unsendable } from "../../runtime-adapters/runtime.ts";
import { MARK, type Shared } from "./shareable.ts";
import { isSharedMemory } from "./shared-memory.ts";

/**
 * What part of `value` cannot be sent to workers, or kept as bytes by a `Queue` or a `Manager`, and what to do about
 * it; `undefined` where nothing is found.
 */
export function explainUncloneable(value: unknown, as: "threads" | "processes" | "bytes"): Unsendable | undefined {
  if (as === "threads") return runtime.explain(value, "thread");
  return runtime.explain(value, "process", (each) => {
    const what = nameShared(each);
    return what === undefined
      ? undefined
      : { what: `${what}, ${WHY_NOT_SHARED[as][0]}`, advice: WHY_NOT_SHARED[as][1] };
  });
}

const WHY_NOT_SHARED = {
  processes: ["and processes share no memory", "Use threads, or send a copy."],
  bytes: ["which stays with those who have it", "Pass it to the threads as an argument, or put a copy."],
} as const;

/** The name of an object over shared memory, such as a Lock. */
function nameShared(value: object): string | undefined {
  if (MARK in value) {
    const { kind, state } = value[MARK] as Shared;
    // Not every shareable object stands for memory: a proxy of a manager holds a path.
    return isSharedMemory(state) || ArrayBuffer.isView(state) || holdsMemory(state) ? article(kind) : undefined;
  }
  if (isSharedMemory(value)) return "a SharedArrayBuffer";
  if (!ArrayBuffer.isView(value) || !isSharedMemory(value.buffer)) return undefined;
  return `shared memory under ${article(value.constructor.name)}`;
}

/** Whether a state that is a record or a list holds shared memory. */
function holdsMemory(state: unknown): boolean {
  if (typeof state !== "object" || state === null) return false;
  return Object.values(state).some(
    (held) => typeof held === "object" && held !== null && nameShared(held) !== undefined,
  );
}

function article(noun: string): string {
  return `${/^[AEIOU]/.test(noun) ? "an" : "a"} ${noun}`;
}
