import { runtime } from "../../runtime-adapters/current.ts";
import { MARK, type Shared } from "./shareable.ts";

type Classes = Record<string, new (state: unknown) => object>;

/** Puts the things back into a clone whose states it holds (shareable.ts). Changes the clone, and returns it or what it became. */
export function revive<T>(clone: T): T {
  return inside(clone, new Map()) as T;
}

function inside(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return value;
  if (seen.has(value)) return seen.get(value);
  seen.set(value, value);
  if (MARK in value) {
    const { file, kind, state } = value[MARK] as Shared;
    const Class = (runtime.load(new URL(file)) as Classes)[kind]!;
    const thing = new Class(inside(state, seen));
    seen.set(value, thing);
    return thing;
  }
  if (value instanceof Map) {
    const entries = [...value];
    value.clear();
    for (const [key, item] of entries) value.set(inside(key, seen), inside(item, seen));
  } else if (value instanceof Set) {
    const items = [...value];
    value.clear();
    for (const item of items) value.add(inside(item, seen));
  } else {
    const object = value as Record<string, unknown>;
    for (const key of Object.keys(object)) {
      const item = object[key];
      if (typeof item === "object" && item !== null) object[key] = inside(item, seen);
    }
  }
  return value;
}
