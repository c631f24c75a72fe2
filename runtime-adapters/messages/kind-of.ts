/**
 * What the runtimes' own clones make of an object. Bun's refuse what they cannot take; those of V8 make something else
 * of it without a word. Once a class, by its prototype.
 */

/** Where a message goes. */
export type Destination = "thread" | "process";

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
  /** An array of bytes; a `Buffer` would stay one in bytes of Bun. */
  | "buffer"
  /** Something else, without a word. */
  | "lost";

/** Kinds of classes, by their prototypes. */
const known: Record<Destination, WeakMap<object, Kind>> = { thread: new WeakMap(), process: new WeakMap() };

/** The clones of Bun and of browsers refuse what they cannot take. */
export const clonesStrictly = "Bun" in globalThis || !("process" in globalThis);

/** What a clone for `to` makes of `value`. Never throws: what cannot even be asked is left to the clone. */
export function kindOf(value: object, to: Destination): Kind {
  try {
    if (Array.isArray(value)) return "list";
    const prototype = Object.getPrototypeOf(value) as object | null;
    if (prototype === Object.prototype || prototype === null) return "record";
    if (ArrayBuffer.isView(value)) return to === "process" ? kindInBytes(value) : "whole";
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

function kindInBytes(view: ArrayBufferView): Kind {
  if (isShared(view)) return "lost";
  return clonesStrictly && typeof Buffer !== "undefined" && view instanceof Buffer ? "buffer" : "whole";
}

/** Whether it is shared memory, or an array over some. */
export function isShared(value: object): boolean {
  const memory: object = ArrayBuffer.isView(value) ? value.buffer : value;
  return typeof SharedArrayBuffer !== "undefined" && memory instanceof SharedArrayBuffer;
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

/** On the prototype of what belongs to its thread: concurrency/messages/stays.ts. */
const STAYS = Symbol.for("threadwork.stays");

function classify(value: object, prototype: object, to: Destination): Kind {
  if (STAYS in prototype) return "lost";
  if (isShared(value)) return to === "process" ? "lost" : "whole";
  if (to === "process" && LOST_IN_BYTES.has(Object.prototype.toString.call(value))) return "lost";
  if (isOfPlatform(prototype)) {
    if (clonesStrictly) return "whole";
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

/**
 * Whether the runtime made the class, as it did URL or Blob: there is more to its objects than the properties that a
 * clone sees.
 */
function isOfPlatform(prototype: object): boolean {
  for (let each: object | null = prototype; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    if (Object.getOwnPropertySymbols(each).some(({ description }) => MARKS.has(description ?? ""))) return true;
    const made: unknown = Object.getOwnPropertyDescriptor(each, "constructor")?.value;
    if (typeof made !== "function" || ORDINARY.has(made.name) || made.prototype instanceof Error) continue;
    const global = Object.getOwnPropertyDescriptor(globalThis, made.name);
    // A program's own globals can be enumerated; those of the runtimes cannot, but for some on Bun.
    if (global && (!global.enumerable || clonesStrictly) && (global.value ?? global.get?.call(globalThis)) === made)
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
