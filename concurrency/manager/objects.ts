import { fromBytes, toBytes } from "../messages/clones-as-bytes.ts";

/** The objects in a manager. Each call is one step. `update` gets its function as first argument. */

export type Methods = Record<string, (...args: never[]) => unknown>;
type Update = (before: unknown, ...args: unknown[]) => unknown;

/** How each kind of object is made. */
export const make = { dict, list, value };

function dict(entries: [unknown, unknown][]): Methods {
  for (const [key] of entries) mustBeKey(key);
  const map = new Map(entries);
  return {
    get: (key: unknown) => map.get(mustBeKey(key)),
    set(key: unknown, value: unknown) {
      map.set(mustBeKey(key), value);
    },
    has: (key: unknown) => map.has(mustBeKey(key)),
    delete: (key: unknown) => map.delete(mustBeKey(key)),
    pop(key: unknown) {
      const value = map.get(mustBeKey(key));
      map.delete(key);
      return value;
    },
    setDefault(key: unknown, value: unknown) {
      if (!map.has(mustBeKey(key))) map.set(key, value);
      return map.get(key);
    },
    update(f: Update, key: unknown, ...args: unknown[]) {
      const value = updated(f, map.get(mustBeKey(key)), args);
      map.set(key, value);
      return value;
    },
    clear: () => map.clear(),
    size: () => map.size,
    entries: () => [...map],
  };
}

function list(items: unknown[]): Methods {
  const at = (index: number): number => {
    const place = index < 0 ? items.length + index : index;
    if (Number.isInteger(index) && place >= 0 && place < items.length) return place;
    if (typeof index !== "number") throw new TypeError(`Cannot use index ${String(index)}: expected a number.`);
    throw new RangeError(`Cannot use index ${index}: the list has ${items.length} items.`);
  };
  return {
    get: (index: number) => items[at(index)],
    set(index: number, value: unknown) {
      items[at(index)] = value;
    },
    push: (...more: unknown[]) => items.push(...more),
    pop: () => items.pop(),
    shift: () => items.shift(),
    update(f: Update, index: number, ...args: unknown[]) {
      const place = at(index);
      const value = updated(f, items[place], args);
      items[place] = value;
      return value;
    },
    clear() {
      items.length = 0;
    },
    size: () => items.length,
    items: () => items,
  };
}

function value(value: unknown): Methods {
  let now = value;
  return {
    get: () => now,
    set(value: unknown) {
      now = value;
    },
    update(f: Update, ...args: unknown[]) {
      now = updated(f, now, args);
      return now;
    },
  };
}

/** Objects are cloned when they are sent, so two of them are never the same key. */
function mustBeKey(key: unknown): unknown {
  if (key === null || typeof key !== "object") return key;
  throw new TypeError("Cannot use an object as a key: its clone would be another key. Use a string or a number.");
}

/**
 * The result of `f`, if it can be kept and sent. `f` gets a clone of the value, so if it throws, or returns something
 * that cannot be kept, the value in the manager is unchanged.
 */
function updated(f: Update, before: unknown, args: readonly unknown[]): unknown {
  const isPlain = typeof before !== "object" || before === null;
  const value = f(isPlain ? before : fromBytes(toBytes(before, "update")), ...args);
  if (value instanceof Promise) {
    value.catch(() => {});
    throw new TypeError(
      "Cannot update with an asynchronous function: others would come between. Return the value itself.",
    );
  }
  toBytes(value, "keep what the function of update() returned");
  return value;
}
