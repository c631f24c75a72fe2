import { isView } from "./originals.ts";

/** Whether it is an object without a class of its own. */
export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** Longer arrays without shared memory are not copied: they are tables that no thread writes. */
const MOST_COPIED = 65_536;

const ownArray = (value: unknown): value is Int32Array =>
  isView(value) &&
  !(value instanceof DataView) &&
  !(value.buffer instanceof SharedArrayBuffer) &&
  value.byteLength <= MOST_COPIED;

/** What one thread gets of a value: plain values are copied, as they are when they are sent to a thread. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
  if (ownArray(value)) return value.slice();
  if (isOf(value, Map)) return new Map([...value].map(([key, each]) => [copyOf(key), copyOf(each)]));
  if (isOf(value, Set)) return new Set([...value].map(copyOf));
  return value;
}

function isOf<T extends object>(value: unknown, Class: new () => T): value is T {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Class.prototype;
}

/** What a thread has changed in its copy, such as `list[0]`; `undefined`: nothing. */
export function changedIn(before: unknown, after: unknown, name = ""): string | undefined {
  if (Object.is(before, after)) return undefined;
  const [old, now] = [partsOf(before), partsOf(after)];
  if (old === undefined || now === undefined) return name;
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const inner = name === "" ? String(key) : /^\d+$/.test(String(key)) ? `${name}[${key}]` : `${name}.${key}`;
    const changed = old.has(key) === now.has(key) ? changedIn(old.get(key), now.get(key), inner) : inner;
    if (changed !== undefined) return changed;
  }
  return undefined;
}

function partsOf(value: unknown): Map<unknown, unknown> | undefined {
  if (isOf(value, Map)) return value;
  // Copies of these may be equal, but not identical.
  if (isOf(value, Set)) return new Map([["size", value.size]]);
  return Array.isArray(value) || isPlain(value) || ownArray(value) ? new Map(Object.entries(value)) : undefined;
}
