/**
 * The objects of a manager as their users see them. Proxies can be passed to threads and processes, in arguments, in
 * queues and in each other. Every call asks the manager, is one step there, and throws a `ManagerClosedError` once the
 * manager has ended.
 */

import { must } from "./arguments/must.ts";
import type { Call } from "./manager/calls.ts";
import { onlyByMethods } from "./manager/only-by-methods.ts";
import { REVIVE, shareable } from "./messages/shareable.ts";

/** The keys of a `DictProxy`: plain values, because objects are cloned. */
export type DictKey = string | number | bigint | boolean | null;

/** Where an object of a manager is. */
export interface ProxyState {
  path: string;
  /** The file whose functions it may call. */
  file: string;
  object: number;
}

type Update<T, A extends unknown[], B = T> = (before: B, ...args: A) => T;

/** A dict in a manager, with the methods of `Map`; see `Manager`. */
export class DictProxy<K extends DictKey, V> {
  static {
    onlyByMethods(DictProxy, "dict", (key) => `set(${JSON.stringify(key)}, …)`);
  }

  readonly #state: ProxyState;

  /** Made by `Manager`. */
  private constructor(state: ProxyState) {
    this.#state = mustBePlace(state);
    shareable(this, import.meta.url, "DictProxy", () => state);
  }

  /** @internal */
  static [REVIVE]<K extends DictKey, V>(state: ProxyState): DictProxy<K, V> {
    return new DictProxy(state);
  }

  /**
   * The value of a key; `undefined` when there is none.
   *
   * @param key a text, a number, a bigint, a boolean or null
   */
  get(key: K): Promise<V | undefined> {
    return ask(this.#state, "get", [key]);
  }

  /**
   * Sets the value of a key.
   *
   * @param key a text, a number, a bigint, a boolean or null
   * @param value what `structuredClone` can clone
   */
  set(key: K, value: V): Promise<void> {
    return ask(this.#state, "set", [key, value]);
  }

  /**
   * Whether there is such a key.
   *
   * @param key a text, a number, a bigint, a boolean or null
   */
  has(key: K): Promise<boolean> {
    return ask(this.#state, "has", [key]);
  }

  /**
   * Takes a key out; `false` when there was none.
   *
   * @param key a text, a number, a bigint, a boolean or null
   */
  delete(key: K): Promise<boolean> {
    return ask(this.#state, "delete", [key]);
  }

  /**
   * Takes a key out and gives its value, to one of those who ask; `undefined` when there is none.
   *
   * @param key a text, a number, a bigint, a boolean or null
   */
  pop(key: K): Promise<V | undefined> {
    return ask(this.#state, "pop", [key]);
  }

  /**
   * The value of a key, which becomes `value` if there was none.
   *
   * @param key a text, a number, a bigint, a boolean or null
   * @param value what `structuredClone` can clone
   */
  setDefault(key: K, value: V): Promise<V> {
    return ask(this.#state, "setDefault", [key, value]);
  }

  /**
   * Sets a key to `f(its value, ...args)` in one step, and gives the new value. `f` is exported by the manager's file.
   *
   * @param key a text, a number, a bigint, a boolean or null
   * @param f a function that the manager's file exports
   * @param args what it gets after the value
   */
  update<A extends unknown[]>(key: K, f: Update<V, A, V | undefined>, ...args: NoInfer<A>): Promise<V> {
    return askWith(this.#state, [key, ...args], f);
  }

  /** Takes all keys out. */
  clear(): Promise<void> {
    return ask(this.#state, "clear");
  }

  /** How many keys there are now. */
  size(): Promise<number> {
    return ask(this.#state, "size");
  }

  /** All there is now. */
  entries(): Promise<[K, V][]> {
    return ask(this.#state, "entries");
  }

  /** All keys that there are now. */
  async keys(): Promise<K[]> {
    return (await this.entries()).map(([key]) => key);
  }

  /** All values that there are now. */
  async values(): Promise<V[]> {
    return (await this.entries()).map(([, value]) => value);
  }

  /** The entries that there are when the loop begins. */
  async *[Symbol.asyncIterator](): AsyncGenerator<[K, V]> {
    yield* await this.entries();
  }
}

/** A list in a manager; see `Manager`. An index below 0 counts from the end, as Python's does. */
export class ListProxy<T> {
  static {
    onlyByMethods(ListProxy, "list", (key) => `set(${/^\d+$/.test(key) ? key : "index"}, …)`);
  }

  readonly #state: ProxyState;

  /** Made by `Manager`. */
  private constructor(state: ProxyState) {
    this.#state = mustBePlace(state);
    shareable(this, import.meta.url, "ListProxy", () => state);
  }

  /** @internal */
  static [REVIVE]<T>(state: ProxyState): ListProxy<T> {
    return new ListProxy(state);
  }

  /**
   * The item at a place.
   *
   * @param index its place; from the end where it is negative
   * @throws {RangeError} When there is no such item.
   */
  get(index: number): Promise<T> {
    return ask(this.#state, "get", [index]);
  }

  /**
   * Puts an item in the place of another.
   *
   * @param index its place; from the end where it is negative
   * @param value what `structuredClone` can clone
   * @throws {RangeError} When there is no such item.
   */
  set(index: number, value: T): Promise<void> {
    return ask(this.#state, "set", [index, value]);
  }

  /**
   * Adds items at the end; gives how many there are then.
   *
   * @param items what `structuredClone` can clone
   */
  push(...items: T[]): Promise<number> {
    return ask(this.#state, "push", items);
  }

  /** Takes the last item out; `undefined` when there is none. */
  pop(): Promise<T | undefined> {
    return ask(this.#state, "pop");
  }

  /** Takes the first item out; `undefined` when there is none. */
  shift(): Promise<T | undefined> {
    return ask(this.#state, "shift");
  }

  /**
   * Sets an item to `f(the item, ...args)` in one step, and gives the new one. `f` is exported by the manager's file.
   *
   * @param index its place; from the end where it is negative
   * @param f a function that the manager's file exports
   * @param args what it gets after the value
   */
  update<A extends unknown[]>(index: number, f: Update<T, A>, ...args: NoInfer<A>): Promise<T> {
    return askWith(this.#state, [index, ...args], f);
  }

  /** Takes all items out. */
  clear(): Promise<void> {
    return ask(this.#state, "clear");
  }

  /** How many items there are now. */
  size(): Promise<number> {
    return ask(this.#state, "size");
  }

  /** All there is now. */
  items(): Promise<T[]> {
    return ask(this.#state, "items");
  }

  /** The items that there are when the loop begins. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    yield* await this.items();
  }
}

/** One value in a manager; see `Manager`. */
export class ValueProxy<T> {
  static {
    onlyByMethods(ValueProxy, "value", () => "set(…)");
  }

  readonly #state: ProxyState;

  /** Made by `Manager`. */
  private constructor(state: ProxyState) {
    this.#state = mustBePlace(state);
    shareable(this, import.meta.url, "ValueProxy", () => state);
  }

  /** @internal */
  static [REVIVE]<T>(state: ProxyState): ValueProxy<T> {
    return new ValueProxy(state);
  }

  /** The value. */
  get(): Promise<T> {
    return ask(this.#state, "get");
  }

  /**
   * Sets the value.
   *
   * @param value what `structuredClone` can clone
   */
  set(value: T): Promise<void> {
    return ask(this.#state, "set", [value]);
  }

  /**
   * Sets it to `f(its value, ...args)` in one step, and gives the new one. `f` is exported by the manager's file.
   *
   * @param f a function that the manager's file exports
   * @param args what it gets after the value
   */
  update<A extends unknown[]>(f: Update<T, A>, ...args: NoInfer<A>): Promise<T> {
    return askWith(this.#state, args, f);
  }
}

function mustBePlace(state: ProxyState): ProxyState {
  must("text", (state as ProxyState | undefined)?.path, "make a proxy, which a Manager does", "the path");
  return state;
}

type Connection = typeof import("./manager/connection.ts");

let connection: Promise<Connection> | undefined;

/** Loaded with the first call: most workers use no manager. */
function connect(): Promise<Connection> {
  connection ??= import("./manager/connection.ts");
  return connection;
}

async function ask<R>({ path, object }: ProxyState, method: string, args: readonly unknown[] = []): Promise<R> {
  const call: Call = { object, method, args };
  return (await (await connect()).ask(path, call)) as R;
}

async function askWith<R>({ path, file, object }: ProxyState, args: readonly unknown[], f: unknown): Promise<R> {
  const call: Call = { object, method: "update", args };
  return (await (await connect()).askWith(path, call, f, file)) as R;
}
