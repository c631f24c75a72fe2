/**
 * Values that are hard to send, each with what must become of it. Workers load this file: they make the values and
 * describe what arrived.
 *
 *      "arrives"      equal to what `structuredClone` makes of it where it is sent
 *      a text         refused, in a message that holds the text
 */
import { Buffer } from "node:buffer";
import process from "node:process";
import { Manager, Pool, Process, Thread } from "threadwork";

export const hostile = { url: import.meta.url };

export type Runtime = "node" | "deno" | "bun";
export type Expected = "arrives" | (string & {});

export interface Hostile {
  make(): unknown;
  /** Where threads and processes differ, threads first. */
  expected: Expected | readonly [threads: Expected, processes: Expected];
  /** What one runtime does otherwise, and why that cannot be mended. */
  differs?: {
    on: readonly Runtime[];
    expected: Expected | readonly [threads: Expected, processes: Expected];
    why: string;
  };
}

const emptyModule = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const ports = (): MessageChannel => {
  const channel = new MessageChannel();
  setTimeout(() => channel.port1.close(), 0);
  return channel;
};

class Point {
  x = 3;
  y = 4;
  readonly #secret = 5;
  get secret(): number {
    return this.#secret;
  }
}
class Pixels extends Uint8Array {}
class Names extends Array<string> {}
class Counts extends Map<string, number> {}
class HttpError extends TypeError {
  status = 404;
}
class Emitter extends EventTarget {
  kind = "own";
}

function deep(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function cyclic(): object {
  const value: { list: unknown[]; map?: unknown; set?: unknown } = { list: [] };
  value.list.push(value);
  value.map = new Map([[value, value]]);
  value.set = new Set([value]);
  return value;
}

/** A list of parents and children that lead to each other. */
function family(): object {
  const root = { children: [] as object[] };
  for (let i = 0; i < 100; i++) root.children.push({ i, parent: root });
  return root;
}

/** Two to the power of 40 ways lead through it. */
function lattice(): unknown {
  let value: unknown[] = [1];
  for (let i = 0; i < 40; i++) value = [value, value];
  return value;
}

function own(list: unknown[], name: string, value: unknown): unknown[] {
  return Object.assign(list, { [name]: value });
}

/** An object of a class whose objects belong to their thread. */
function ofThread(Class: { readonly prototype: object }, expected: string): Hostile {
  const why = "what Bun posts to a thread is not looked at: it arrives as an empty object";
  const differs = { on: ["bun"], expected: ["arrives", expected], why } as const;
  return { make: () => [Object.create(Class.prototype)], expected, differs };
}

export const values: Record<string, Hostile> = {
  // What is no object.
  undefined: { make: () => undefined, expected: "arrives" },
  null: { make: () => null, expected: "arrives" },
  "minus zero": { make: () => -0, expected: "arrives" },
  "not a number": { make: () => Number.NaN, expected: "arrives" },
  "a large bigint": { make: () => -(2n ** 200n), expected: "arrives" },
  "a lone surrogate": { make: () => ["\ud800x", "x\udc00", "\0"], expected: "arrives" },
  "a long text": { make: () => "é😀".repeat(100_000), expected: "arrives" },
  "a symbol": { make: () => [Symbol("s")], expected: "a symbol" },
  "a function": { make: () => [() => 1], expected: "a function" },
  "a class": { make: () => [Point], expected: "a class (Point)" },
  "a bound function": { make: () => [String.bind(null)], expected: "a function" },

  // Built-in objects.
  "a regular expression": { make: () => Object.assign(/a(b)/giu, { lastIndex: 3 }), expected: "arrives" },
  "a bad date": { make: () => new Date(Number.NaN), expected: "arrives" },
  "boxed values": { make: () => [Object(1), Object("s"), Object(2n), Object(false)], expected: "arrives" },
  "a boxed symbol": { make: () => [Object(Symbol("s"))], expected: "a Symbol" },
  "a date with a field": { make: () => Object.assign(new Date(1), { extra: 1 }), expected: "arrives" },
  "a list with holes and a name": {
    make: () => own(Object.assign(new Array(3), { 0: 1, 2: 3 }), "extra", "e"),
    expected: "arrives",
  },
  "a long list of holes": { make: () => Object.assign([], { length: 1_200_000, 7: { a: 1 } }), expected: "arrives" },
  "a list with a refused name": { make: () => own([1], "extra", () => 1), expected: "extra, a function" },
  "a map with a field": { make: () => Object.assign(new Map([[1, { a: 2 }]]), { extra: 1 }), expected: "arrives" },
  "a map of maps": { make: () => new Map([[new Map([[1, 2]]), new Set([new Set([null])])]]), expected: "arrives" },
  "a false map": { make: () => Object.create(Map.prototype), expected: "arrives" },
  "an arguments object": {
    make: () => [new Function("return arguments")(1, 2)],
    expected: "an arguments object",
  },
  "weak collections": { make: () => [new WeakMap()], expected: "a WeakMap" },
  "a weak reference": { make: () => [new WeakRef({})], expected: "a WeakRef" },
  "a promise": { make: () => [Promise.resolve(1)], expected: "a Promise" },
  "a number format": { make: () => [new Intl.NumberFormat("en")], expected: "an Intl.NumberFormat" },

  // What belongs to its thread.
  "a pool": ofThread(Pool, "a Pool. It belongs to its thread: a worker opens"),
  "a thread": ofThread(Thread, "a Thread. It belongs to the thread that started it"),
  "a process": ofThread(Process, "a Process. It belongs to the thread that started it"),
  "a manager": ofThread(Manager, "a Manager. Send what it holds: what  await manager.dict()"),

  // What gives values one after the other.
  "a generator": {
    make: () => [
      (function* () {
        yield 1;
      })(),
    ],
    expected: "a generator. Send its values",
  },
  "an async generator": {
    make: () => [
      (async function* () {
        yield 1;
      })(),
    ],
    expected: "an async generator",
  },
  "an iterator of a map": { make: () => [new Map().entries()], expected: "an iterator (Map Iterator)" },
  "an iterator of matches": { make: () => ["a".matchAll(/a/g)], expected: "an iterator (RegExp String Iterator)" },

  // Memory.
  "two views of one buffer": {
    make: () => {
      const buffer = new ArrayBuffer(16);
      return [new Uint8Array(buffer, 4, 4), new Uint16Array(buffer), new DataView(buffer, 1, 2), buffer];
    },
    expected: "arrives",
  },
  "half floats": { make: () => new Float16Array([1.5, -0]), expected: "arrives" },
  "a subclass of an array": { make: () => [new Pixels([1, 2])], expected: "arrives" },
  "a view with a field": { make: () => Object.assign(new Uint8Array(2), { extra: 1 }), expected: "arrives" },
  "a resizable buffer": { make: () => new ArrayBuffer(8, { maxByteLength: 16 }), expected: "arrives" },
  "a view that grows": { make: () => [new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 }))], expected: "arrives" },
  "a detached buffer": {
    make: () => {
      const buffer = new ArrayBuffer(8);
      buffer.transfer();
      return [buffer];
    },
    expected: "an ArrayBuffer whose memory was moved away",
  },
  "a view of a detached buffer": {
    make: () => {
      const view = new Uint8Array(8);
      view.buffer.transfer();
      return [view];
    },
    expected: "a Uint8Array whose memory was moved away",
  },
  "memory of WebAssembly": { make: () => new WebAssembly.Memory({ initial: 1 }).buffer, expected: "arrives" },
  "shared memory": { make: () => [new SharedArrayBuffer(8)], expected: ["arrives", "processes share no"] },
  "a view of shared memory": {
    make: () => [{ deep: new Int32Array(new SharedArrayBuffer(8)) }],
    expected: ["arrives", ".deep, shared memory"],
  },
  "a module of WebAssembly": {
    make: () => [new WebAssembly.Module(emptyModule)],
    expected: ["arrives", "a WebAssembly.Module. Send the bytes"],
  },
  "an instance of WebAssembly": {
    make: () => [new WebAssembly.Instance(new WebAssembly.Module(emptyModule))],
    expected: "WebAssembly.Instance",
  },

  // Objects of classes, and odd objects.
  "an object of a class": { make: () => [new Point(), new Names("a"), new Counts([["a", 1]])], expected: "arrives" },
  "an object without a class": { make: () => Object.assign(Object.create(null), { a: 1 }), expected: "arrives" },
  "a field called __proto__": { make: () => JSON.parse('{"__proto__":{"x":1},"a":1}'), expected: "arrives" },
  "a frozen object": { make: () => Object.freeze({ a: Object.freeze([1]) }), expected: "arrives" },
  "hidden fields": {
    make: () => Object.defineProperty({ a: 1, [Symbol("k")]: 2 }, "hidden", { value: () => 1 }),
    expected: "arrives",
  },
  "a getter": {
    make: () => {
      let reads = 0;
      return {
        before: 0,
        get reads() {
          return ++reads;
        },
        list: [
          new Map([
            [
              1,
              {
                get two() {
                  return 2;
                },
              },
            ],
          ]),
        ],
      };
    },
    expected: "arrives",
  },
  "a getter that gives a function": {
    make: () => ({
      get f() {
        return () => 1;
      },
    }),
    expected: ".f, a function",
  },
  "a getter that throws": {
    make: () => ({
      a: 1,
      get b() {
        throw new RangeError("not for you");
      },
    }),
    expected: ".b, a property that throws when it is read (RangeError: not for you)",
  },
  "a getter that throws nothing": {
    make: () => ({
      get b() {
        throw undefined;
      },
    }),
    expected: ".b, a property that throws",
  },
  "a getter in a list": {
    make: () => Object.defineProperty([1, 2], 0, { enumerable: true, get: () => ({ seven: 7 }) }),
    expected: "arrives",
  },
  "a constructor that throws": {
    make: () => [
      Object.defineProperty({ a: 1 }, "constructor", {
        get() {
          throw new Error("no");
        },
      }),
    ],
    expected: "arrives",
  },
  "a proxy": { make: () => [new Proxy({ a: 1 }, {})], expected: "a Proxy" },
  "a proxy of a list": { make: () => [new Proxy([1], {})], expected: "a Proxy" },
  "a proxy that never ends": {
    make: () => {
      const endless: object = new Proxy({ a: 1 }, { get: () => endless });
      return [endless];
    },
    expected: "a Proxy",
  },
  "a revoked proxy": { make: () => [revoked()], expected: "a revoked Proxy" },
  "what leads back to itself": { make: cyclic, expected: "arrives" },
  "one object in two places": {
    make: () => {
      const one = { a: 1 };
      return [one, one, { one }];
    },
    expected: "arrives",
  },
  "parents and children": { make: family, expected: "arrives" },
  "many ways to one object": { make: lattice, expected: "arrives" },
  "the global object": { make: () => [globalThis], expected: "[0]" },

  // Depth.
  "900 levels": { make: () => deep(900, (inner) => ({ inner })), expected: "arrives" },
  "5,000 levels": {
    make: () => deep(5_000, (inner) => ({ value: 1, inner })),
    expected: "inner.inner.inner",
    differs: {
      on: ["bun"],
      expected: ["arrives", "too deeply nested"],
      why: "Bun posts 40,000 levels, as its own clone does",
    },
  },
  "5,000 levels of maps": {
    make: () => deep(5_000, (inner) => new Map([[1, new Set([inner])]])),
    expected: "too deeply nested",
    differs: {
      on: ["bun"],
      expected: ["arrives", "too deeply nested"],
      why: "Bun posts 40,000 levels, as its own clone does",
    },
  },
  "100,000 levels": { make: () => [deep(100_000, (inner) => [inner])], expected: "too deeply nested" },

  // Errors as values.
  "an error with a cause and fields": {
    make: () => [Object.assign(new RangeError("r", { cause: { a: new Error("in") } }), { code: 1 })],
    expected: "arrives",
  },
  "an error of a class": { make: () => [new HttpError("gone")], expected: "arrives" },
  "several errors": { make: () => [new AggregateError([new TypeError("a")], "two")], expected: "arrives" },
  "an error whose stack throws": {
    make: () => [
      Object.defineProperty(new Error("q"), "stack", {
        get() {
          throw new Error("stack!");
        },
      }),
    ],
    expected: "stack!",
  },
  "an error whose message is an object": {
    make: () => [Object.assign(new Error(), { message: { toString: () => "text" } })],
    expected: "arrives",
  },

  // Objects of the runtime.
  "a URL": { make: () => [new URL("https://example.org/a?b=1")], expected: "a URL. Send its text: url.href" },
  "parameters of a URL": { make: () => ({ q: new URLSearchParams("a=1") }), expected: ".q, a URLSearchParams" },
  headers: { make: () => [new Headers({ a: "b" })], expected: "a Headers" },
  "a request": { make: () => [new Request("https://example.org/")], expected: "a Request" },
  "a response": { make: () => [new Response("x")], expected: "a Response" },
  "form data": { make: () => [new FormData()], expected: "a FormData" },
  "a blob": {
    make: () => [new Blob(["abc"], { type: "text/plain" })],
    expected: ["arrives", "a Blob. Send its bytes"],
    differs: { on: ["bun"], expected: "arrives", why: "Bun's bytes hold Blobs" },
  },
  "a file": {
    make: () => [new File(["abc"], "a.txt")],
    expected: ["arrives", "a File. Send its bytes and its name"],
    differs: { on: ["bun"], expected: "arrives", why: "Bun's bytes hold Files" },
  },
  "a DOMException": {
    make: () => [new DOMException("late", "TimeoutError")],
    expected: ["arrives", "a DOMException"],
    differs: { on: ["bun"], expected: "arrives", why: "Bun's bytes hold DOMExceptions" },
  },
  "a readable stream": { make: () => [new ReadableStream()], expected: "a ReadableStream" },
  "a port": { make: () => [ports().port1], expected: "a MessagePort" },
  "an event": { make: () => [new Event("x")], expected: "an Event" },
  "an abort signal": { make: () => [AbortSignal.abort()], expected: "an AbortSignal. Give it as an option" },
  "an abort controller": { make: () => [new AbortController()], expected: "an AbortController" },
  "an object of a class of events": { make: () => [new Emitter()], expected: "an Emitter" },
  "a text encoder": { make: () => [new TextEncoder()], expected: "a TextEncoder" },
  "a secret key": {
    make: () => [process.getBuiltinModule("node:crypto").createSecretKey(Buffer.from("abcdefgh"))],
    expected: ["arrives", "a SecretKeyObject"],
    differs: { on: ["bun"], expected: "arrives", why: "Bun's bytes hold keys" },
  },
  "a list of blocked addresses": {
    make: () => [new (process.getBuiltinModule("node:net").BlockList)()],
    expected: ["arrives", "a BlockList"],
    differs: { on: ["deno"], expected: "arrives", why: "Deno's own clone makes a plain object of it" },
  },
  "an object of another realm": {
    make: () =>
      process.getBuiltinModule("node:vm").runInNewContext("({ list: [1, new Date(3)], map: new Map([[1, 2]]) })"),
    expected: "arrives",
  },
  "a URL behind a getter": {
    make: () => ({
      get url() {
        return new URL("a:b");
      },
    }),
    expected: ".url, a URL",
  },
  "a URL in a map in a class": {
    make: () => Object.assign(new Point(), { more: new Map([["k", [new URL("a:b")]]]) }),
    expected: '.more.get("k")[0], a URL',
  },
};

/** How to make a value of many: a worker makes the same of it. */
export type Recipe =
  | { leaf: string }
  | { number: number }
  | { text: string }
  | { in: "list" | "record" | "class" | "getter" | "map" | "key" | "set" | "twice" | "cause"; parts: Recipe[] };

export function make(recipe: Recipe): unknown {
  if ("leaf" in recipe) return give(recipe.leaf);
  if ("number" in recipe) return recipe.number;
  if ("text" in recipe) return recipe.text;
  const parts = recipe.parts.map(make);
  const named = parts.map((part, place) => [`n${place}`, part] as const);
  switch (recipe.in) {
    case "list":
      return parts;
    case "record":
      return Object.fromEntries(named);
    case "class":
      return Object.assign(new Point(), Object.fromEntries(named));
    case "getter":
      return Object.defineProperties(
        {},
        Object.fromEntries(named.map(([name, part]) => [name, { enumerable: true, get: () => part }])),
      );
    case "map":
      return new Map(named);
    case "key":
      return new Map(named.map(([name, part]) => [part, name]));
    case "set":
      return new Set(parts);
    case "twice":
      return [parts, { again: parts }];
    case "cause":
      return new RangeError("with a cause", { cause: parts });
  }
}

export const makeThere = (recipe: Recipe): unknown => make(recipe);
export const describeClone = (recipe: Recipe): string => describe(structuredClone(make(recipe)));

/** What arrived, as text: the same for two values only where nobody could tell them apart. */
export function describe(value: unknown): string {
  const seen = new Map<object, number>();
  const parts: string[] = [];
  // Not by calling itself: some values are deep.
  const left: unknown[] = [value];
  const later = (...next: unknown[]): void => {
    left.push(...next.reverse());
  };
  while (left.length > 0) {
    const each = left.pop();
    if (typeof each === "string")
      parts.push(each.length < 1000 ? JSON.stringify(each) : `${each.length} ${each.slice(-9)}`);
    else if (typeof each !== "object" || each === null)
      parts.push(Object.is(each, -0) ? "-0" : `${typeof each} ${String(each)}`);
    else if (each instanceof Text) parts.push(each.text);
    else if (seen.has(each)) parts.push(`#${seen.get(each)}`);
    else {
      seen.set(each, seen.size);
      parts.push(Object.prototype.toString.call(each), String(Object.getPrototypeOf(each)?.constructor?.name), "(");
      later(...partsOf(each), new Text(")"));
    }
  }
  return parts.join(" ");
}

class Text {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function partsOf(value: object): unknown[] {
  if (value instanceof Date) return [value.getTime(), ...entries(value)];
  if (value instanceof RegExp) return [String(value), value.lastIndex];
  if (value instanceof Map) return [...[...value].flat(), ...entries(value)];
  if (value instanceof Set) return [...value, ...entries(value)];
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) {
    const isFixed = value instanceof ArrayBuffer ? !value.resizable : !value.growable;
    return [value.byteLength, isFixed ? "fixed" : value.maxByteLength, [...new Uint8Array(value).slice(0, 64)].join()];
  }
  if (ArrayBuffer.isView(value)) {
    // A Buffer brings along whatever else its memory holds.
    if (value.constructor.name === "Buffer" || value.buffer.byteLength > 4096) return [...(value as Uint8Array)];
    return [value.byteOffset, value.byteLength, value.buffer];
  }
  if (value instanceof DOMException) return [value.name, value.message, value.code];
  if (value instanceof Error) return [value.name, value.message, "cause" in value, value.cause];
  if (value instanceof Blob) return [value.size, value.type, (value as Partial<File>).name];
  if ([Number, String, Boolean, BigInt].some((Class) => value instanceof Class)) return [value.valueOf()];
  return Array.isArray(value) ? [value.length, ...entries(value)] : entries(value);
}

const entries = (value: object): unknown[] => Object.entries(value).flat();

/** What the sender's own clone makes of it; `undefined` where that refuses it. */
export function clone(value: unknown): { cloned: unknown } | undefined {
  try {
    return { cloned: structuredClone(value) };
  } catch {
    return undefined;
  }
}

/** A value of the table. */
export function give(name: string): unknown {
  return values[name]!.make();
}

/** What the worker's own clone makes of it. */
export function giveClone(name: string): string {
  return describe(structuredClone(values[name]!.make()));
}

export function fail(name: string): never {
  throw values[name]!.make();
}

export function failWith(name: string): never {
  throw Object.assign(new Error("with it", { cause: values[name]!.make() }), { field: values[name]!.make(), code: 7 });
}

/** Deno 2.9 writes it and cannot read it, Bun refuses it. */
export const giveHistogram = (): unknown => process.getBuiltinModule("node:perf_hooks").createHistogram();

export const echo = (value: unknown): unknown => value;
export const initialize = (value: unknown): void => void describe(value);
export const double = (n: number): number => 2 * n;

export function failAtLength(length: number): never {
  const errors = Array.from({ length: 10_000 }, (_, place) => new Error(String(place)));
  throw new AggregateError(errors, "x".repeat(length));
}

export const replace = (_: unknown, name: string): unknown => give(name);
export const failInstead = (_: unknown, name: string): never => failWith(name);
