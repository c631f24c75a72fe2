import { runtime } from "../../runtime-adapters/current.ts";
import { MARK, REVIVE, type Shared } from "./shareable.ts";
import { isSharedMemory } from "./shared-memory.ts";

type Classes = Record<string, { [REVIVE](state: unknown): object }>;

/**
 * Rebuilds the shared objects in a clone from their states (shareable.ts). Changes the clone, and returns it, or what
 * took its place.
 */
export function revive<T>(clone: T): T {
  return reviveIn(clone, new Map()) as T;
}

/**
 * A loop, not a recursion: on Bun a clone may be nested without limit. Only the state of a shared object is revived by
 * recursion, before the object itself.
 */
function reviveIn(clone: unknown, revived: Map<object, unknown>): unknown {
  const found: object[] = [];
  const find = (value: unknown): void => {
    if (typeof value !== "object" || value === null || revived.has(value)) return;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || isSharedMemory(value)) return;
    revived.set(value, value);
    found.push(value);
  };
  find(clone);
  for (let place = 0; place < found.length; place++) for (const held of heldBy(found[place]!)) find(held);
  const now = (value: unknown): unknown => revived.get(value as object) ?? value;
  const make = (value: unknown): void => {
    if (typeof value !== "object" || value === null || !(MARK in value) || now(value) !== value) return;
    const { file, kind, state } = value[MARK] as Shared;
    for (const held of typeof state === "object" && state !== null && !ArrayBuffer.isView(state) ? heldBy(state) : []) {
      make(held);
    }
    const Class = (runtime.load(new URL(file)) as Classes)[kind]!;
    revived.set(value, Class[REVIVE](withRevived(state, now)));
  };
  for (const value of found) make(value);
  for (const value of found) if (!(MARK in value)) withRevived(value, now);
  return now(clone);
}

function heldBy(value: object): Iterable<unknown> {
  if (value instanceof Map) return [...value].flat();
  return value instanceof Set ? value : Object.values(value);
}

/** Replaces values by the objects that were made of them. */
function withRevived(value: unknown, now: (value: unknown) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Map) {
    const entries = [...value];
    value.clear();
    for (const [key, item] of entries) value.set(now(key), now(item));
  } else if (value instanceof Set) {
    const items = [...value];
    value.clear();
    for (const item of items) value.add(now(item));
  } else if (!ArrayBuffer.isView(value)) {
    const object = value as Record<string, unknown>;
    for (const key of Object.keys(object)) {
      const item = object[key];
      if (typeof item === "object" && item !== null && now(item) !== item) object[key] = now(item);
    }
  }
  return value;
}
