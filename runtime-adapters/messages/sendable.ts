/**
 * What the runtimes' own clones let through, and must not: looked for before a message is sent.
 *
 *      message ──▶ sendable() ──▶ postMessage, or bytes of node:v8
 *                      └ refuses what would arrive as something else without a word, or could not be read where it arrives
 *
 * A clone of V8 takes an object that is deeper than the stack of whoever reads it, and makes `{}` of a URL (Deno, and bytes on Node), of an AbortSignal
 * (Node and Deno). Bytes lose Blobs, DOMExceptions and WebAssembly modules, too, and on Bun they copy shared memory. What Bun posts needs no look.
 *
 * Nothing is read twice: getters are looked for, and a message with getters goes as a copy in which each was read once.
 * A list of 20,000 records takes a twelfth of what its clone takes, and what is no object nothing.
 */

/** Where a message goes. */
export type Destination = "thread" | "process";

/** Deeper messages are refused. Node's main thread reads about 1,600 levels, and others write more than that. */
export const MOST_LEVELS = 1000;

/** After so many objects, it is tried whether to remember them helps: an object that stands in many places is then looked at once. */
const TRIED_AFTER = 2 ** 17;
/** So many are remembered for a trial. Where few of them come again, to remember them costs more than it saves. */
const TRIED = 2 ** 16;
const FEW = TRIED / 64;

/** Longer lists may have holes in them, millions of which take as long as items. */
const MANY_ITEMS = 2 ** 20;

/** What a clone makes of an object. */
export type Kind =
  /** Itself; nothing in it is looked at. */
  | "whole"
  /** A record of its own properties. */
  | "record"
  | "list"
  | "map"
  | "set"
  | "error"
  /** Something else, without a word. */
  | "lost";

/** Kinds of classes, by their prototypes. */
const known: Record<Destination, WeakMap<object, Kind>> = { thread: new WeakMap(), process: new WeakMap() };

/** Bun's own clones refuse what they cannot take. */
const strict = "Bun" in globalThis;

/** An object with this symbol has a getter that only a clone may read: when it is read, it tells something of the message. */
const OWN = Symbol.for("threadwork.own");

/**
 * `message`, or a copy of it that can be sent.
 * @param transfer what moves with it, and is not looked at
 * @throws {DOMException} `DataCloneError`: something in it would be lost or could not be read.
 */
export function sendable(message: unknown, to: Destination, transfer?: readonly unknown[]): unknown {
  if (typeof message !== "object" || message === null || (strict && to === "thread")) return message;
  const look = new Look(to, transfer);
  const found = look.at(message);
  if (found !== "getter") {
    if (found) throw refusal(found);
    return message;
  }
  const copied = copy(message, to, new Map(), 0) as object;
  const foundIn = look.at(copied);
  if (foundIn && foundIn !== "getter") throw refusal(foundIn);
  return copied;
}

/** Whether `value` can be sent to a thread. Tries it. */
export function sends(value: unknown): boolean {
  try {
    structuredClone(sendable(value, "thread"));
    return true;
  } catch {
    return false;
  }
}

/** What was found. */
type Found = "deep" | "lost" | "shared" | "getter" | undefined;

const reasons = {
  deep: `it is too deeply nested: more than ${MOST_LEVELS} levels`,
  lost: "it holds an object that would arrive as another one",
  shared:
    "it holds a SharedArrayBuffer, and processes share no memory. Use threads for it, or send a copy: new Float64Array(shared)",
};

function refusal(found: keyof typeof reasons): DOMException {
  return new DOMException(`Cannot send a message: ${reasons[found]}.`, "DataCloneError");
}

/** One look through a message. */
class Look {
  readonly #to: Destination;
  readonly #moving: readonly unknown[] | undefined;
  #count = 0;
  #tryAt = TRIED_AFTER;
  /** Objects that are remembered, if any are. */
  #seen: Set<object> | undefined;
  /** How many of them came again. */
  #again = 0;
  #always = false;

  constructor(to: Destination, moving: readonly unknown[] | undefined) {
    this.#to = to;
    this.#moving = moving;
  }

  at(message: object): Found {
    try {
      const found = this.#in(message, 0);
      if (found !== "deep") return found;
      // It may only lead back to itself.
      this.#always = true;
      this.#seen = new Set();
      return this.#in(message, 0);
    } catch {
      // Something in it cannot even be asked, as a revoked Proxy: the clone says so.
      return undefined;
    }
  }

  /** Whether it is remembered from before. */
  #known(value: object): boolean {
    if (!this.#seen) {
      this.#seen = new Set();
      this.#again = 0;
      this.#tryAt *= 2;
    }
    if (this.#seen.has(value)) {
      this.#again++;
      return true;
    }
    this.#seen.add(value);
    if (!this.#always && this.#seen.size > TRIED && this.#again < FEW) this.#seen = undefined;
    return false;
  }

  #in(value: object, level: number): Found {
    if (level > MOST_LEVELS) return "deep";
    if ((this.#seen || ++this.#count >= this.#tryAt) && this.#known(value)) return undefined;
    // First what there is most of.
    if (Array.isArray(value)) return this.#inList(value, level);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return this.#inRecord(value, level);
    switch (kindOf(value, this.#to)) {
      case "record":
        return this.#inRecord(value, level);
      case "map":
        return this.#inMap(value as Map<unknown, unknown>, level);
      case "set":
        return this.#inSet(value as Set<unknown>, level);
      case "error":
        return this.#inPart(Object.getOwnPropertyDescriptor(value, "cause")?.value, level);
      case "lost":
        if (this.#moving?.includes(value)) return undefined;
        return isShared(value) ? "shared" : "lost";
      default:
        return undefined;
    }
  }

  /** Items only, since to ask a list for its names takes as long as to clone it; in processes, which lose more, of short ones names as well. */
  #inList(list: readonly unknown[], level: number): Found {
    const { length } = list;
    if (length > MANY_ITEMS && hasHoles(list)) return this.#inRecord(list, level);
    if (this.#to === "process" && length <= 64 && Object.keys(list).length !== length)
      return this.#inRecord(list, level);
    for (let place = 0; place < length; place++) {
      const item = list[place];
      if (typeof item !== "object" || item === null) continue;
      const found = this.#in(item, level + 1);
      if (found) return found;
    }
    return undefined;
  }

  #inRecord(record: object, level: number): Found {
    for (const key of Object.keys(record)) {
      const property = Object.getOwnPropertyDescriptor(record, key)!;
      let { value } = property;
      if (typeof value !== "object" && value !== undefined) continue;
      if (property.get) {
        if (!(OWN in record)) return "getter";
        if (this.#to === "thread") continue;
        value = (record as Record<string, unknown>)[key];
      }
      if (typeof value !== "object" || value === null) continue;
      const found = this.#in(value, level + 1);
      if (found) return found;
    }
    return undefined;
  }

  #inMap(map: Map<unknown, unknown>, level: number): Found {
    for (const [key, value] of Map.prototype.entries.call(map)) {
      const found = this.#inPart(key, level) ?? this.#inPart(value, level);
      if (found) return found;
    }
    return undefined;
  }

  #inSet(set: Set<unknown>, level: number): Found {
    for (const item of Set.prototype.values.call(set)) {
      const found = this.#inPart(item, level);
      if (found) return found;
    }
    return undefined;
  }

  #inPart(value: unknown, level: number): Found {
    return typeof value === "object" && value !== null ? this.#in(value, level + 1) : undefined;
  }
}

/** What a clone for `to` makes of `value`. Never throws: what cannot even be asked is left to the clone. */
export function kindOf(value: object, to: Destination): Kind {
  try {
    if (Array.isArray(value)) return "list";
    const prototype = Object.getPrototypeOf(value) as object | null;
    if (prototype === Object.prototype || prototype === null) return "record";
    if (ArrayBuffer.isView(value)) return to === "process" && isShared(value) ? "lost" : "whole";
    const kinds = known[to];
    let kind = kinds.get(prototype);
    if (!kind) {
      kind = classify(value, prototype, to);
      kinds.set(prototype, kind);
    }
    // Made with the prototype of a map, and none.
    return (kind === "map" && !isReally(Map, value)) || (kind === "set" && !isReally(Set, value)) ? "record" : kind;
  } catch {
    return "whole";
  }
}

/** Whether it is shared memory, or an array over some. */
function isShared(value: object): boolean {
  const memory: object = ArrayBuffer.isView(value) ? value.buffer : value;
  return memory instanceof SharedArrayBuffer;
}

function isReally(Class: typeof Map | typeof Set, value: object): boolean {
  try {
    Object.getOwnPropertyDescriptor(Class.prototype, "size")!.get!.call(value);
    return true;
  } catch {
    return false;
  }
}

/** Classes of the language that a clone keeps as they are, and others that every clone refuses. */
const LANGUAGE = [
  "Date",
  "RegExp",
  "ArrayBuffer",
  "Boolean",
  "Number",
  "String",
  "BigInt",
  "Symbol",
  "Promise",
  "WeakMap",
  "WeakSet",
  "WeakRef",
];

/** What the runtimes' own marks do not tell of. */
const LOST_IN_BYTES = new Set(["[object WebAssembly.Module]", "[object BlockList]"]);

function classify(value: object, prototype: object, to: Destination): Kind {
  if (isShared(value)) return to === "process" ? "lost" : "whole";
  if (to === "process" && LOST_IN_BYTES.has(Object.prototype.toString.call(value))) return "lost";
  if (isOfPlatform(prototype)) {
    if (strict) return "whole";
    return to === "thread" && keepsClass(value) ? "whole" : "lost";
  }
  if (value instanceof Map) return "map";
  if (value instanceof Set) return "set";
  if (value instanceof Error) return "error";
  const globals = globalThis as unknown as Record<string, new () => object>;
  return LANGUAGE.some((name) => value instanceof globals[name]!) ? "whole" : "record";
}

/** How the runtimes mark what they made themselves. */
const MARKS = new Set([
  "messaging_clone_symbol",
  "messaging_deserialize_symbol",
  "Deno.core.hostObject",
  "Deno.privateCustomInspect",
  "[[NotSerializable]]",
]);

/** Global classes of the language itself: who extends one has objects as any other. */
const ORDINARY = new Set(["Object", "Function", "Iterator", "Array", "Map", "Set", "Error", ...LANGUAGE]);

/** Whether the runtime made the class, as it did URL or Blob: there is more to its objects than the properties that a clone sees. */
function isOfPlatform(prototype: object): boolean {
  for (let each: object | null = prototype; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    if (Object.getOwnPropertySymbols(each).some(({ description }) => MARKS.has(description ?? ""))) return true;
    const made: unknown = Object.getOwnPropertyDescriptor(each, "constructor")?.value;
    if (typeof made !== "function" || ORDINARY.has(made.name) || made.prototype instanceof Error) continue;
    const global = Object.getOwnPropertyDescriptor(globalThis, made.name);
    // A program's own globals can be enumerated; those of the runtimes cannot, but for some on Bun.
    if (global && (!global.enumerable || strict) && (global.value ?? global.get?.call(globalThis)) === made)
      return true;
  }
  return false;
}

/** Whether a clone of it is of its class, or one like it. */
function keepsClass(value: object): boolean {
  try {
    return Object.getPrototypeOf(structuredClone(value)) !== Object.prototype;
  } catch {
    return false;
  }
}

function hasHoles(list: readonly unknown[]): boolean {
  for (let place = 0; place < list.length; place += list.length >> 6) if (!(place in list)) return true;
  return false;
}

/** A copy of what a clone would look into, in which each getter was read once. */
function copy(value: unknown, to: Destination, copies: Map<object, unknown>, level: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (copies.has(value)) return copies.get(value);
  if (level > MOST_LEVELS) throw refusal("deep");
  const kind = kindOf(value, to);
  const part = (each: unknown): unknown => copy(each, to, copies, level + 1);
  const keep = <T>(made: T): T => {
    copies.set(value, made);
    return made;
  };
  if (kind === "error" && !strict) return copyError(value as Error, keep, part);
  if (
    !(kind === "list" || kind === "map" || kind === "set" || (kind === "record" && isRecord(value))) ||
    isProxy(value)
  ) {
    return keep(value);
  }
  const made = keep(
    kind === "list"
      ? new Array((value as unknown[]).length)
      : kind === "map"
        ? new Map()
        : kind === "set"
          ? new Set()
          : {},
  );
  if (made instanceof Map) {
    for (const [key, item] of [...Map.prototype.entries.call(value)]) made.set(part(key), part(item));
  } else if (made instanceof Set) {
    for (const item of [...Set.prototype.values.call(value)]) made.add(part(item));
  }
  // Of maps and sets, too: Bun's clone keeps their properties.
  for (const key of Object.keys(value)) {
    // An earlier getter may have taken it away.
    if (!Object.hasOwn(value, key)) continue;
    const item = part((value as Record<string, unknown>)[key]);
    Object.defineProperty(made, key, { value: item, enumerable: true, writable: true, configurable: true });
  }
  return made;
}

/** An error of which a clone makes the same, with a copy of its cause. */
function copyError(error: Error, keep: (made: Error) => Error, part: (value: unknown) => unknown): Error {
  const cause = Object.getOwnPropertyDescriptor(error, "cause");
  if (!cause || !("value" in cause) || typeof cause.value !== "object") return keep(error);
  const made = keep(new Error());
  for (const key of ["name", "message", "stack"] as const) {
    if (key !== "message" || Object.hasOwn(error, key)) hide(made, key, error[key]);
  }
  hide(made, "cause", part(cause.value));
  return made;
}

function hide(made: object, key: string, value: unknown): void {
  Object.defineProperty(made, key, { value, writable: true, configurable: true });
}

/** Whether there is no more to it than its properties, as there is to an instance of WebAssembly, to arguments or to a Date of another realm. */
function isRecord(value: object): boolean {
  return Object.hasOwn(value, Symbol.toStringTag) || Object.prototype.toString.call(value) === "[object Object]";
}

/** A clone refuses it, and so a copy must not stand for it. */
function isProxy(value: object): boolean {
  return process.getBuiltinModule("node:util").types.isProxy(value);
}
